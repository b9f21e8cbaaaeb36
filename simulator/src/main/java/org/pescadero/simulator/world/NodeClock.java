package org.pescadero.simulator.world;

/**
 * A node's own monotonic clock: it begins anywhere, even shortly before it wraps, runs a little fast or slow, and may stand
 * still for a while.
 */
final class NodeClock {
    private static final long MILLION = 1_000_000;

    private final long bootNanos;
    private final long baseNanos;
    private final int ppm;
    private long stoodNanos;
    private long standsFromNanos;
    private long standsUntilNanos;

    NodeClock(long bootNanos, long baseNanos, int ppm) {
        this.bootNanos = bootNanos;
        this.baseNanos = baseNanos;
        this.ppm = ppm;
    }

    boolean isSkewed() {
        return ppm != 0;
    }

    /** Stands still from now on; false if it does already. */
    boolean stall(long worldNanos, long untilNanos) {
        if (worldNanos < standsUntilNanos) {
            return false;
        }
        stoodNanos += standsUntilNanos - standsFromNanos;
        standsFromNanos = worldNanos;
        standsUntilNanos = untilNanos;
        return true;
    }

    long local(long worldNanos) {
        long standing = Math.clamp(worldNanos - standsFromNanos, 0, standsUntilNanos - standsFromNanos);
        long passed = worldNanos - bootNanos - stoodNanos - standing;
        return baseNanos + passed + passed / MILLION * ppm + passed % MILLION * ppm / MILLION;
    }

    /** How long the world waits, from a time on, for this much to pass here; never too short. */
    long worldSpan(long worldNanos, long localNanos) {
        long rate = MILLION + ppm;
        long span = localNanos / rate * MILLION + localNanos % rate * MILLION / rate + (ppm == 0 ? 0 : 1);
        return span + Math.max(0, standsUntilNanos - worldNanos);
    }
}
