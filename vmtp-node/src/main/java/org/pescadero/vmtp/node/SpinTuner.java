package org.pescadero.vmtp.node;

/**
 * Decides how long a waiter spins before it blocks. Blocking costs a wake-up of tens of microseconds, spinning costs a core: it
 * is worth it while packets keep coming sooner than a wake-up takes, and not when nothing is expected. Used by one thread at
 * a time.
 */
final class SpinTuner {
    /** Waits are remembered up to this long, so that a busy time after an idle one is noticed within a score of packets. */
    private static final long LONGEST_REMEMBERED_NANOS = 1_000_000;

    private final long limitNanos;
    private final boolean always;
    private long expectedNanos = LONGEST_REMEMBERED_NANOS;

    SpinTuner(long limitNanos, boolean always) {
        // With a single processor, whoever spins keeps the one that it waits for from running.
        this.limitNanos = Runtime.getRuntime().availableProcessors() > 1 ? limitNanos : 0;
        this.always = always;
    }

    /** Whether to go on spinning after having waited this long. */
    boolean spins(long waitedNanos) {
        return always || (expectedNanos <= limitNanos && waitedNanos <= 2 * limitNanos);
    }

    /** A packet came after a wait of this long. */
    void arrived(long waitedNanos) {
        long sample = Math.min(waitedNanos, LONGEST_REMEMBERED_NANOS);
        expectedNanos += (sample - expectedNanos) / 8;
    }
}
