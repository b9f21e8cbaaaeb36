package org.pescadero.examples.calls;

import java.util.Locale;

/**
 * How a side waits for its next packet. Comparisons are fair only between sides that wait alike: blocking costs a
 * wake-up by the kernel, spinning costs a processor.
 */
public enum Waiting {
    /** Blocks in a selector at once. */
    BLOCK(0),
    /** Looks again and again for a while that most answers fit in, then blocks. */
    ADAPTIVE(200_000),
    /** Looks again and again; it blocks only when nothing has come for so long that the measurement is elsewhere. */
    SPIN(2_000_000);

    private final long spinNanos;

    Waiting(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /** How long to look before blocking. */
    public long spinNanos() {
        return spinNanos;
    }

    /** The way to wait of this name, in any case. */
    public static Waiting of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
