package org.pescadero.vmtp.node;

import java.time.Duration;

/** Instants on the scale of {@link System#nanoTime}, whose differences must stay below half the range of a long. */
final class Instants {
    private static final Duration COUNTABLE = Duration.ofNanos(Long.MAX_VALUE >>> 1);

    private Instants() {}

    /** The nanoseconds of a time to wait: none of a negative one, and of a longer one those of 146 years. */
    static long nanos(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        return time.compareTo(COUNTABLE) < 0 ? time.toNanos() : COUNTABLE.toNanos();
    }

    /** The instant that is so far away. */
    static long after(Duration time) {
        return System.nanoTime() + nanos(time);
    }
}
