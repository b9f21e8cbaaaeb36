package org.pescadero.vmtp.machine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.rate.FanIn;
import org.pescadero.vmtp.rate.ResponseSizes;

/**
 * Lets Requests go whose Responses will not overrun the queue before this host: the others wait here. It is what a receiver's
 * grants are elsewhere, without packets for it.
 *
 * <p>Short Responses are not reckoned with. What nothing is known of is taken for a packet group until something is: for as long
 * as a round trip, since a server that is silent for longer is at work, and for less each time that it turns out so.
 */
final class Admission extends Outbox.Errand {
    private static final int GROUP_OCTETS = 16384;

    private final ClientMachine machine;
    private final Core core;
    private final FanIn fanIn;
    private final ResponseSizes sizes = new ResponseSizes();
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

    Admission(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
        fanIn = new FanIn(core.limits.responseOctets());
    }

    /** Whether a transaction must wait for its turn; it is begun when that comes. */
    boolean mustWait(long now, ClientTransaction t, HostPath path) {
        if (path.profile().isThisHost()) {
            return false;
        }
        int octets = expected(t, path);
        if (octets <= core.limits.packetOctets()) {
            return false;
        }
        settleTheOld(now);
        if (waiting.isEmpty() && fanIn.admits(octets)) {
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

    /** How long a Response to such a Request is taken to be. */
    int expectedOctets(long server, int code) {
        int known = sizes.octets(server, code);
        return known == ResponseSizes.UNKNOWN ? GROUP_OCTETS : known;
    }

    /** Whether so many Responses at once are too much. */
    boolean isTooMuch(long octets) {
        return fanIn.exceeds(octets);
    }

    /** A Response of this length has come. */
    void responded(long server, int code, int octets) {
        if (octets > core.limits.packetOctets() && sizes.octets(server, code) == ResponseSizes.UNKNOWN) {
            silences = 0;
        }
        sizes.sample(server, code, octets);
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
            int octets = expected(next, ClientMachine.path(next));
            if (!fanIn.admits(octets)) {
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
        fanIn.asked(t.reservedOctets);
    }

    private void settle(ClientTransaction t) {
        fanIn.settled(t.reservedOctets);
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
