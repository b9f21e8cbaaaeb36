package org.pescadero.rpc.stream;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Out;

/** One segment while it is filled. Guarded by the {@link SegmentFiller} that fills it, but for what is volatile. */
final class Filling implements IntPredicate {
    /** Of a message, what a segment leaves to all that is not an element. */
    private static final int KEPT_OCTETS = 160;

    private static final int LEAST_OCTETS = 512;

    final Out out;
    final @Nullable Runnable takeOver;
    private final int most;
    private int before;
    private int largest;
    /** It has been filled for long enough: what there is, is enough. */
    volatile boolean soon;
    /** Nothing more is written into it. */
    boolean done;
    /** It was taken from the thread that should have filled it. */
    boolean taken;

    @Nullable
    Throwable error;

    /**
     * A segment.
     *
     * @param most how many octets its message may have
     * @param takeOver sends it, on another thread than the one that fills it
     */
    Filling(Out out, int most, @Nullable Runnable takeOver) {
        this.out = out;
        this.takeOver = takeOver;
        this.most = Math.max(most - out.size() - KEPT_OCTETS, LEAST_OCTETS);
    }

    /** Whether another element of the size of the largest one might be too much. */
    @Override
    public boolean test(int octets) {
        largest = Math.max(largest, octets - before);
        before = octets;
        return soon || octets + largest > most;
    }
}
