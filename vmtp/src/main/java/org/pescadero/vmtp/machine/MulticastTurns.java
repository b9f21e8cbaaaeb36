package org.pescadero.vmtp.machine;

import java.util.ArrayDeque;
import org.pescadero.vmtp.rate.MulticastRate;

/** Lets Requests of several packets go to host groups, one after the other in the order in which they were begun. */
final class MulticastTurns {
    private final ClientMachine machine;
    private final Core core;
    private final MulticastRate rate;
    private final ArrayDeque<ClientTransaction> waiting = new ArrayDeque<>();
    private final TimerQueue.Timer timer = new TimerQueue.Timer() {
        @Override
        void expired(long nowNanos) {
            next(nowNanos);
        }
    };

    MulticastTurns(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
        rate = core.rates.multicasts();
    }

    /** Whether a group Request must wait for its turn; it is begun when that comes. */
    boolean mustWait(long now, ClientTransaction t, GroupCollection group) {
        long spacingNanos = group.request().multicastSpacingNanos(t.requestMask);
        if (spacingNanos == 0 || (waiting.isEmpty() && rate.take(now, spacingNanos) == 0)) {
            return false;
        }
        waiting.add(t);
        next(now);
        return true;
    }

    /** How long these blocks of a group Request have to wait; if not at all, their turn is now. */
    long waitNanos(long now, GroupRequest request, int mask) {
        long spacingNanos = request.multicastSpacingNanos(mask);
        return spacingNanos == 0 ? 0 : rate.take(now, spacingNanos);
    }

    private void next(long now) {
        core.timers.cancel(timer);
        for (ClientTransaction t = waiting.peek(); t != null; t = waiting.peek()) {
            GroupCollection group = t.group;
            long wait = group == null ? 0 : waitNanos(now, group.request(), t.requestMask);
            if (wait > 0) {
                core.timers.arm(timer, now + wait);
                return;
            }
            waiting.remove();
            if (group != null) {
                t.sentNanos = now;
                t.heardNanos = now;
                machine.launch(now, t, group);
            }
        }
    }

    /** A transaction is over. */
    void over(ClientTransaction t) {
        if (!waiting.isEmpty()) {
            waiting.remove(t);
        }
    }
}
