package org.pescadero.rpc.call;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are made once and used again, so that a call allocates nothing.
 *
 * <p>One slot for each of a few threads: taking and giving back is one exchange on a line that no other thread touches,
 * mostly. An empty slot makes a new object, a full one lets go of what comes back; so the pool never holds more than its
 * slots. Safe for use by many threads.
 *
 * @param <T> what is pooled
 */
public final class Pool<T> {
    private static final int SLOTS = 64;
    /** Slots are this many references apart, so that neighbours do not share a cache line. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);
    private final Supplier<T> maker;

    /** A pool, empty at first. */
    public Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Takes an object out. */
    public T take() {
        T pooled = slots.getAndSet(slot(), null);
        return pooled == null ? maker.get() : pooled;
    }

    /** Gives an object back, which must not be used any more. */
    public void give(T used) {
        slots.setRelease(slot(), used);
    }

    private static int slot() {
        return ((int) Thread.currentThread().threadId() & SLOTS - 1) * STRIDE;
    }
}
