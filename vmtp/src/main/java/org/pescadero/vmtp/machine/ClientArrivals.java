package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Responses as they come in (RFC 1045 §4.7.1). */
final class ClientArrivals {
    private final ClientMachine machine;
    private final Core core;
    private final ResponseRuns responses;
    private final MessageBuffer ignored = new MessageBuffer(0);

    ClientArrivals(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
        responses = new ResponseRuns(machine);
    }

    void response(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        long client = Packet.client(octets, at);
        int transaction = Packet.transaction(octets, at);
        ClientTransaction t = ClientStreams.answered(machine.find(client), transaction);
        if (t == null) {
            refuse(source, multicast, octets, at, ResponseCodes.NONEXISTENT_ENTITY);
        } else if (!mayAnswer(t, transaction)) {
            refuse(source, multicast, octets, at, ResponseCodes.BAD_TRANSACTION_ID);
        } else if (!t.skips && !ClientStreams.isStreamed(t) && (Packet.control(octets, at) & Control.STREAMING) != 0) {
            streamed(source, octets, at);
        } else if (t.isInattentive() && (Packet.code(octets, at) & CodeFlags.CMD) != 0) {
            // A conditional Response whose client is not waiting at this moment (RFC 1045 §2.8, appendix III).
            refuse(source, multicast, octets, at, ResponseCodes.RESPONSE_DISCARDED);
        } else if (t.group != null && !t.signalling) {
            t.group.response(now, source, octets, at);
        } else if (t.state == ClientState.PROCESSING) {
            duplicate(source, octets, at);
        } else {
            awaited(now, source, t, octets, at);
        }
    }

    /** A Response has the number of its Request, and those after it if the client has skipped them (profile C11). */
    private static boolean mayAnswer(ClientTransaction t, int transaction) {
        int group = transaction - t.transaction;
        return group == 0 || (t.skips && group > 0 && group < PacketGroups.MOST);
    }

    /** A run of Responses, though none was allowed for by STI (profile C9). */
    void streamed(SocketAddress source, byte[] octets, int at) {
        ClientTransaction t = machine.find(Packet.client(octets, at));
        if (t == null || t.transaction != Packet.transaction(octets, at) || t.state == ClientState.PROCESSING) {
            return;
        }
        notifyServer(source, octets, at, 0, ResponseCodes.STREAMING_NOT_SUPPORTED);
        if (t.group == null || t.signalling) {
            machine.ends.end(t, ResponseCodes.STREAMED_RESPONSE, true);
        }
    }

    /** Nobody waits for this. Its server is told, but not for each packet of a group. */
    private void refuse(SocketAddress source, boolean multicast, byte[] octets, int at, int code) {
        int delivery = Packet.delivery(octets, at);
        boolean first = delivery == 0 || (delivery & 1) != 0;
        core.count(ProtocolEvent.DROPPED_STRAY_RESPONSE, Packet.client(octets, at), Packet.transaction(octets, at));
        if (!multicast && (first || (Packet.control(octets, at) & Control.APG) != 0)) {
            notifyServer(source, octets, at, 0, code);
        }
    }

    void duplicate(SocketAddress source, byte[] octets, int at) {
        core.count(ProtocolEvent.RESPONSE_DUPLICATE, Packet.client(octets, at), Packet.transaction(octets, at));
        if ((Packet.control(octets, at) & Control.APG) != 0) {
            notifyServer(source, octets, at, 0, ResponseCodes.RESPONSE_DISCARDED);
        }
    }

    private void awaited(long now, SocketAddress source, ClientTransaction t, byte[] octets, int at) {
        MessageAssembler assembler = t.assembler;
        boolean first = t.state == ClientState.AWAITING_RESPONSE;
        ClientMachine.path(t).heard(now);
        MessageBuffer into = t.signalling ? ignored : t.response();
        if (first) {
            begin(now, t, into, octets, at);
            if (!assembler.belongs(octets, at)) {
                core.count(ProtocolEvent.DROPPED_INCONSISTENT, t.client(), t.transaction);
                return;
            }
        } else if (!assembler.belongs(octets, at) || isOtherGeneration(t, octets, at)) {
            if (!replaces(t, octets, at)) {
                core.count(ProtocolEvent.DROPPED_INCONSISTENT, t.client(), t.transaction);
                return;
            }
            begin(now, t, into, octets, at);
        }
        t.share.received(source, Packet.octets(octets, at), core.limits.amplificationFactor());
        int fresh = assembler.add(octets, at, now);
        t.responder = source;
        if (!first || !assembler.complete()) {
            boolean pauses = (Packet.control(octets, at) & Control.APG) != 0;
            ClientMachine.path(t).responds(now, Packet.transaction(octets, at), Packet.delivery(octets, at), pauses);
        }
        if (assembler.complete()) {
            assembler.finish();
            if (ClientStreams.isStreamed(t)) {
                machine.streams.ends.answered(now, t, assembler.acknowledge() || assembler.groups() > 1);
            } else if (assembler.acknowledge() || assembler.groups() > 1) {
                responses.notify(t, octets, at, assembler.groups() - 1, ResponseCodes.OK);
            }
            machine.ends.complete(now, t, first ? ClientTransition.SINGLE_PACKET : ClientTransition.LAST_PACKET);
            return;
        }
        t.move(first ? ClientTransition.FIRST_PACKET : ClientTransition.NEXT_PACKET);
        if (assembler.groups() > 1) {
            responses.received(now, t, first, fresh, octets, at);
            return;
        }
        incomplete(now, t, first, fresh, Packet.delivery(octets, at) == 0, octets, at);
    }

    private void begin(long now, ClientTransaction t, MessageBuffer into, byte[] octets, int at) {
        t.assembler.begin(into, octets, at, t.transaction, now);
        t.responseGeneration = Control.retransmitCount(Packet.control(octets, at));
        t.asked = 0;
        t.fruitless = 0;
        t.partsWereLost = false;
        t.generations++;
        // Whatever is said of the Request from here on: it has been executed.
        t.confirmed = true;
        ClientMachine.sender(t).allArrived(now);
        if (t.run != null) {
            t.run.pause();
        }
    }

    /** An idempotent Response may be computed anew in mid-transfer; its generations must not be mixed (profile C6). */
    private static boolean isOtherGeneration(ClientTransaction t, byte[] octets, int at) {
        return (Packet.code(octets, at) & CodeFlags.DGM) != 0
                && Control.retransmitCount(Packet.control(octets, at)) != t.responseGeneration;
    }

    /** A later generation takes the place of what is there, and so does a Response that is complete (profile C12). */
    private boolean replaces(ClientTransaction t, byte[] octets, int at) {
        int age = (Control.retransmitCount(Packet.control(octets, at)) - t.responseGeneration) & 7;
        boolean idempotent = (Packet.code(octets, at) & CodeFlags.DGM) != 0;
        boolean newest = Control.retransmitCount(Packet.control(octets, at)) == (t.retransmitCount & 7);
        if (Packet.transaction(octets, at) != t.transaction) {
            return false;
        }
        if (idempotent && (newest || age <= 4)) {
            return true;
        }
        boolean otherServer =
                Packet.server(octets, at) != Packet.server(t.assembler.message().octets(), 0);
        int size = PacketGroups.segmentSize(octets, at);
        return otherServer
                && size <= PacketGroups.GROUP_OCTETS
                && Packet.delivery(octets, at) == BlockMask.sizeMask(size);
    }

    private void incomplete(
            long now, ClientTransaction t, boolean first, int fresh, boolean bare, byte[] octets, int at) {
        if (fresh != 0) {
            t.asked = 0;
            t.heardNanos = now;
        }
        boolean mayAsk = (Packet.control(octets, at) & Control.NRT) == 0;
        if (bare && mayAsk && !isIdempotent(t) && t.fruitless < core.limits.retriesWithoutProgress()) {
            // The server repeats its control block to learn what is missing: it is told without waiting.
            t.fruitless = fresh == 0 ? t.fruitless + 1 : 0;
            askForMissing(now, t, octets, at);
            core.timers.arm(t.timer, now + ClientMachine.path(t).rtoNanos());
            return;
        }
        HostPath path = ClientMachine.path(t);
        if (mayAsk && t.assembler.pausedAt(0, octets, at)) {
            // Nothing is missing of what was sent: the answer is the server's credit for the rest.
            t.assembler.answered(0);
            askForMissing(now, t, octets, at);
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + path.rtoNanos() + path.profile().interPacketNanos());
            return;
        }
        boolean holes = t.asked == 0 && t.assembler.hasHoles();
        // TC3, and not the server's times (profile C10).
        long wait = holes ? path.holeDelayNanos() : path.interPacketNanos(t.assembler.widestSpacingNanos());
        if (first || fresh != 0) {
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + wait);
        }
    }

    void askForMissing(long now, ClientTransaction t, byte[] octets, int at) {
        if (t.assembler.groups() > 1) {
            responses.askForMissing(now, t, t.assembler.known() - 1);
        } else {
            responses.notify(t, octets, at, 0, ResponseCodes.RETRY);
        }
    }

    static boolean isIdempotent(ClientTransaction t) {
        return (t.assembler.message().code() & CodeFlags.DGM) != 0;
    }

    void notifyServer(SocketAddress to, byte[] octets, int at, int delivery, int code) {
        machine.notices.notifyServer(
                to,
                Packet.server(octets, at),
                Packet.client(octets, at),
                Packet.transaction(octets, at),
                delivery,
                code);
    }
}
