package org.pescadero.vmtp.machine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.rate.FanIn;
import org.pescadero.vmtp.rate.ResponseSizes;

/**
 * Lets Requests to hosts that are near, or to those that are far, go whose Responses will not overrun the queue before this
 * host: the others wait here. It is what a receiver's
 * grants are elsewhere, without packets for it.
 *
 * <p>Short Responses are not reckoned with. What nothing is known of is taken for a packet group until something is: for as long
 * as a round trip, since a server that is silent for longer is at work, and for less each time that it turns out so.
 */
final class AdmissionLane extends Outbox.Errand {
    /** What a Response is taken for that nothing is known of. */
    static final int GROUP_OCTETS = 16384;

    private final ClientMachine machine;
    private final Core core;
    private final FanIn fanIn;
    private final ResponseSizes sizes;
    private final ArrayDeque<ClientTransaction> waiting = new ArrayDeque<>();
    private final TimerQueue.Timer timer = new TimerQueue.Timer() {
        @Override
        void expired(long nowNanos) {
            admit(nowNanos);
        }
    };
    private @Nullable ClientTransaction oldest;
    private @Nullable ClientTransaction youngest;
    private int silences;
    private long expectedOctets;

    AdmissionLane(ClientMachine machine, ResponseSizes sizes, boolean far) {
        this.machine = machine;
        core = machine.core;
        this.sizes = sizes;
        fanIn = core.rates.fanIn(far);
    }

    /** Whether a transaction must wait for its turn; it is begun when that comes. */
    boolean mustWait(long now, ClientTransaction t, HostPath path) {
        int octets = expected(t, path);
        if (octets <= core.limits.packetOctets()) {
            return false;
        }
        settleTheOld(now);
        t.lane = this;
        if (waiting.isEmpty() && asks(octets, path)) {
            reserve(now, t, octets);
            return false;
        }
        t.waiting = true;
        waiting.add(t);
        awaitTheOldest();
        return true;
    }

    private int expected(ClientTransaction t, HostPath path) {
        int known = sizes.octets(t.server, CodeFlags.codeOf(t.request().code()));
        if (known != ResponseSizes.UNKNOWN) {
            return known;
        }
        return path.profile().rate().tests() ? 0 : GROUP_OCTETS >> Math.min(silences / 4, 14);
    }

    private boolean asks(int octets, HostPath path) {
        return fanIn.ask(Math.max(1, octets), expectedOctets, path.responseOctets());
    }

    /** A Response that nothing was known of turned out to be long: those who were silent before count no more. */
    void surprised(long now) {
        settleTheOld(now);
        silences = 0;
    }

    /** A transaction is over, or expects nothing more. */
    void over(ClientTransaction t) {
        if (t.waiting) {
            t.waiting = false;
            waiting.remove(t);
        }
        if (t.reservedOctets > 0) {
            settle(t);
            if (!waiting.isEmpty()) {
                core.outbox.add(this);
            }
        }
    }

    @Override
    boolean produce(long nowNanos, Output output) {
        admit(nowNanos);
        return false;
    }

    private void admit(long now) {
        settleTheOld(now);
        for (ClientTransaction next = waiting.peek(); next != null; next = waiting.peek()) {
            HostPath path = ClientMachine.path(next);
            int octets = expected(next, path);
            if (!asks(octets, path)) {
                awaitTheOldest();
                return;
            }
            waiting.remove();
            next.waiting = false;
            reserve(now, next, octets);
            next.sentNanos = now;
            next.heardNanos = now;
            machine.launch(now, next);
        }
    }

    private void reserve(long now, ClientTransaction t, int octets) {
        HostPath path = ClientMachine.path(t);
        boolean known = sizes.octets(t.server, CodeFlags.codeOf(t.request().code())) != ResponseSizes.UNKNOWN;
        t.reservedOctets = Math.max(1, octets);
        t.reservedUntilNanos = now + (known ? machine.timeouts.tc1(t) : path.rtoNanos());
        t.reservedBefore = youngest;
        t.reservedAfter = null;
        if (youngest == null) {
            oldest = t;
        } else {
            youngest.reservedAfter = t;
        }
        youngest = t;
        expectedOctets += t.reservedOctets;
    }

    private void settle(ClientTransaction t) {
        fanIn.settled(t.reservedOctets);
        expectedOctets -= t.reservedOctets;
        t.reservedOctets = 0;
        ClientTransaction before = t.reservedBefore;
        ClientTransaction after = t.reservedAfter;
        if (before == null) {
            oldest = after;
        } else {
            before.reservedAfter = after;
        }
        if (after == null) {
            youngest = before;
        } else {
            after.reservedBefore = before;
        }
        t.reservedBefore = null;
        t.reservedAfter = null;
    }

    private void settleTheOld(long now) {
        while (oldest != null && TimerQueue.due(oldest.reservedUntilNanos, now)) {
            silences++;
            settle(oldest);
        }
    }

    private void awaitTheOldest() {
        core.timers.cancel(timer);
        if (oldest != null && !waiting.isEmpty()) {
            core.timers.arm(timer, oldest.reservedUntilNanos);
        } else if (!waiting.isEmpty()) {
            // The last one that they waited for was settled as this one came.
            core.outbox.add(this);
        }
    }
}
