package org.pescadero.vmtp.machine;

import java.util.Iterator;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * How the message transactions of a stream end (RFC 1045 §2.11): each when all before it have, whatever becomes of it before
 * that; and what one of them has found out of the server is true of those after it.
 */
final class StreamEnds {
    private final ClientMachine machine;
    private final Core core;

    StreamEnds(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** What ends and goes on when the machine's turn is over. */
    Outbox.Errand turnOf(ClientStream stream) {
        return new Turn(stream);
    }

    /** A Response is complete; it is acknowledged when all before it are. */
    void answered(long now, ClientTransaction t, boolean acknowledge) {
        ClientStreams.stream(t).heardNanos = now;
        ClientStreams.stream(t).acknowledge |= acknowledge;
        int groups = Control.groupCount(Packet.control(t.assembler.message().octets(), 0));
        for (ClientTransaction each : ClientStreams.stream(t).outstanding) {
            int before = t.transaction - each.transaction;
            if (before > 0 && before <= groups && !each.settled && each.state == ClientState.AWAITING_RESPONSE) {
                standsFor(t, each);
            }
        }
    }

    /** PGcount: the Response is one for the Requests before its own too. They get its control block, without a segment. */
    private void standsFor(ClientTransaction t, ClientTransaction other) {
        System.arraycopy(t.response().octets(), 0, other.response().octets(), 0, Packet.DATA);
        other.response().segmentOctets(0);
        other.retransmitCount = Math.max(other.retransmitCount, 1); // its service time says nothing
        machine.ends.complete(other.heardNanos, other, ClientTransition.SINGLE_PACKET);
    }

    /** A transaction has ended, and will for its user when all before it have. */
    void settled(ClientTransaction t, int code, boolean maybeExecuted) {
        t.settled = true;
        t.settledCode = code;
        t.settledMaybe = maybeExecuted;
        Outbox.Errand turn = ClientStreams.stream(t).turn;
        if (turn != null) {
            core.outbox.add(turn);
        }
    }

    private void turn(long now, ClientStream stream) {
        ClientTransaction last = null;
        for (ClientTransaction t = stream.oldest(); t != null && t.settled; t = stream.oldest()) {
            stream.outstanding.removeFirst();
            t.ended(t.settledCode, t.settledMaybe);
            core.outbox.add(t.progress);
            last = t.settledCode == ResponseCodes.OK ? t : last;
            if (isFatal(stream, t.settledCode)) {
                endAll(stream, t.settledCode);
            }
            if (!stream.oneByOne && stream.allowed < core.limits.runTransactions()) {
                stream.widen();
            }
        }
        if (stream.acknowledge && last != null && last.responder != null) {
            stream.acknowledge = false;
            acknowledge(last);
        }
        if (last != null) {
            awaitNext(now, stream);
        }
        askForOvertaken(now, stream);
        machine.streams.repairs.unpark(now, stream);
        machine.streams.sendWaiting(now, stream);
    }

    /** Whether none of those after it can be executed: nobody is there, or the run is broken for want of this one. */
    private static boolean isFatal(ClientStream stream, int code) {
        return switch (code) {
            case ResponseCodes.RETRANS_TIMEOUT, ResponseCodes.NONEXISTENT_ENTITY -> true;
            case ResponseCodes.TOO_MANY_RETRIES, ResponseCodes.NO_RUN_RECORD -> !stream.oneByOne;
            default -> false;
        };
    }

    /** The oldest one asks for itself from now on, however long its turn had been put off. */
    private void awaitNext(long now, ClientStream stream) {
        ClientTransaction oldest = stream.oldest();
        if (oldest != null && oldest.state == ClientState.AWAITING_RESPONSE && !oldest.parked) {
            long soon = now + machine.timeouts.tc1(oldest);
            if (!oldest.timer.armed() || oldest.timer.deadlineNanos() - soon > 0) {
                core.timers.cancel(oldest.timer);
                core.timers.arm(oldest.timer, soon);
            }
        }
    }

    /** What is found out by one that there is nobody to answer is true of those after it (RFC 1045 §4.9). */
    void endAll(ClientStream stream, int code) {
        for (ClientTransaction each : stream.outstanding) {
            if (!each.settled) {
                machine.ends.end(each, code, true);
            }
        }
    }

    private void acknowledge(ClientTransaction t) {
        byte[] header = t.response().octets();
        int transaction = t.transaction + t.assembler.groups() - 1;
        long server = Packet.server(header, 0);
        machine.notices.notifyServer(
                ClientMachine.address(t), server, t.client(), transaction, t.assembler.received(), ResponseCodes.OK);
    }

    /** Responses come in order: those before one that is in were lost, and their Requests bring them again. */
    private void askForOvertaken(long now, ClientStream stream) {
        boolean overtaken = false;
        for (Iterator<ClientTransaction> it = stream.outstanding.descendingIterator(); it.hasNext(); ) {
            ClientTransaction t = it.next();
            if (t.settled) {
                overtaken = true;
            } else if (overtaken && t.state == ClientState.AWAITING_RESPONSE && !t.parked && !t.overtaken) {
                t.overtaken = true;
                core.timers.cancel(t.timer);
                core.timers.arm(t.timer, now + ClientMachine.path(t).profile().holeDelayNanos());
            }
        }
    }

    private final class Turn extends Outbox.Errand {
        private final ClientStream stream;

        Turn(ClientStream stream) {
            this.stream = stream;
        }

        @Override
        boolean produce(long nowNanos, Output output) {
            turn(nowNanos, stream);
            return false;
        }

        /** A datagram that the turn has sent ended at once. */
        @Override
        boolean more() {
            ClientTransaction oldest = stream.oldest();
            return oldest != null && oldest.settled;
        }
    }
}
