package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.Priority;

/**
 * What waits to be done by the outside: the most urgent first (RFC 1045 VII.4), and of these first come, first served. A packet
 * group that goes out lets more urgent packets in between its own. The errands are parts of longer-lived things.
 */
final class Outbox {
    /** Something that fills in outputs, one at a time, when its turn comes. */
    abstract static class Errand {
        private @Nullable Errand next;
        private int rank = NORMAL;
        private boolean queued;

        /** Fills in the output; false if there is nothing to do after all. */
        abstract boolean produce(long nowNanos, Output output);

        /** Whether there is more to do after what was produced. */
        boolean more() {
            return false;
        }

        /** The errand is out of the queue. */
        void left() {}
    }

    private static final int NORMAL = Priority.NORMAL.rank();

    private final @Nullable Errand[] first = new Errand[Priority.COUNT];
    private final @Nullable Errand[] last = new Errand[Priority.COUNT];
    /** A bit for each rank of which something waits. */
    private int waiting;

    /** Puts an errand at the end of the queue; one that waits already keeps its place. */
    void add(Errand errand) {
        add(errand, NORMAL);
    }

    /** Puts an errand behind those of its rank. */
    void add(Errand errand, int rank) {
        if (errand.queued) {
            return;
        }
        errand.queued = true;
        errand.rank = rank;
        errand.next = null;
        Errand before = last[rank];
        if (before == null) {
            first[rank] = errand;
            waiting |= 1 << rank;
        } else {
            before.next = errand;
        }
        last[rank] = errand;
    }

    /** Fills in the output with the next thing to do; false if there is none. */
    boolean poll(long nowNanos, Output output) {
        while (waiting != 0) {
            Errand errand = first[Integer.numberOfTrailingZeros(waiting)];
            if (errand == null) {
                throw new IllegalStateException("a rank without an errand is marked as waiting");
            }
            boolean produced = errand.produce(nowNanos, output);
            if (!errand.more()) {
                unlink(errand);
            }
            if (produced) {
                return true;
            }
        }
        return false;
    }

    private void unlink(Errand errand) {
        int rank = errand.rank;
        first[rank] = errand.next;
        if (errand.next == null) {
            last[rank] = null;
            waiting &= ~(1 << rank);
        }
        errand.next = null;
        errand.queued = false;
        errand.left();
    }

    boolean isEmpty() {
        return waiting == 0;
    }
}
