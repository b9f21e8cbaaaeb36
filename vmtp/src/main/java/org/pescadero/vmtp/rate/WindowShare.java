package org.pescadero.vmtp.rate;

/** One module's share of the window of a host: what it may send there, and what it tells of what it sent. */
public final class WindowShare {
    private final HostRate host;

    // The rest is the host's, and touched under its lock.

    int inFlight;
    long lastSentNanos;
    boolean wants;
    /** Written under the host's lock, read without. */
    volatile int era;

    WindowShare(HostRate host) {
        this.host = host;
    }

    /** A share of a window that nobody else knows of. */
    public static WindowShare alone(RateProfile profile) {
        return new HostRate(profile).join();
    }

    HostRate host() {
        return host;
    }

    /** The round-trip time of the path, as all have measured it who share it. */
    public RoundTripTime roundTrip() {
        return host.roundTrip();
    }

    /** A round trip was timed. */
    public void sample(long nowNanos, long nanos) {
        host.sample(nowNanos, nanos);
    }

    /** The state of the path. */
    public RateState state() {
        return host.state();
    }

    /** Whether there is something to send: who has nothing leaves the window to others. */
    public void wants(boolean wantsNow) {
        // Only the module that has this share changes it.
        if (wants != wantsNow) {
            host.wants(this, wantsNow);
        }
    }

    /** Whether others have packets on the path, or to send there. */
    public boolean isShared() {
        return host.isShared();
    }

    /** Packets that may be outstanding of what this module sends. */
    public int window() {
        return host.window(this);
    }

    /** Packets that are outstanding of what this module sent. */
    public int inFlight() {
        return host.inFlight(this);
    }

    /** How often all that was outstanding of this module was given up at once: what is told of it later is of no account. */
    public int era() {
        return era;
    }

    /** Packets that may be sent now. */
    public int room() {
        return host.room(this);
    }

    /** What others sent before this time, and do not wait for, is on the path no more. */
    public void settle(long sentNanos) {
        host.settle(this, sentNanos);
    }

    /** How far apart packets are to be sent; 0 when there is no reason for a gap. */
    public long gapNanos() {
        return host.gapNanos();
    }

    /** How many packets go together when they are to be this far apart. */
    public int bundle(long gapNanos) {
        return host.bundle(gapNanos);
    }

    /** Packets are about to be sent: after a rest the window is not what it was. */
    public void wake(long nowNanos, long retransmissionNanos) {
        host.wake(nowNanos, retransmissionNanos);
    }

    /** Packets were sent. */
    public void sent(long nowNanos, int packets) {
        host.sent(this, nowNanos, packets);
    }

    /**
     * Packets arrived.
     *
     * @param sentNanos when the first of them was sent
     */
    public void arrived(long nowNanos, int packets, long sentNanos) {
        host.arrived(this, nowNanos, packets, sentNanos);
    }

    /**
     * Packets were lost.
     *
     * @param sentNanos when the first of them was sent
     */
    public void lost(long nowNanos, int packets, long sentNanos) {
        host.lost(this, nowNanos, packets, sentNanos);
    }

    /** Packets that were sent will not be heard of. */
    public void forgotten(int packets) {
        host.forgotten(this, packets);
    }

    /** The host said something. */
    public void heard() {
        RateState state = host.state();
        if (state == RateState.PROBE || state == RateState.BACKOFF) {
            host.heard();
        }
    }

    /**
     * The host did not answer when it was asked, and has told nobody else that anything arrived.
     *
     * @param sinceNanos when it was first asked
     */
    public void silent(long sinceNanos) {
        host.silent(sinceNanos);
    }

    /**
     * Nothing was told of what this module sent for so long that nothing will be.
     *
     * @param sinceNanos when something was last sent or told of
     */
    public void stalled(long sinceNanos) {
        host.stalled(this, sinceNanos);
    }
}
