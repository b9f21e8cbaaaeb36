package org.pescadero.vmtp.node;

import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that somebody leads. It looks every millisecond while there is something going on and sleeps while there is not, so
 * that neither a call nor an idle process pays for it.
 */
final class Watch implements Runnable {
    /** How long a procedure may keep the reading thread. */
    static final long PATIENCE_NANOS = 500_000;

    private static final long TICK_NANOS = 1_000_000;
    /** Quiet ticks before it goes to sleep: waking it costs whoever does it. */
    private static final int QUIET_TICKS = 20;

    private final Lead lead;
    private final Thread thread;
    private volatile boolean active;
    private volatile boolean closed;

    Watch(Lead lead) {
        this.lead = lead;
        thread = Thread.ofPlatform().daemon().unstarted(this);
    }

    void start(String name) {
        thread.setName(name + "-watch");
        thread.start();
    }

    void wake() {
        if (!active) {
            active = true;
            LockSupport.unpark(thread);
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        int quiet = 0;
        while (!closed) {
            if (active) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                LockSupport.park(this);
            }
            quiet = lead.inspect() ? quiet + 1 : 0;
            if (quiet > QUIET_TICKS) {
                active = false;
                // What began between the look and the line above has not woken us.
                active = !lead.inspect();
                quiet = 0;
            }
        }
    }
}
