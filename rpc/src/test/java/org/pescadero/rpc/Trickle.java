package org.pescadero.rpc;

import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that blocks until it is given something to yield. Negative is its end. */
final class Trickle implements Iterator<Integer>, AutoCloseable {
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger interrupted = new AtomicInteger();
    private final BlockingQueue<Integer> given = new LinkedBlockingQueue<>();
    private Integer next;

    void give(int... numbers) {
        for (int number : numbers) {
            given.add(number);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            next = next == null ? given.take() : next;
            return next >= 0;
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Integer next() {
        Integer yielded = next;
        next = null;
        return yielded;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    void awaitClose() {
        while (closed.get() == 0) {
            Thread.onSpinWait();
        }
    }
}
