package org.pescadero.simulator.world;

/** A node's own monotonic clock: it begins anywhere, even shortly before it wraps, and runs a little fast or slow. */
final class NodeClock {
    private static final long MILLION = 1_000_000;

    private final long bootNanos;
    private final long baseNanos;
    private final int ppm;

    NodeClock(long bootNanos, long baseNanos, int ppm) {
        this.bootNanos = bootNanos;
        this.baseNanos = baseNanos;
        this.ppm = ppm;
    }

    boolean isSkewed() {
        return ppm != 0;
    }

    long local(long worldNanos) {
        long passed = worldNanos - bootNanos;
        return baseNanos + passed + passed / MILLION * ppm + passed % MILLION * ppm / MILLION;
    }

    /** How long the world waits for this much to pass here; never too short. */
    long worldSpan(long localNanos) {
        long rate = MILLION + ppm;
        return localNanos / rate * MILLION + localNanos % rate * MILLION / rate + (ppm == 0 ? 0 : 1);
    }
}
