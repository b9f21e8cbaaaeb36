package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.rate.ArrivalSpacing;
import org.pescadero.vmtp.rate.GapRequest;
import org.pescadero.vmtp.rate.RateProfile;
import org.pescadero.vmtp.rate.RateState;
import org.pescadero.vmtp.rate.RoundTripTime;
import org.pescadero.vmtp.rate.WindowShare;

/**
 * The way to one host, shared by all that is sent there: its round-trip time, how many packets may be on it, and whose turn it is
 * (RFC 1045 §2.5.6).
 *
 * <p>Messages of one packet do not wait here, nor does anything where nothing was ever lost and the window is as large as it may be.
 * All else takes its turn: this errand is in the outbox while there are packets, room for them, and no gap to be kept.
 */
final class HostPath extends Outbox.Errand {
    private static final int UNTIMED_GROUPS = 8;
    /** What was asked for within this part of a window is answered soon enough to open it. */
    private static final int RECENT = 4;

    private final Core core;
    private final PathProfile profile;
    private final RoundTripTime roundTrip;
    private final WindowShare rate;
    private final SendQueue queue = new SendQueue();
    private final Resting resting = new Resting();
    private final Pacing pacing = new Pacing();
    private final HostSilence silence;
    private final GapRequest wantedGap = new GapRequest();
    private final ArrivalSpacing spacing = new ArrivalSpacing();
    private final TimerQueue.Timer pacer = new TimerQueue.Timer() {
        @Override
        void expired(long nowNanos) {
            if (rate.room() == 0 && nowNanos - lastNewsNanos >= stallNanos()) {
                // Nobody will tell of what fills the window: it is taken for lost.
                rate.stalled(lastNewsNanos);
            }
            resume();
        }
    };
    /** When a packet was last sent or told of. */
    private long lastNewsNanos;
    /** Packets since one was last sent that must be answered: while most of a window is before it, the answer opens that. */
    private int sinceAsked;
    /** Packet groups that were sent since a round trip was last timed. */
    private int groupsUntimed;
    /** Whether there may be another packet at once. */
    private boolean ready;

    /** The gap that the host asked for in its last Request. */
    private int askedGap;

    HostPath(Core core, PathProfile profile, WindowShare rate) {
        this.core = core;
        this.profile = profile;
        this.rate = rate;
        roundTrip = rate.roundTrip();
        silence = new HostSilence(core, this);
    }

    PathProfile profile() {
        return profile;
    }

    // ---- time ----

    /** A round trip that contained no service: a Probe, or a packet with APG and its Notify (RFC 1045 VII.7). */
    void sample(long nowNanos, long roundTripNanos) {
        rate.sample(nowNanos, roundTripNanos);
        groupsUntimed = 0;
    }

    /** Whether no round trip has been timed of late, as packet groups go. */
    boolean wantsSample() {
        return !roundTrip.isMeasured() || groupsUntimed >= UNTIMED_GROUPS;
    }

    /** The last packet of a packet group was sent. */
    void groupSent() {
        groupsUntimed++;
    }

    /** Whether what was last sent at this time can be on its way: who has waited for it in vain would have said so later. */
    boolean isOnItsWay(long nowNanos, long sentNanos) {
        return nowNanos - sentNanos < roundTrip.shortestNanos() + profile.interPacketNanos();
    }

    /** The shortest round trip that was seen of late; 0 if none was. */
    long shortestNanos() {
        return roundTrip.shortestNanos();
    }

    /** A round trip as it usually is; before any was timed, the time after which one is taken for overdue. */
    long roundTripNanos() {
        return roundTrip.isMeasured() ? roundTrip.smoothedNanos() : profile.initialRtoNanos();
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

    HostSilence silence() {
        return silence;
    }

    /** The host was heard of. */
    void heard(long nowNanos) {
        silence.heard(nowNanos);
        rate.heard();
    }

    /** The host is asked whether it is there. */
    void asked(long nowNanos) {
        if (silence.asked(nowNanos)) {
            rate.silent(silence.sinceNanos());
        }
    }

    // ---- Responses that come from there ----

    /** A packet of a Response of several packets is in: how far apart they come shows how narrow the way is. */
    void responds(long nowNanos, int transaction, int blocks, boolean pauses) {
        if (blocks != 0) {
            spacing.arrived(nowNanos, transaction, blocks, pauses);
        }
    }

    /**
     * A Response of several packets is in. Where losses may be anybody's, a gap that grew with them without end would stop all: no
     * more is asked for there than the line leaves between packets anyhow.
     */
    void responded(boolean partsWereLost) {
        RateProfile kind = profile.rate();
        wantedGap.arrived(partsWereLost, kind.tests() ? spacing.gap(kind.packetNanos()) : GapRequest.MOST);
    }

    /** How many octets of long Responses may be on the way from there at once: a near line is no faster than it is known to be. */
    long responseOctets() {
        long least = isFar() ? 0 : profile.rate().packetNanos();
        long packets = spacing.packetsOfTwo(roundTrip.shortestNanos(), least);
        Limits limits = core.limits;
        return Math.clamp(packets * limits.packetOctets(), limits.responseOctets(), limits.mostResponseOctets());
    }

    /** The gap to ask for. */
    int wantedGap() {
        return wantedGap.gap();
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

    /** Whether anything of a client waits for its turn. */
    boolean isWaitedFor(long client) {
        return queue.hasAny(client);
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

    /**
     * Whether half of the window is out, nobody was asked to tell of it, and others are in need of it. Who is alone is told by what
     * comes instead of an answer.
     *
     * @param own how many packets of the message are out that is being sent
     */
    boolean wantsAnswerSoon(int own) {
        return sinceAsked > rate.window() / 2 && (rate.inFlight() > own || queue.hasSeveral() || rate.isShared());
    }

    /** All of a flight was sent, and its receiver was not asked to tell of it. */
    void rests(Flight flight) {
        resting.add(flight);
    }

    /** A flight is over. */
    void restsNoMore(Flight flight) {
        resting.remove(flight);
    }

    /** The packet that is being sent must be answered. */
    void wantsAnswer() {
        sinceAsked = 0;
    }

    /** This module's share of the host's window. */
    WindowShare share() {
        return rate;
    }

    /** How often all that was on the way has been given up: word of it that comes later frees nothing more. */
    int era() {
        return rate.era();
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
        rate.wants(next != null);
        if (next == null) {
            return false;
        }
        rate.wake(nowNanos, rtoNanos());
        if (rate.room() == 0) {
            resting.left(nowNanos - rtoNanos() + 1);
            rate.settle(nowNanos - rtoNanos() + 1);
        }
        if (rate.room() == 0) {
            long rest = resting.isEmpty() ? Long.MAX_VALUE : resting.oldestNanos() + rtoNanos() - nowNanos;
            awaitUntil(nowNanos + Math.min(rest, lastNewsNanos + stallNanos() - nowNanos));
            return false;
        }
        if (!pacing.isDue(nowNanos)) {
            awaitUntil(pacing.nextNanos());
            return false;
        }
        sinceAsked = rate.inFlight() == 0 ? 1 : sinceAsked + 1;
        queue.sent();
        next.write(nowNanos, asksNow(), output);
        if (!pacing.isBundled()) {
            long gap = gapNanos();
            pacing.sent(nowNanos, gap, rate.bundle(gap), roundTrip.smoothedNanos());
        }
        ready = true;
        return true;
    }

    /** Whether there is no room for another packet, or none may be left by others who share the window before it is sent. */
    private boolean asksNow() {
        return rate.room() == 1
                ? sinceAsked >= rate.window() / RECENT
                : rate.isShared() && sinceAsked > rate.window() / 2;
    }

    private void awaitUntil(long nanos) {
        core.timers.cancel(pacer);
        core.timers.arm(pacer, nanos);
    }

    private long stallNanos() {
        return 2 * rtoNanos();
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
            resting.left(sentNanos);
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
