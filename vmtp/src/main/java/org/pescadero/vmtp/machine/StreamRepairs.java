package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.PacketGroups;

/** What of a stream is sent again, and what waits, for what its server says that it lacks (RFC 1045 §2.11). */
final class StreamRepairs {
    private final ClientMachine machine;
    private final Core core;

    StreamRepairs(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /**
     * The server says that this does not follow. Of one that it has had that is old news, or the server has forgotten the run:
     * it is asked again.
     */
    void forgotten(long now, ClientTransaction t) {
        if (t.parked) {
            // A copy of what will be sent again when its turn has come.
            return;
        }
        if (!t.confirmed) {
            rewind(now, t);
        } else if (!RequestRuns.isAnotherDoubt(now, t)) {
            return;
        } else if (t.doubts > core.limits.requestRetries()) {
            machine.streams.ends.endAll(ClientStreams.stream(t), ResponseCodes.NO_RUN_RECORD);
        } else {
            machine.retransmit(now, t);
        }
    }

    /** The server has missed one before this: all are sent again from the first on that it is not known to have. */
    private void rewind(long now, ClientTransaction t) {
        ClientStream stream = ClientStreams.stream(t);
        boolean begins = true;
        ClientTransaction from = null;
        for (ClientTransaction each : stream.outstanding) {
            boolean lacking = !each.settled && !each.confirmed && each.state == ClientState.AWAITING_RESPONSE;
            if (lacking && from == null) {
                from = each;
            }
            begins &= from != null || each.settled;
        }
        // Nothing before it is outstanding, and the server knows of nothing: the run begins anew with it.
        boolean anew = begins && t == from && (t.runFlags & Control.NSR) != 0;
        if (from == null || (!anew && isRewound(now, stream, t))) {
            return;
        }
        stream.rewound = true;
        stream.rewoundNanos = now;
        boolean fruitless = ++from.fruitless > core.limits.retriesWithoutProgress();
        if (fruitless
                && now - from.advancedNanos
                        >= ClientMachine.path(from).profile().giveUpNanos()) {
            machine.ends.end(from, ResponseCodes.NO_RUN_RECORD, from.unanswered);
            return;
        }
        if (anew) {
            from.runFlags &= ~Control.NSR;
        }
        resendFrom(now, stream, from);
    }

    /** Whether this is said of what was sent before all was sent again. */
    private static boolean isRewound(long now, ClientStream stream, ClientTransaction t) {
        long wait = ClientMachine.path(t).backedOffNanos(fruitless(stream));
        return stream.rewound && now - stream.rewoundNanos < wait;
    }

    /** How often in vain the first that is outstanding was sent again: a server without room is left alone longer and longer. */
    private static int fruitless(ClientStream stream) {
        for (ClientTransaction each : stream.outstanding) {
            if (!each.settled) {
                return Math.min(each.fruitless, 5);
            }
        }
        return 0;
    }

    void resendAfter(long now, ClientTransaction t) {
        ClientStream stream = ClientStreams.stream(t);
        if (isRewound(now, stream, t)) {
            return;
        }
        stream.rewound = true;
        stream.rewoundNanos = now;
        boolean after = false;
        for (ClientTransaction each : stream.outstanding) {
            if (after) {
                resend(now, each);
            }
            after |= each == t;
        }
    }

    private void resendFrom(long now, ClientStream stream, ClientTransaction from) {
        boolean after = false;
        for (ClientTransaction each : stream.outstanding) {
            after |= each == from;
            if (after) {
                resend(now, each);
            }
        }
    }

    private void resend(long now, ClientTransaction t) {
        if (t.settled || t.parked || t.state != ClientState.AWAITING_RESPONSE) {
            return;
        }
        t.retransmitCount++;
        t.unanswered = true;
        if (RequestRuns.isRun(t)) {
            machine.runs.restart(t);
        } else {
            machine.transmit(now, t, t.requestMask, false);
        }
        core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + machine.timeouts.tc1(t));
    }

    /** The server takes none after this one until some have ended (profile E12). */
    void overflow(long now, ClientTransaction t) {
        ClientStream stream = ClientStreams.stream(t);
        int taken = 0;
        boolean after = false;
        for (ClientTransaction each : stream.outstanding) {
            if (after) {
                park(each);
            } else {
                taken++;
                each.notice = t.notice;
                ClientNotifies.confirm(each);
            }
            after |= each == t;
        }
        stream.narrow(Math.max(1, taken));
        ClientNotifies.heard(now, t);
    }

    /**
     * The server has no time for this one: it goes out again after a while, and those after it when it has ended. False for what says
     * nothing new: of one that waits for another anyway, or what was said before the server took it.
     */
    boolean isDeclined(ClientTransaction t) {
        boolean old = t.confirmed && t.notice - t.confirmedBy <= 0;
        if (t.parked || old || t.state != ClientState.AWAITING_RESPONSE) {
            return false;
        }
        boolean after = false;
        for (ClientTransaction each : ClientStreams.stream(t).outstanding) {
            after |= each == t;
            if (after && !each.settled) {
                // Nothing after it is kept there either.
                each.confirmed = false;
            }
            if (after && each != t) {
                park(each);
            }
        }
        return true;
    }

    /** The server has taken none that is outstanding, for want of room: they go to it one by one. */
    boolean noneTaken(long now, ClientStream stream, SocketAddress source, int lastTaken) {
        ClientTransaction oldest = stream.oldest();
        int ahead = oldest == null ? 0 : oldest.transaction - oldest.span - lastTaken;
        boolean follows = ahead == 1 || ahead == PacketGroups.MOST;
        if (oldest == null || !follows || !source.equals(oldest.address)) {
            return false;
        }
        stream.heardNanos = now;
        stream.narrow(1);
        for (ClientTransaction each : stream.outstanding) {
            if (each != oldest) {
                park(each);
            }
        }
        if (!oldest.busy && !oldest.settled && oldest.state == ClientState.AWAITING_RESPONSE) {
            tryLater(now, stream, oldest);
        }
        return true;
    }

    /** Where there is no room now there may be some after a while, longer each time. */
    private void tryLater(long now, ClientStream stream, ClientTransaction oldest) {
        oldest.busy = true;
        oldest.unheard = 0;
        oldest.heardNanos = now;
        long base = ClientMachine.path(oldest).backedOffNanos(stream.turnedAway++);
        core.timers.cancel(oldest.timer);
        core.timers.arm(oldest.timer, now + base + core.randomNanos(base));
    }

    private void park(ClientTransaction t) {
        if (!t.settled && t.state == ClientState.AWAITING_RESPONSE) {
            t.parked = true;
            core.timers.cancel(t.timer);
            ClientMachine.sender(t).pause();
            if (t.run != null) {
                t.run.pause();
            }
        }
    }

    void unpark(long now, ClientStream stream) {
        int out = 0;
        for (ClientTransaction each : stream.outstanding) {
            boolean declined = each.declined > 0 && !each.settled;
            if (++out > machine.streams.room(stream)) {
                return;
            }
            if (each.parked) {
                each.parked = false;
                resend(now, each);
            }
            if (declined) {
                return;
            }
        }
    }

    /** The server takes no runs: its transactions go out one by one, each for itself (RFC 1045 VII.9, profile C9). */
    void separate(long now, ClientTransaction t) {
        ClientStream stream = ClientStreams.stream(t);
        if (t.span > 0) {
            machine.ends.end(t, ResponseCodes.STREAMING_NOT_SUPPORTED, false);
        }
        stream.oneByOne = true;
        stream.allowed = 1;
        stream.datagrams = false;
        for (ClientTransaction each : stream.outstanding) {
            each.runFlags = 0;
            park(each);
        }
        unpark(now, stream);
    }
}
