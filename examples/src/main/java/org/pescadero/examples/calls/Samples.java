package org.pescadero.examples.calls;

import java.util.Arrays;

/** Measured times of one kind, in nanoseconds. Used by one thread. */
public final class Samples {
    private static final double NANOS_PER_MICRO = 1000;

    private long[] nanos = new long[1024];
    private int count;
    private boolean sorted = true;

    /** No times yet. */
    public Samples() {}

    /** Adds a time. */
    public void add(long sampleNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = sampleNanos;
        sorted = false;
    }

    /** Adds all times of another. */
    public void addAll(Samples other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The time that the given fraction of all are not above, in microseconds: 0 is the minimum, 0.5 the median. */
    public double micros(double fraction) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int index = (int) Math.min(count - 1L, (long) (fraction * count));
        return nanos[index] / NANOS_PER_MICRO;
    }

    /** The least, in microseconds. */
    public double minimumMicros() {
        return micros(0);
    }

    /** The median, in microseconds. */
    public double medianMicros() {
        return micros(0.5);
    }
}
