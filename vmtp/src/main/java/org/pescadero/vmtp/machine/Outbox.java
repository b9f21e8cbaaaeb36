package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;

/** What waits to be done by the outside, first come, first served. The errands are parts of longer-lived things. */
final class Outbox {
    /** Something that fills in outputs, one at a time, when its turn comes. */
    abstract static class Errand {
        private @Nullable Errand next;
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

    private @Nullable Errand first;
    private @Nullable Errand last;

    /** Puts an errand at the end of the queue; one that waits already keeps its place. */
    void add(Errand errand) {
        if (errand.queued) {
            return;
        }
        errand.queued = true;
        errand.next = null;
        if (last == null) {
            first = errand;
        } else {
            last.next = errand;
        }
        last = errand;
    }

    /** Fills in the output with the next thing to do; false if there is none. */
    boolean poll(long nowNanos, Output output) {
        for (Errand errand = first; errand != null; errand = first) {
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
        first = errand.next;
        if (first == null) {
            last = null;
        }
        errand.next = null;
        errand.queued = false;
        errand.left();
    }

    boolean isEmpty() {
        return first == null;
    }
}
