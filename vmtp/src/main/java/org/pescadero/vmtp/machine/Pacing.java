package org.pescadero.vmtp.machine;

/** When the next packet may be sent on a path whose packets are to be apart. */
final class Pacing {
    /** The part of a round trip by which sending may lag behind and catch up at once. */
    private static final int LAG = 32;

    private long nextNanos;
    private boolean everPaced;
    private int bundled;

    boolean isDue(long nowNanos) {
        return !everPaced || TimerQueue.due(nextNanos, nowNanos);
    }

    /** When the next one may be sent, if it may not be now. */
    long nextNanos() {
        return nextNanos;
    }

    /** Whether a packet is one of those that go together: for these nothing is reckoned. */
    boolean isBundled() {
        if (bundled > 1) {
            bundled--;
            return true;
        }
        return false;
    }

    /**
     * A packet was sent.
     *
     * @param bundle how many go together, this one included
     */
    void sent(long nowNanos, long gapNanos, int bundle, long roundTripNanos) {
        bundled = bundle;
        long lag = roundTripNanos / LAG;
        long from = everPaced && nextNanos - (nowNanos - lag) > 0 ? nextNanos : nowNanos - lag;
        nextNanos = from + bundled * gapNanos;
        everPaced = gapNanos > 0;
    }
}
