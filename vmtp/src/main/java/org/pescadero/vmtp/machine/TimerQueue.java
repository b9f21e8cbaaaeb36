package org.pescadero.vmtp.machine;

import java.util.Arrays;

/**
 * The timers of a module: a binary heap that allocates nothing when warm.
 *
 * <p>A timer that is put off stays where it is and moves when its old time comes: a client that calls again and again
 * costs nothing here. This is the one place where deadlines are compared, by subtraction.
 */
final class TimerQueue {
    /** Something that happens at a time unless it is put off. */
    abstract static class Timer {
        private long deadlineNanos;
        private long keyNanos;
        private int index = -1;

        /** The deadline has passed; the timer is not armed any more. */
        abstract void expired(long nowNanos);

        final boolean armed() {
            return index >= 0;
        }

        final long deadlineNanos() {
            return deadlineNanos;
        }
    }

    private static final int UNARMED = -1;

    private Timer[] heap = new Timer[64];
    private int size;

    /** Whether a time has come. */
    static boolean due(long deadlineNanos, long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    private static boolean before(long nanos, long otherNanos) {
        return nanos - otherNanos < 0;
    }

    void arm(Timer timer, long deadlineNanos) {
        timer.deadlineNanos = deadlineNanos;
        if (timer.index == UNARMED) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            timer.keyNanos = deadlineNanos;
            place(timer, size++);
            siftUp(timer);
        } else if (before(deadlineNanos, timer.keyNanos)) {
            timer.keyNanos = deadlineNanos;
            siftUp(timer);
        }
    }

    @SuppressWarnings("NullAway") // slots at and beyond the size are empty
    void cancel(Timer timer) {
        int hole = timer.index;
        if (hole == UNARMED) {
            return;
        }
        timer.index = UNARMED;
        Timer last = heap[--size];
        heap[size] = null;
        if (hole != size) {
            place(last, hole);
            siftUp(last);
            siftDown(last);
        }
    }

    int size() {
        return size;
    }

    /** Lets everything happen whose time has come, but for what is armed anew for the past while this runs. */
    void expire(long nowNanos) {
        for (int rounds = size; rounds >= 0 && size > 0; rounds--) {
            Timer first = earliest();
            if (!due(first.deadlineNanos, nowNanos)) {
                return;
            }
            cancel(first);
            first.expired(nowNanos);
        }
    }

    /** How long until something is due: 0 when overdue, {@link Long#MAX_VALUE} when nothing is armed. */
    long nanosToDeadline(long nowNanos) {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, earliest().deadlineNanos - nowNanos);
    }

    private Timer earliest() {
        Timer first = heap[0];
        while (first.keyNanos != first.deadlineNanos) {
            first.keyNanos = first.deadlineNanos;
            siftDown(first);
            first = heap[0];
        }
        return first;
    }

    private void place(Timer timer, int index) {
        heap[index] = timer;
        timer.index = index;
    }

    private void siftUp(Timer timer) {
        int index = timer.index;
        while (index > 0) {
            Timer parent = heap[(index - 1) >>> 1];
            if (!before(timer.keyNanos, parent.keyNanos)) {
                break;
            }
            place(parent, index);
            index = (index - 1) >>> 1;
        }
        place(timer, index);
    }

    private void siftDown(Timer timer) {
        int index = timer.index;
        for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
            if (child + 1 < size && before(heap[child + 1].keyNanos, heap[child].keyNanos)) {
                child++;
            }
            if (!before(heap[child].keyNanos, timer.keyNanos)) {
                break;
            }
            place(heap[child], index);
            index = child;
        }
        place(timer, index);
    }
}
