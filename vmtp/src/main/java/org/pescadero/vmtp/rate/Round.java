package org.pescadero.vmtp.rate;

/** What has become of the packets of about one round trip. */
final class Round {
    private long beganNanos;
    private int arrived;
    private int lost;
    private int mostInFlight;

    void begin(long nowNanos) {
        beganNanos = nowNanos;
        arrived = 0;
        lost = 0;
        mostInFlight = 0;
    }

    boolean isOver(long nowNanos, long roundTripNanos) {
        return nowNanos - beganNanos >= roundTripNanos;
    }

    void arrived(int count) {
        arrived += count;
    }

    void lost(int count) {
        lost += count;
    }

    void inFlight(int packets) {
        mostInFlight = Math.max(mostInFlight, packets);
    }

    int lost() {
        return lost;
    }

    /** Packets of which it is known what has become. */
    int packets() {
        return arrived + lost;
    }

    /**
     * Whether the window was what held packets back, more or less: one that is not used says nothing by not losing. There are no
     * parts of packets, so that two use up a window of 2.9.
     */
    boolean used(double window) {
        return mostInFlight >= 0.75 * (int) window;
    }
}
