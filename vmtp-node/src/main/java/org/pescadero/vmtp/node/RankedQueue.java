package org.pescadero.vmtp.node;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.Priority;

/**
 * The most urgent first, first come, first served among those of the same priority; but each sixteenth turn is that of what has
 * waited longest, so that nothing waits for ever while more urgent things keep coming. Safe for use by many threads.
 */
final class RankedQueue<T> {
    /** Of so many turns one is that of the oldest, however urgent others are. */
    static final int OLDEST_EVERY = 16;

    private record Waiting<T>(long ordinal, T element) {}

    private final @Nullable ArrayDeque<Waiting<T>>[] ranks;
    private int size;
    private long added;
    private int turns;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    RankedQueue() {
        ranks = new ArrayDeque[Priority.COUNT];
    }

    synchronized int size() {
        return size;
    }

    synchronized boolean isEmpty() {
        return size == 0;
    }

    synchronized void add(int rank, T element) {
        ArrayDeque<Waiting<T>> queue = ranks[rank];
        if (queue == null) {
            queue = new ArrayDeque<>();
            ranks[rank] = queue;
        }
        queue.addLast(new Waiting<>(added++, element));
        size++;
    }

    synchronized @Nullable T poll() {
        if (size == 0) {
            return null;
        }
        size--;
        turns = (turns + 1) % OLDEST_EVERY;
        Waiting<T> next = turns == 0 ? oldest().pollFirst() : mostUrgent().pollFirst();
        return next == null ? null : next.element;
    }

    private ArrayDeque<Waiting<T>> mostUrgent() {
        for (ArrayDeque<Waiting<T>> queue : ranks) {
            if (queue != null && !queue.isEmpty()) {
                return queue;
            }
        }
        return new ArrayDeque<>();
    }

    private ArrayDeque<Waiting<T>> oldest() {
        ArrayDeque<Waiting<T>> oldest = mostUrgent();
        for (ArrayDeque<Waiting<T>> queue : ranks) {
            if (queue != null && !queue.isEmpty() && queue.getFirst().ordinal < oldest.getFirst().ordinal) {
                oldest = queue;
            }
        }
        return oldest;
    }

    synchronized void clear() {
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[rank] = null;
        }
        size = 0;
    }
}
