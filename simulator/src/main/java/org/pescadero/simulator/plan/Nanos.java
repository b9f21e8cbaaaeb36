package org.pescadero.simulator.plan;

import java.util.Locale;

/** Times for readers. */
public final class Nanos {
    /** A microsecond. */
    public static final long MICRO = 1_000;
    /** A millisecond. */
    public static final long MILLI = 1_000_000;
    /** A second. */
    public static final long SECOND = 1_000_000_000;

    private Nanos() {}

    /** With a unit that suits it. */
    public static String text(long nanos) {
        if (Math.abs(nanos) < MILLI) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        }
        return Math.abs(nanos) < SECOND
                ? String.format(Locale.ROOT, "%.3f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
