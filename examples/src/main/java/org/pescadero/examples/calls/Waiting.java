package org.pescadero.examples.calls;

import java.util.Locale;

/**
 * How a side waits for its next packet. Comparisons are fair only between sides that wait alike: blocking costs a
 * wake-up by the kernel, spinning costs a processor.
 */
public enum Waiting {
    /** Blocks in a selector at once. */
    BLOCK(0),
    /** Looks again and again for a while, as long as packets keep coming soon enough for that; then blocks. */
    ADAPTIVE(100_000),
    /** Never blocks as long as anything goes on: for measurements. */
    SPIN(1_000_000_000);

    private final long spinNanos;

    Waiting(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /** Looking is worth it while packets come sooner than this; 0 never looks. */
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
