package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.rate.GapRequest;
import org.pescadero.vmtp.rate.RateController;
import org.pescadero.vmtp.rate.RateState;
import org.pescadero.vmtp.rate.RoundTripTime;

/**
 * The way to one host, shared by all that is sent there: its round-trip time, how many packets may be on it, and whose turn it is
 * (RFC 1045 §2.5.6).
 *
 * <p>Messages of one packet do not wait here, nor does anything where nothing was ever lost and the window is as large as it may be.
 * All else takes its turn: this errand is in the outbox while there are packets, room for them, and no gap to be kept.
 */
final class HostPath extends Outbox.Errand {
    /** The part of a round trip by which sending may lag behind and catch up at once. */
    private static final int LAG = 32;

    private static final int ALIVE_PATIENCE = 6;

    private final Core core;
    private final PathProfile profile;
    private final RoundTripTime roundTrip;
    private final RateController rate;
    private final SendQueue queue = new SendQueue();
    private final GapRequest wantedGap = new GapRequest();
    private final TimerQueue.Timer pacer = new TimerQueue.Timer() {
        @Override
        void expired(long nowNanos) {
            if (rate.room() == 0 && nowNanos - lastNewsNanos >= stallNanos()) {
                // Nobody will tell of what fills the window: it is taken for lost.
                rate.stalled();
            }
            resume();
        }
    };
    private long heardNanos;
    /** When a packet was last sent or told of. */
    private long lastNewsNanos;

    private long nextNanos;
    private boolean everPaced;
    private int bundled;
    /** Packets since one was last sent that must be answered: while most of a window is before it, the answer opens that. */
    private int sinceAsked;
    /** Whether there may be another packet at once. */
    private boolean ready;

    /** The gap that the host asked for in its last Request. */
    private int askedGap;
    /** Whether the host was asked and has not been heard of since. */
    private boolean silent;
    /** When it was first asked of those times. */
    private long silentNanos;

    private long askedNanos;
    private int askedInVain;

    HostPath(Core core, PathProfile profile) {
        this.core = core;
        this.profile = profile;
        roundTrip = new RoundTripTime(profile.rate().recentSamples());
        rate = new RateController(profile.rate(), roundTrip);
    }

    PathProfile profile() {
        return profile;
    }

    // ---- time ----

    /** A round trip that contained no service: a Probe, or a packet with APG and its Notify (RFC 1045 VII.7). */
    void sample(long nowNanos, long roundTripNanos) {
        roundTrip.sample(nowNanos, roundTripNanos);
    }

    /** The shortest round trip that was seen of late; 0 if none was. */
    long shortestNanos() {
        return roundTrip.shortestNanos();
    }

    /** TC2: when a sign of life to what was just sent is overdue. */
    long rtoNanos() {
        if (!roundTrip.isMeasured()) {
            return profile.initialRtoNanos();
        }
        return Math.clamp(roundTrip.cautiousNanos(), profile.minRtoNanos(), profile.maxRtoNanos());
    }

    /** TC2 after so many times in vain. */
    long backedOffNanos(int times) {
        long rto = rtoNanos();
        int shift = Math.min(times, 30);
        return rto > profile.maxRtoNanos() >> shift ? Math.max(rto, profile.maxRtoNanos()) : rto << shift;
    }

    /** TC3 and TS1: how long a packet group may pause before what is missing is asked for. */
    long interPacketNanos(long widestSpacingNanos) {
        long quarter = profile.rate().tests() ? roundTrip.smoothedNanos() / 4 : 0;
        long least = Math.max(profile.interPacketNanos(), quarter);
        return Math.max(least, Math.min(4 * widestSpacingNanos, rtoNanos()));
    }

    /** How long a hole may stay open once what comes after it is in: packets may have overtaken each other. */
    long holeDelayNanos() {
        return Math.max(profile.holeDelayNanos(), profile.isThisHost() ? 0 : roundTrip.smoothedNanos() / 8);
    }

    /** How long until what was asked for may be asked for again. */
    long askAgainNanos() {
        return roundTrip.isMeasured()
                ? Math.max(holeDelayNanos(), roundTrip.smoothedNanos() * 5 / 4)
                : profile.initialRtoNanos() / 8;
    }

    /**
     * Whether a packet group may pause for less than a round trip until it is asked how far its sender is: that was no question after
     * what was lost.
     */
    boolean isFar() {
        return profile.rate().tests();
    }

    /** How long until it is looked whether more is missing of a run, after so many times in vain. */
    long lookAgainNanos(int times) {
        return Math.min(
                Math.max(holeDelayNanos(), askAgainNanos() / 32) << Math.min(times, 16),
                backedOffNanos(Math.min(times, 4)));
    }

    // ---- who waits for a silent host ----

    /** The host was heard of. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
        if (silent) {
            silent = false;
            core.paths.speaks();
        }
        askedInVain = 0;
        rate.heard();
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether the host has been silent for long, was asked often enough, and of late too. */
    boolean isDead(long nowNanos, int retries) {
        return silent
                && askedInVain >= retries
                && nowNanos - silentNanos >= profile.giveUpNanos()
                && askedOfLate(nowNanos)
                && nowNanos - askedNanos >= rtoNanos();
    }

    /** Whether it was asked so shortly ago that its silence tells how it is now. */
    boolean askedOfLate(long nowNanos) {
        return nowNanos - askedNanos < Math.max(profile.giveUpNanos() / 4, 4 * rtoNanos());
    }

    /** How long a message of several packet groups may stand still: where its host is alive, others go before it. */
    long patienceNanos(long nowNanos) {
        long giveUp = profile.giveUpNanos();
        return nowNanos - heardNanos < giveUp ? ALIVE_PATIENCE * giveUp : giveUp;
    }

    // ---- the gap between the packets of Responses ----

    /** A Response of several packets is in. Where losses may be anybody's, a gap that grows with them would stop all. */
    void responded(boolean partsWereLost) {
        if (!profile.rate().tests()) {
            wantedGap.arrived(partsWereLost);
        }
    }

    /** The gap to ask for. */
    int wantedGap() {
        return wantedGap.gap();
    }

    // ---- who may ask ----

    /**
     * Whether the host may be asked whether it is there. While it is silent one question at a time is out, whoever asks: most often
     * it is busy, and more packets would not help it.
     */
    boolean mayAsk(long nowNanos) {
        return !silent || nowNanos - askedNanos >= backedOffNanos(askedInVain - 1);
    }

    /** The host is asked. */
    void asked(long nowNanos) {
        boolean still = silent && nowNanos - askedNanos < profile.giveUpNanos() + 2 * backedOffNanos(askedInVain - 1);
        if (still) {
            rate.silent();
        } else {
            // What was not answered before nobody was interested for long says nothing of how it is now.
            silentNanos = nowNanos;
            askedInVain = 0;
        }
        if (!silent) {
            silent = true;
            core.paths.silent();
        }
        askedNanos = nowNanos;
        askedInVain++;
    }

    // ---- who sends ----

    /** A message has packets for this host. */
    void add(Traffic traffic) {
        queue.add(traffic);
        core.outbox.add(this, traffic.rank());
    }

    /** A message goes another way. */
    void remove(Traffic traffic) {
        queue.remove(traffic);
    }

    private void resume() {
        if (!queue.isEmpty()) {
            core.outbox.add(this);
        }
    }

    /** Whether there is nothing to reckon: nothing was lost, and the window is as large as it may be. */
    boolean isFree() {
        return rate.state() == RateState.CRUISE;
    }

    /** What is on its way, and what may be. */
    Flow flow() {
        return new Flow(rate.window(), rate.inFlight());
    }

    /** The packet that is being sent must be answered. */
    void wantsAnswer() {
        sinceAsked = 0;
    }

    /** Packets for which there is room. */
    int room() {
        return rate.room();
    }

    /** The gap that the host wants between packets, in 1/32 of a packet time. */
    void askedGap(int gap) {
        askedGap = gap;
    }

    @Override
    boolean more() {
        return ready;
    }

    @Override
    boolean produce(long nowNanos, Output output) {
        ready = false;
        Traffic next = queue.next();
        if (next == null) {
            return false;
        }
        rate.wake(nowNanos, rtoNanos());
        if (rate.room() == 0) {
            core.timers.cancel(pacer);
            core.timers.arm(pacer, lastNewsNanos + stallNanos());
            return false;
        }
        if (everPaced && !TimerQueue.due(nextNanos, nowNanos)) {
            core.timers.cancel(pacer);
            core.timers.arm(pacer, nextNanos);
            return false;
        }
        sinceAsked++;
        next.write(nowNanos, rate.room() == 1 && sinceAsked >= rate.window() / 2, output);
        queue.taken();
        pace(nowNanos);
        ready = true;
        return true;
    }

    private long stallNanos() {
        return 2 * rtoNanos();
    }

    private void pace(long nowNanos) {
        if (bundled > 1) {
            bundled--;
            return;
        }
        long gap = gapNanos();
        bundled = rate.bundle(gap);
        long lag = roundTrip.smoothedNanos() / LAG;
        long from = everPaced && nextNanos - (nowNanos - lag) > 0 ? nextNanos : nowNanos - lag;
        nextNanos = from + bundled * gap;
        everPaced = gap > 0;
    }

    /** The window spread over a round trip, or what the host has asked for (profile F20). */
    private long gapNanos() {
        long asked = askedGap == 0 ? 0 : profile.rate().packetNanos() * (32 + askedGap) / 32;
        return Math.max(rate.gapNanos(), asked);
    }

    // ---- what is on its way ----

    void sent(long nowNanos) {
        lastNewsNanos = nowNanos;
        rate.sent(nowNanos, 1);
    }

    void arrived(long nowNanos, int packets, long sentNanos) {
        heard(nowNanos);
        lastNewsNanos = nowNanos;
        if (packets > 0) {
            rate.arrived(nowNanos, packets, sentNanos);
        }
        resume();
    }

    void lost(long nowNanos, int packets, long sentNanos) {
        heard(nowNanos);
        lastNewsNanos = nowNanos;
        if (packets > 0) {
            rate.lost(nowNanos, packets, sentNanos);
        }
        resume();
    }

    void forgotten(int packets) {
        rate.forgotten(packets);
        resume();
    }
}
