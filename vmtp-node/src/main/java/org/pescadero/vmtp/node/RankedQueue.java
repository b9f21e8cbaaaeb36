package org.pescadero.vmtp.node;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.Priority;

/** First come, first served among those of the same priority, the most urgent first. Safe for use by many threads. */
final class RankedQueue<T> {
    private final @Nullable ArrayDeque<T>[] ranks;
    private int size;

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
        ArrayDeque<T> queue = ranks[rank];
        if (queue == null) {
            queue = new ArrayDeque<>();
            ranks[rank] = queue;
        }
        queue.addLast(element);
        size++;
    }

    synchronized @Nullable T poll() {
        for (int rank = 0; rank < ranks.length && size > 0; rank++) {
            ArrayDeque<T> queue = ranks[rank];
            if (queue != null && !queue.isEmpty()) {
                size--;
                return queue.pollFirst();
            }
        }
        return null;
    }

    synchronized void clear() {
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[rank] = null;
        }
        size = 0;
    }
}
