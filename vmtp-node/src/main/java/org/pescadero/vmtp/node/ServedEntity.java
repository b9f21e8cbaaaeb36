package org.pescadero.vmtp.node;

import java.util.concurrent.atomic.AtomicInteger;
import org.pescadero.vmtp.manage.Service;

/** A server entity of this node: how long its procedure has been taking, and how many Requests it takes at a time. */
final class ServedEntity {
    /** A procedure that takes less runs on the reading thread without making another thread reader first. */
    private static final long QUICK_NANOS = 20_000;

    private final RequestHandler handler;
    private final boolean fresh;
    /** Smoothed; written by whoever ran it last, and a lost update only delays learning. Unknown counts as slow. */
    private volatile long smoothedNanos = Long.MAX_VALUE;

    private volatile int bound = Service.UNBOUNDED;
    private final AtomicInteger atWork = new AtomicInteger();

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

    /** How many Requests it takes at a time. */
    int bound() {
        return bound;
    }

    synchronized int modify(Service service) {
        bound = service.after(bound);
        return bound;
    }

    /** Whether there is room for another Request. */
    boolean accepts() {
        int most = bound;
        return most == Service.UNBOUNDED || atWork.get() < most;
    }

    /** A procedure begins; counted only where it counts. The answer is for {@link #left}. */
    boolean entered() {
        if (bound == Service.UNBOUNDED) {
            return false;
        }
        atWork.incrementAndGet();
        return true;
    }

    void left(boolean counted) {
        if (counted) {
            atWork.decrementAndGet();
        }
    }
}
