package org.pescadero.vmtp.node;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pescadero.msocket.DatagramPort;

/**
 * Who reads a port: leaders and followers.
 *
 * <pre>
 *              a caller waits                      its Response is in
 *  (nobody) -------------------> a caller leads -----------------------> the next waiting caller, or (nobody)
 *     |                                ^
 *     | the watch sees it              | wakes the crew and gets the lead
 *     v                                |
 *  a crew thread leads ----------------+
 *     |    ^
 *     |    '---- a quick procedure has returned
 *     v
 *  the leader runs a procedure: a quick one while it keeps the lead (the watch takes the lead away when "quick" was wrong),
 *  any other after it has made another crew thread leader
 * </pre>
 *
 * <p>One thread at a time leads: it receives, lets the machines take in what came, and wakes those whose Responses are in. A
 * caller that leads reads its own Response with no hand-over between threads. Virtual threads never lead: reading would hold
 * their carrier.
 */
final class Lead {
    private final DatagramPort port;
    private final AtomicReference<@Nullable Thread> leader = new AtomicReference<>();
    /** Platform threads that wait for Responses: the crew makes room for them. */
    private final AtomicInteger callers = new AtomicInteger();
    /** Virtual threads that wait: somebody else has to lead for them. */
    private final AtomicInteger parked = new AtomicInteger();
    /** Callers that wait while another one leads; guarded by itself. */
    private final ArrayDeque<CallSlot> followers = new ArrayDeque<>();
    /** Since when the leader runs a procedure instead of reading; 0 when it reads. */
    private volatile long busySinceNanos;

    private volatile boolean crewLeads;
    private volatile boolean asleep;
    /** Makes a crew thread leader; set once, before anybody leads. */
    private Runnable promotion = () -> {};

    private final Watch watch = new Watch(this);
    private final Alarm alarm = new Alarm(this);

    Lead(DatagramPort port) {
        this.port = port;
    }

    void start(String name, Runnable promotion) {
        this.promotion = promotion;
        watch.start(name);
        alarm.name(name);
        promote();
    }

    void close() {
        watch.close();
        alarm.close();
        port.wakeup();
    }

    /** Whether this thread leads; while it runs a procedure the watch may change that at any moment: see {@link #reading}. */
    boolean isMine() {
        return Thread.currentThread().equals(leader.get());
    }

    boolean takeAsCaller() {
        return leader.compareAndSet(null, Thread.currentThread());
    }

    boolean takeAsCrew() {
        if (leader.compareAndSet(null, Thread.currentThread())) {
            crewLeads = true;
            return true;
        }
        return false;
    }

    /** Gives the lead up; does nothing when it is another's. */
    void release() {
        if (isMine()) {
            crewLeads = false;
            leader.set(null);
        }
    }

    /** Asks for a crew thread to lead. */
    void promote() {
        promotion.run();
    }

    // ---- the leader says what it does ----

    void busy(long nowNanos) {
        busySinceNanos = nowNanos == 0 ? 1 : nowNanos;
        watch.wake();
    }

    /**
     * The procedure has returned, or waits for a call of its own, and its thread wants to read on.
     *
     * @return whether it still leads, which from here on nobody can change but itself: else another thread reads already
     */
    synchronized boolean reading() {
        if (!isMine()) {
            return false;
        }
        busySinceNanos = 0;
        return true;
    }

    void fallAsleep() {
        asleep = true;
    }

    void awake() {
        asleep = false;
    }

    /** Sleeping until this time, the leader is woken then, more exactly than its port would. */
    void setAlarm(long nanos) {
        alarm.set(nanos);
    }

    void clearAlarm() {
        alarm.clear();
    }

    boolean isAsleep() {
        return asleep;
    }

    void wakeLeader() {
        if (asleep) {
            port.wakeup();
        }
    }

    // ---- callers come and go ----

    boolean hasCallers() {
        return callers.get() > 0;
    }

    void callerComes() {
        callers.incrementAndGet();
    }

    void callerGoes() {
        callers.decrementAndGet();
        passOn();
    }

    void virtualCallerComes() {
        parked.incrementAndGet();
        if (leader.get() == null) {
            promote();
        }
    }

    void virtualCallerGoes() {
        parked.decrementAndGet();
    }

    /** Waits behind the leader; returns when unparked, for whatever reason. The crew is asked to make room. */
    void follow(CallSlot slot, long deadlineNanos) {
        synchronized (followers) {
            followers.addLast(slot);
        }
        if (crewLeads) {
            wakeLeader();
        }
        if (leader.get() != null && slot.mustWait(deadlineNanos)) {
            slot.park(deadlineNanos);
        }
        synchronized (followers) {
            followers.remove(slot);
        }
    }

    /** With nobody leading, somebody who still waits must not wait for nobody. */
    void passOn() {
        if (leader.get() != null) {
            return;
        }
        CallSlot next;
        synchronized (followers) {
            next = followers.peekFirst();
        }
        if (next != null) {
            next.unpark();
        } else if (parked.get() > 0) {
            promote();
        } else {
            watch.wake();
        }
    }

    @Override
    public String toString() {
        return port.localAddress().toString();
    }

    // ---- the watch ----

    /** Looks after the lead; true when all is quiet. */
    boolean inspect() {
        Thread current = leader.get();
        if (current == null) {
            if (callers.get() == 0 || parked.get() > 0) {
                promote();
            }
            return false;
        }
        long since = busySinceNanos;
        if (since != 0) {
            if (System.nanoTime() - since > Watch.PATIENCE_NANOS && takeAway(current, since)) {
                promote();
            }
            return false;
        }
        return asleep;
    }

    /** Not so quick after all; its runner finds out when it is done. False when it has just been done. */
    private synchronized boolean takeAway(Thread runner, long since) {
        if (busySinceNanos != since || !runner.equals(leader.get())) {
            return false;
        }
        crewLeads = false;
        busySinceNanos = 0;
        leader.set(null);
        return true;
    }
}
