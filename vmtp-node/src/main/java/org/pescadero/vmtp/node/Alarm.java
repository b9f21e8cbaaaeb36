package org.pescadero.vmtp.node;

import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a port's leader at a time that the port itself cannot tell from the next millisecond: a selector sleeps for whole ones. It has
 * a thread, which sleeps as long as no such time is set, and which only an earlier time than the one that it sleeps for makes stir.
 */
final class Alarm implements Runnable {
    private final Lead lead;
    private final Thread thread;
    /** Whether there is the thread: many a port never needs it. */
    private boolean started;
    /** The time that is set, if any, and the one that the thread sleeps for. */
    private volatile long dueNanos;

    private volatile boolean due;
    private volatile long sleepsUntilNanos;
    private volatile boolean sleepsForGood = true;
    private volatile boolean closed;

    Alarm(Lead lead) {
        this.lead = lead;
        thread = Thread.ofPlatform().daemon().unstarted(this);
    }

    void name(String name) {
        thread.setName(name + "-alarm");
    }

    /** Wakes the leader at this time, if it sleeps then. By the leader only. */
    void set(long nanos) {
        dueNanos = nanos;
        due = true;
        if (!started) {
            started = true;
            thread.start();
        } else if (sleepsForGood || nanos - sleepsUntilNanos < 0) {
            LockSupport.unpark(thread);
        }
    }

    /** Wakes nobody. */
    void clear() {
        due = false;
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            if (due) {
                sleep();
            } else {
                sleepsForGood = true;
                // What was set between the look and the line above has not woken us.
                if (!due && !closed) {
                    LockSupport.park(this);
                }
            }
        }
    }

    private void sleep() {
        long until = dueNanos;
        sleepsUntilNanos = until;
        sleepsForGood = false;
        long wait = until - System.nanoTime();
        if (dueNanos - until < 0) {
            // An earlier time was set before anybody could know what this thread sleeps for.
            return;
        }
        if (wait > 0) {
            LockSupport.parkNanos(this, wait);
        } else if (due && dueNanos == until) {
            due = false;
            lead.wakeLeader();
        }
    }
}
