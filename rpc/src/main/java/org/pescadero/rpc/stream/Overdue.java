package org.pescadero.rpc.stream;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices segments that have been gathered for long enough while the thread that gathers them waits for an element. It looks every
 * few milliseconds while there are any and sleeps while there are none, so that quick streams do not pay for it.
 */
final class Overdue implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.rpc");
    /** An element is not kept for longer than this because others may soon follow it. */
    static final long GATHERING_NANOS = 10_000_000;

    private static final long TICK_NANOS = 2_500_000;
    /** Quiet ticks before it goes to sleep: waking it costs whoever does it. */
    private static final int QUIET_TICKS = 40;

    private final Set<Gathered> gathered = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private volatile boolean active;
    private volatile boolean closed;

    /** What is gathered. */
    interface Gathered {
        /** Since when. */
        long begunNanos();

        /** That is long enough. */
        void overdue();
    }

    void add(Gathered segment) {
        gathered.add(segment);
        if (!active) {
            wake();
        }
    }

    void remove(Gathered segment) {
        gathered.remove(segment);
    }

    private synchronized void wake() {
        active = true;
        if (thread == null) {
            thread = Thread.ofVirtual().name("pescadero-gathering").start(this::run);
        } else {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int quiet = 0;
        while (!closed) {
            if (active) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                LockSupport.park(this);
            }
            quiet = look() ? quiet + 1 : 0;
            if (quiet > QUIET_TICKS) {
                active = false;
                // What was added between the look and the line above has not woken us.
                active = !look();
                quiet = 0;
            }
        }
    }

    /** Whether there is nothing. */
    private boolean look() {
        boolean nothing = gathered.isEmpty();
        for (Iterator<Gathered> each = gathered.iterator(); each.hasNext(); ) {
            Gathered segment = each.next();
            if (System.nanoTime() - segment.begunNanos() >= GATHERING_NANOS) {
                each.remove();
                overdue(segment);
            }
        }
        return nothing;
    }

    private static void overdue(Gathered segment) {
        try {
            segment.overdue();
        } catch (RuntimeException | Error failed) {
            // The segments of all others are noticed by this thread too.
            LOGGER.log(Level.ERROR, "a segment of a stream could not be sent while its source is waited for", failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
