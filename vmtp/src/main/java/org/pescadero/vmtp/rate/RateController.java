package org.pescadero.vmtp.rate;

/**
 * How many packets may be outstanding to a host, and how far apart they are sent: the congestion window of one path, shared by all
 * that is sent there.
 *
 * <p>Told what was sent, what arrived, what was lost and how long round trips take, it answers with {@link #room} and {@link
 * #gapNanos}. Losses of packets that were sent before the window was last cut do not cut it again.
 */
public final class RateController {
    private static final double CUT = 0.7;
    /** What is left where losses have shown several times that they depend on the rate, though no queue was seen before them. */
    private static final double CUT_UNSEEN = 0.6;

    private static final int CONGESTED_TESTS = 5;
    /** What a flow may grow by in a round trip that keeps so much after a loss, so as to take no more than one of Reno does. */
    private static final double FRIENDLY_STEP = 3 * (1 - CUT) / (1 + CUT);

    private static final double CUT_AGAIN = 0.85;
    private static final int LEAST_WINDOW = 1;
    private static final int LEAST_AFTER_CUT = 2;
    private static final int TOLERANT_PACKETS = 4000;
    private static final double LEAST_STEP = 0.75;
    private static final double TOLERABLE_LOSS = 0.02;
    private static final double LEAST_CALM = 0.125;
    private static final int ROUNDS_TO_DRAIN = 32;
    private static final int ROUNDS_OF_DRAINING = 2;
    private static final int DRAINED = 4;
    private static final double TOLERANT_GROWTH = 0.25;
    private static final int QUEUED_ROUNDS = 3;
    /** A window is spread over no more than that, which is taken for the round trip where none is known. */
    private static final long LONGEST_SPREAD_NANOS = 1_000_000_000L;

    private static final long GAP_TO_BUNDLE_NANOS = 20_000;
    private static final int BUNDLE = 16;

    private final RateProfile profile;
    private final RoundTripTime roundTrip;
    private final Round round = new Round();
    private final LossRate losses = new LossRate();
    /** The losses before which no queue was seen. */
    private final LossRate unseen = new LossRate();

    private final DipTest dip = new DipTest();
    /** Read by who does not hold what guards the rest. */
    private volatile RateState state;

    private double window;
    private double threshold = Double.MAX_VALUE;
    private double windowBefore;
    private long cutNanos;
    private boolean everCut;
    private int inFlight;
    private int tolerant;
    private int passed;
    /** How many tests in a row have shown that less is lost at a lower rate. */
    private int congested;

    private int rounds;
    private int queuedRounds;
    private long lastSentNanos;
    private boolean everSent;

    /** A path of which nothing is known yet. */
    public RateController(RateProfile profile, RoundTripTime roundTrip) {
        this.profile = profile;
        this.roundTrip = roundTrip;
        window = profile.tests() ? 1 : profile.initialWindow();
        state = profile.tests() ? RateState.PROBE : RateState.START;
        if (window >= profile.windowCap()) {
            state = RateState.CRUISE;
        }
    }

    /** The state. */
    public RateState state() {
        return state;
    }

    /** Packets that may be outstanding. */
    public int window() {
        return isDraining() ? Math.max(LEAST_WINDOW, (int) window / DRAINED) : (int) window;
    }

    /** For a moment now and then less is sent, so that a queue of our own making does not count as distance for ever. */
    private boolean isDraining() {
        return state == RateState.AVOID && rounds >= ROUNDS_TO_DRAIN;
    }

    /** Packets that are outstanding. */
    public int inFlight() {
        return inFlight;
    }

    /** Packets that may be sent now. */
    public int room() {
        return Math.max(0, window() - inFlight);
    }

    /** Packets are about to be sent: after a rest the window is not what it was. */
    public void wake(long nowNanos, long retransmissionNanos) {
        if (!everSent || inFlight > 0 || nowNanos - lastSentNanos <= retransmissionNanos) {
            return;
        }
        if (window > profile.initialWindow() && RateTransition.REST.isFrom(state)) {
            move(RateTransition.REST);
            for (long rest = nowNanos - lastSentNanos; rest > retransmissionNanos; rest -= retransmissionNanos) {
                window = Math.max(profile.initialWindow(), window / 2);
                if (window <= profile.initialWindow()) {
                    break;
                }
            }
            move(RateTransition.RESUME);
        }
    }

    /** Packets were sent. */
    public void sent(long nowNanos, int packets) {
        inFlight += packets;
        lastSentNanos = nowNanos;
        if (!everSent) {
            round.begin(nowNanos);
        }
        everSent = true;
        round.inFlight(inFlight);
    }

    /** Packets that were sent will not be heard of. */
    public void forgotten(int packets) {
        inFlight = Math.max(0, inFlight - packets);
    }

    /** So many packets are outstanding, whatever was reckoned before. */
    void outstanding(int packets) {
        inFlight = packets;
    }

    /** The host said something. */
    public void heard() {
        if (state == RateState.PROBE) {
            window = profile.initialWindow();
        } else if (state != RateState.BACKOFF) {
            return;
        }
        move(RateTransition.HEARD);
    }

    /** The host did not answer when it was asked. */
    public void silent() {
        if (!RateTransition.SILENCE.isFrom(state)) {
            return;
        }
        if (state != RateState.BACKOFF) {
            threshold = Math.max(2, window / 2);
            tolerant = 0;
        }
        move(RateTransition.SILENCE);
        window = LEAST_WINDOW;
    }

    /** Nothing was told of what is on its way for so long that nothing will be. */
    public void stalled() {
        inFlight = 0;
        silent();
    }

    /**
     * Packets arrived.
     *
     * @param sentNanos when the first of them was sent
     */
    public void arrived(long nowNanos, int packets, long sentNanos) {
        inFlight = Math.max(0, inFlight - packets);
        heard();
        if (state == RateState.CRUISE && profile.targetNanos() == 0) {
            return;
        }
        losses.arrived(packets);
        unseen.arrived(packets);
        round.arrived(packets);
        if (tolerant > 0) {
            tolerant = Math.max(0, tolerant - packets);
            threshold = tolerant == 0 ? window : threshold;
        }
        boolean afterCut = everCut && sentNanos - cutNanos >= 0;
        if (state == RateState.RECOVER && afterCut) {
            move(RateTransition.RECOVERED);
        } else if (state == RateState.DIP && afterCut) {
            dip.arrived(packets);
            judge();
        }
        grow(packets);
        if (round.isOver(nowNanos, roundTrip.smoothedNanos())) {
            endRound(nowNanos);
        }
    }

    private void grow(int packets) {
        if (state == RateState.START) {
            if (window >= threshold || (tolerant > 0 ? !roundTrip.isShort() : roundTrip.isInflated())) {
                move(RateTransition.LEVEL_OFF);
                threshold = Math.min(threshold, window);
            } else if (mayGrow()) {
                window += tolerant > 0 ? packets * TOLERANT_GROWTH : packets;
            }
        } else if (state == RateState.AVOID && mayGrow() && !isQueued()) {
            window += step() * packets / window;
        }
        if (window >= profile.windowCap() && RateTransition.ARRIVE.isFrom(state)) {
            window = profile.windowCap();
            if (!isQueued()) {
                move(RateTransition.ARRIVE);
            }
        }
    }

    /** Those who share a queue see the same of it, and take the same steps: smaller ones the nearer it is to the target. */
    private double step() {
        if (profile.tests()) {
            return profile.increase() * (congested >= CONGESTED_TESTS ? FRIENDLY_STEP : 1);
        }
        return calm() * profile.increase() * Math.max(LEAST_STEP, 1 - queueNanos() / targetNanos());
    }

    /** Where losses recur before any queue shows, the queue is so short that each step too far is a loss. */
    private double calm() {
        double rate = unseen.rate();
        return rate <= TOLERABLE_LOSS ? 1 : Math.max(LEAST_CALM, TOLERABLE_LOSS / rate);
    }

    private boolean mayGrow() {
        return round.used(window) && !isDraining() && (tolerant == 0 || (round.lost() == 0 && roundTrip.isFlat()));
    }

    private boolean isQueued() {
        return roundTrip.isMeasured() && queueNanos() > targetNanos();
    }

    private long queueNanos() {
        return roundTrip.recentNanos() - roundTrip.shortestNanos();
    }

    /** Small windows aim at more, so that who takes the path for longer than it is does not take it all. */
    private double targetNanos() {
        double scale = Math.clamp(4 / Math.sqrt(window), 0.5, 3);
        return scale * profile.targetNanos(roundTrip.shortestNanos());
    }

    private void endRound(long nowNanos) {
        if (profile.targetNanos() != 0 && ++rounds >= ROUNDS_TO_DRAIN + ROUNDS_OF_DRAINING) {
            rounds = 0;
        }
        if (isQueued() && (state == RateState.AVOID || state == RateState.CRUISE)) {
            if (state == RateState.CRUISE) {
                move(RateTransition.QUEUED);
            }
            double excess = queueNanos() - targetNanos();
            resize(window * Math.max(CUT, 1 - 0.4 * excess / roundTrip.recentNanos()));
            threshold = window;
        }
        if (tolerant > 0) {
            yieldTheQueue();
        }
        round.begin(nowNanos);
        round.inFlight(inFlight);
    }

    /** While losses are tolerated it is the round trip that must say when it is too much, and sooner. */
    private void yieldTheQueue() {
        if (roundTrip.isFlat()) {
            queuedRounds = 0;
            return;
        }
        resize(window * Math.max(CUT, 1 - 0.5 * (1 - (double) roundTrip.shortestNanos() / roundTrip.recentNanos())));
        if (++queuedRounds > QUEUED_ROUNDS) {
            tolerant = 0;
            threshold = window;
        }
    }

    /**
     * Packets were lost.
     *
     * @param sentNanos when the first of them was sent
     */
    public void lost(long nowNanos, int packets, long sentNanos) {
        inFlight = Math.max(0, inFlight - packets);
        heard();
        double rateBefore = losses.rate();
        losses.lost(packets);
        if (profile.toleratesIsolated() && 2 * queueNanos() < targetNanos()) {
            unseen.lost(packets);
        } else {
            unseen.arrived(packets);
        }
        round.lost(packets);
        if (everCut && sentNanos - cutNanos < 0) {
            followUp();
            return;
        }
        if (state == RateState.DIP) {
            dip.lost(packets);
            judge();
        } else if (!isTolerable() && RateTransition.LOSE.isFrom(state)) {
            cut(nowNanos, Math.max(rateBefore, losses.rate() / 2));
        }
    }

    private boolean isTolerable() {
        if (tolerant > 0 && round.lost() <= Math.max(6, 2 * DipTest.MOST_LOSS * window)) {
            return true;
        }
        return profile.toleratesIsolated() && round.lost() < window / 16;
    }

    private void cut(long nowNanos, double lossBefore) {
        windowBefore = window;
        cutNanos = nowNanos;
        everCut = true;
        move(RateTransition.LOSE);
        tolerant = 0;
        if (profile.tests() && roundTrip.isFlat()) {
            move(RateTransition.TEST);
            dip.begin(lossBefore);
            resize(windowBefore * (passed > 0 ? CUT_AGAIN : CUT));
        } else {
            resize(windowBefore * remaining());
        }
        threshold = window;
    }

    /** What is left of the window: where much was lost, what came through is the capacity. */
    private double remaining() {
        double delivered = 1 - round.lost() / Math.max(windowBefore, round.packets());
        return profile.toleratesIsolated() && delivered <= 0.875 ? 0.95 * delivered : CUT;
    }

    /** More of what was sent before the cut was lost. */
    private void followUp() {
        if (profile.toleratesIsolated() && state == RateState.RECOVER) {
            resize(Math.min(window, windowBefore * remaining()));
            threshold = window;
        }
    }

    private void judge() {
        switch (dip.verdict()) {
            case OPEN -> {}
            case CONGESTION -> {
                passed = passed / 2;
                congested = dip.fell() ? congested + 1 : 0;
                boolean again = congested >= CONGESTED_TESTS;
                resize(Math.min(window, windowBefore * (again ? CUT_UNSEEN : CUT)));
                threshold = window;
                move(RateTransition.CONGESTED);
            }
            case INDEPENDENT -> {
                window = windowBefore;
                congested = 0;
                threshold = Double.MAX_VALUE;
                tolerant = TOLERANT_PACKETS << Math.min(passed++, 3);
                queuedRounds = 0;
                move(RateTransition.INDEPENDENT);
            }
        }
    }

    private void resize(double packets) {
        window = Math.clamp(packets, LEAST_AFTER_CUT, profile.windowCap());
    }

    private void move(RateTransition transition) {
        state = transition.after(state);
    }

    /** How far apart packets are to be sent; 0 when there is no reason for a gap. */
    public long gapNanos() {
        if (!profile.paced() || state == RateState.CRUISE || !roundTrip.isMeasured()) {
            return 0;
        }
        double factor = state == RateState.START && tolerant == 0 ? 2 : 1.25;
        // One answer that was held up for long must not hold up all that is sent after it: the window bounds that
        // anyhow.
        long spreadNanos = Math.min(roundTrip.smoothedNanos(), LONGEST_SPREAD_NANOS);
        return (long) (spreadNanos / (factor * window));
    }

    /** How many packets go together when they are to be this far apart: gaps too short for a timer are saved up. */
    public int bundle(long gapNanos) {
        if (gapNanos >= GAP_TO_BUNDLE_NANOS) {
            return 1;
        }
        long packets = gapNanos <= 0 ? BUNDLE : Math.min(BUNDLE, GAP_TO_BUNDLE_NANOS / gapNanos + 1);
        if (profile.tests()) {
            return (int) Math.clamp((long) window / 4, 1, packets);
        }
        return (int) (unseen.rate() > TOLERABLE_LOSS ? Math.clamp((long) window / 8, 1, packets) : packets);
    }
}
