package org.pescadero.vmtp.machine;

/** What is known of the way to one host: its round-trip time, smoothed as TCP does, from clean samples only. */
final class HostPath implements SendWindow {
    private final PathProfile profile;
    private long smoothedNanos;
    private long varianceNanos;
    private boolean measured;

    HostPath(PathProfile profile) {
        this.profile = profile;
    }

    PathProfile profile() {
        return profile;
    }

    /** A round trip that contained no service: a Probe, or a packet with APG and its Notify (RFC 1045 VII.7). */
    void sample(long roundTripNanos) {
        if (!measured) {
            measured = true;
            smoothedNanos = roundTripNanos;
            varianceNanos = roundTripNanos / 2;
            return;
        }
        long error = roundTripNanos - smoothedNanos;
        smoothedNanos += error / 8;
        varianceNanos += (Math.abs(error) - varianceNanos) / 4;
    }

    @Override
    public int packets() {
        return profile.windowPackets();
    }

    @Override
    public void acknowledged(int packets) {}

    @Override
    public void lost(int packets) {}

    /** TC2: when a sign of life to what was just sent is overdue. */
    long rtoNanos() {
        if (!measured) {
            return profile.initialRtoNanos();
        }
        long estimate = smoothedNanos + 4 * varianceNanos;
        return Math.clamp(estimate, profile.minRtoNanos(), profile.maxRtoNanos());
    }

    /** TC2 after so many times in vain. */
    long backedOffNanos(int times) {
        long rto = rtoNanos();
        int shift = Math.min(times, 30);
        return rto > profile.maxRtoNanos() >> shift ? Math.max(rto, profile.maxRtoNanos()) : rto << shift;
    }

    /** TC3 and TS1: how long a packet group may pause before what is missing is asked for. */
    long interPacketNanos(long widestSpacingNanos) {
        return Math.max(profile.interPacketNanos(), Math.min(4 * widestSpacingNanos, rtoNanos()));
    }
}
