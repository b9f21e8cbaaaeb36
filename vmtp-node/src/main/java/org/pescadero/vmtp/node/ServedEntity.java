package org.pescadero.vmtp.node;

/** A server entity of this node, and how long its procedure has been taking. */
final class ServedEntity {
    /** A procedure that takes less runs on the reading thread without making another thread reader first. */
    private static final long QUICK_NANOS = 20_000;

    private final RequestHandler handler;
    private final boolean fresh;
    /** Smoothed; written by whoever ran it last, and a lost update only delays learning. Unknown counts as slow. */
    private volatile long smoothedNanos = Long.MAX_VALUE;

    ServedEntity(RequestHandler handler, boolean fresh) {
        this.handler = handler;
        this.fresh = fresh;
    }

    RequestHandler handler() {
        return handler;
    }

    /** Whether this node allocated the identifier itself: then no Request for it is older than the node. */
    boolean isFresh() {
        return fresh;
    }

    boolean isQuick() {
        return smoothedNanos < QUICK_NANOS;
    }

    /** Slow runs count at once, quick ones by and by: a wrong guess the one way costs a wake-up, the other way a delay. */
    void ran(long nanos) {
        long before = smoothedNanos;
        smoothedNanos = before == Long.MAX_VALUE || nanos > before ? nanos : before - (before - nanos) / 8;
    }
}
