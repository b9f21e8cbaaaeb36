package org.pescadero.msocket;

/**
 * Decides whether whoever waits at a port spins before it blocks, by what that gains.
 *
 * <p>Blocking costs a wake-up of ten or more microseconds; spinning costs a core, and where cores are short it keeps the one
 * that is waited for from running. Which is better cannot be known, only tried: the tuner remembers how long waits of
 * either kind took of late, takes the kind that was shorter, and now and then tries the other. Who is idle blocks.
 *
 * <p>Used by one thread at a time: {@link #spins} while it waits, {@link #arrived} once for each wait.
 */
public final class SpinTuner {
    /** Waits until the next trial after one that promised something. */
    private static final int SOON = 8;
    /** Waits between trials that promise nothing; on the way there the interval doubles. */
    private static final int SELDOM = 1024;
    /** So many waits longer than the limit, one after the other, and the waiter is idle. */
    private static final int IDLE_PAUSES = 4;
    /** What spinning must gain to be worth a core. */
    private static final long LEAST_GAIN_NANOS = 2_000;

    private final long limitNanos;
    private final boolean always;
    private long spinningNanos;
    private long blockingNanos;
    private boolean spinNext;
    private int waits;
    private int pauses;
    private int interval = SOON;

    /**
     * A tuner that has seen no waits yet.
     *
     * @param limitNanos packets that take as long are not worth spinning for; 0 never spins
     * @param always spin without end, whatever it gains; for measurements
     */
    public SpinTuner(long limitNanos, boolean always) {
        // With a single processor, whoever spins keeps the one that it waits for from running.
        this.limitNanos = Runtime.getRuntime().availableProcessors() > 1 ? limitNanos : 0;
        this.always = always;
        blockingNanos = limitNanos;
    }

    /** Whether to go on spinning after having waited this long. */
    public boolean spins(long waitedNanos) {
        // Where blocking has been quick, spinning for longer than that has lost already.
        return always || (spinNext && waitedNanos < Math.min(limitNanos, 2 * blockingNanos));
    }

    /** The wait is over: something came after this long. */
    public void arrived(long waitedNanos) {
        if (always || limitNanos == 0) {
            return;
        }
        if (waitedNanos >= limitNanos) {
            // A pause says nothing of which kind of waiting is better, but several in a row say that nothing is going
            // on.
            if (++pauses >= IDLE_PAUSES) {
                idle();
            }
            return;
        }
        pauses = 0;
        boolean trial = spinNext != spinningIsBetter();
        // A trial is one of few, so it weighs more than one of the many waits between two trials.
        int weight = trial ? 2 : 16;
        if (spinNext) {
            spinningNanos += (waitedNanos - spinningNanos) / weight;
        } else {
            blockingNanos += (waitedNanos - blockingNanos) / weight;
        }
        if (trial) {
            boolean promising = waitedNanos < (spinNext ? blockingNanos : spinningNanos);
            interval = promising ? SOON : Math.min(2 * interval, SELDOM);
            waits = 0;
        }
        spinNext = spinningIsBetter() != (++waits >= interval);
    }

    /**
     * Who was idle begins anew, and with hope for spinning: so do those on the other side of the pause, and two that spin need
     * each other to be quick, where one that spins alone may only be in the way of the other.
     */
    private void idle() {
        spinNext = false;
        spinningNanos = 0;
        interval = SOON;
        waits = 0;
    }

    private boolean spinningIsBetter() {
        return spinningNanos + LEAST_GAIN_NANOS < blockingNanos;
    }
}
