package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Requests as they come in, each taken at most once (RFC 1045 §5.7). */
final class RequestArrivals {
    private final ServerMachine machine;
    private final Core core;

    RequestArrivals(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    void request(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (isRunToGroup(multicast, octets, at)) {
            core.count(ProtocolEvent.DROPPED_STREAMED, Packet.client(octets, at), Packet.transaction(octets, at));
            machine.refuse(source, multicast, octets, at, ResponseCodes.STREAMING_NOT_SUPPORTED);
            return;
        }
        RemoteClient remote = machine.remotes.find(Packet.client(octets, at));
        if (remote == null) {
            machine.firstContact().request(now, source, multicast, octets, at);
            return;
        }
        if (remote.state == ServerState.AWAITING_PROBE) {
            machine.firstContact().again(now, remote, source, octets, at);
            return;
        }
        // Transaction identifiers are compared on a circle (profile F21).
        int ahead = Packet.transaction(octets, at) - remote.transaction;
        if (ahead < -remote.span && remote.earlier != null) {
            remote = machine.streams.find(remote, Packet.transaction(octets, at));
            // Between two records nothing is taken any more: what is missing there was done without.
            ahead = Packet.transaction(octets, at) - remote.transaction;
            if (ahead > 0) {
                core.count(ProtocolEvent.DROPPED_OLD_REQUEST, remote.client, Packet.transaction(octets, at));
                return;
            }
        }
        boolean same = ahead <= 0 && ahead >= -remote.span;
        int further = Control.forwardCount(Packet.control(octets, at)) - remote.forwardCount;
        boolean begun = remote.state != ServerState.AWAITING_REQUEST;
        if (ahead > 0 || (same && further > 0)) {
            accept(now, remote, source, multicast, octets, at);
        } else if (same && further == 0 && begun) {
            current(now, remote, source, multicast, octets, at);
        } else if (same && remote.forwardCount <= Control.MAX_FORWARD_COUNT) {
            earlier(now, remote, source, octets, at);
        } else {
            core.count(ProtocolEvent.DROPPED_OLD_REQUEST, remote.client, Packet.transaction(octets, at));
        }
    }

    /**
     * Whether a packet is of a run of packet groups that a group of servers is sent: a run is one between a client and a server
     * (RFC 1045 §2.11, profile E25). What nobody waits for may be sent to groups in streams too.
     */
    private static boolean isRunToGroup(boolean multicast, byte[] octets, int at) {
        return (Packet.control(octets, at) & Control.STREAMING) != 0
                && (multicast || EntityId.isGroup(Packet.server(octets, at)))
                && !ServerStreams.mayMissOthers(octets, at);
    }

    /** A Request of a new transaction, from a client with a record. */
    private void accept(long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if ((Packet.control(octets, at) & Control.NSR) != 0) {
            machine.streams.take(now, remote, source, multicast, octets, at);
        } else {
            anew(now, remote, source, multicast, octets, at);
        }
    }

    /** The client begins a run, or once more what it is answered idempotently. */
    private void anew(long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (machine.firstContact().isServed(source, multicast, octets, at)) {
            machine.streams.end(remote);
            begin(now, remote, source, multicast, octets, at);
        }
    }

    /** Whether a packet continues a run whose beginning is not here: its client is told once for each packet group. */
    boolean continues(SocketAddress source, boolean multicast, byte[] octets, int at) {
        int control = Packet.control(octets, at);
        if ((control & Control.NSR) == 0 || ServerStreams.mayMissOthers(octets, at)) {
            return false;
        }
        core.count(ProtocolEvent.DROPPED_NO_RUN, Packet.client(octets, at), Packet.transaction(octets, at));
        int delivery = Packet.delivery(octets, at);
        if (delivery == 0 || (delivery & 1) != 0 || (control & Control.APG) != 0) {
            machine.refuse(source, multicast, octets, at, ResponseCodes.NO_RUN_RECORD);
        }
        return true;
    }

    /** Begins a transaction; whatever the client had going on before ends (RFC 1045 §5.3, profile S18). */
    void begin(long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        long previousServer = ManagedCalls.previousServer(remote);
        machine.responseGroups.superseded(now, remote);
        machine.remotes.supersede(remote);
        int first = Packet.transaction(octets, at);
        remote.span = PacketGroups.count(PacketGroups.segmentSize(octets, at)) - 1;
        remote.transaction = first + remote.span;
        remote.skips = (Packet.control(octets, at) & Control.STI) != 0;
        remote.startsRun = (Packet.control(octets, at) & Control.NSR) == 0;
        remote.endsRun = (Packet.control(octets, at) & Control.NER) == 0;
        remote.queued = false;
        remote.resumes = false;
        remote.broken &= !remote.startsRun;
        if (remote.startsRun) {
            remote.responsesFrom = first;
        }
        remote.holes = false;
        remote.leisurely = (Packet.control(octets, at) & Control.DRT) != 0;
        remote.leisureNanos = 0;
        remote.control = Packet.control(octets, at);
        remote.forwardCount = Control.forwardCount(remote.control);
        remote.multicast = multicast;
        machine.origins.begin(now, remote, source);
        remote.creditOctets = 0;
        machine.proofs.received(remote, Packet.octets(octets, at));
        remote.addressee = Packet.server(octets, at);
        remote.server = remote.addressee;
        remote.idempotent = false;
        remote.refusal = 0;
        remote.asked = 0;
        remote.announced = 0;
        remote.fruitless = 0;
        remote.acknowledgedBlocks = 0;
        remote.heardNanos = now;
        remote.obeyedNanos = now - PathProfile.NET.giveUpNanos();
        remote.toldNanos = remote.obeyedNanos;
        remote.seenNanos = now;
        ServerTransaction call = machine.calls.acquire(remote);
        MessageAssembler assembler = machine.assemblers.take();
        assembler.begin(call.request(), octets, at, first, now);
        if (!machine.budget.reserve(remote, assembler, octets, at)) {
            machine.assemblers.giveBack(assembler);
            machine.remotes.discardCall(remote);
            remote.refuse();
            core.timers.arm(remote, now + core.timeouts.ts4Nanos());
            remote.creditOctets = 0;
            machine.refuse(source, multicast, octets, at, ResponseCodes.BUSY);
            return;
        }
        assembler.add(octets, at, now);
        if (assembler.complete()) {
            remote.move(ServerTransition.SINGLE_PACKET);
            machine.deliveries.complete(now, remote, assembler, previousServer);
        } else {
            remote.assembler = assembler;
            remote.move(ServerTransition.FIRST_PACKET);
            incomplete(now, remote, true, octets, at);
        }
        machine.origins.seek(now, remote);
    }

    /** A packet of the transaction that the record is about. */
    private void current(
            long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        boolean fromClient = machine.moves.isFromClient(remote, source, octets, at);
        if (source.equals(remote.requestSource())) {
            machine.proofs.received(remote, Packet.octets(octets, at));
        }
        if (remote.state == ServerState.RECEIVING_REQUEST && remote.assembler != null) {
            receive(now, remote, remote.assembler, octets, at);
            return;
        }
        if (isDefaultClient(remote.client)) {
            accept(now, remote, source, multicast, octets, at);
            return;
        }
        core.count(ProtocolEvent.REQUEST_DUPLICATE, remote.client, remote.transaction);
        if (remote.span > 0 && (Packet.control(octets, at) & Control.APG) == 0) {
            // One of hundreds of packets that came twice asks for nothing.
            return;
        }
        if (fromClient && remote.state == ServerState.RESPONDED && remote.idempotent && remote.held == null) {
            remote.heardNanos = now;
            if (remote.call != null && remote.call.sender.isStillGoing(now)) {
                // More of the Response comes as its window lets it: computed anew, that would begin again, and never
                // end.
                if ((Packet.control(octets, at) & Control.APG) != 0 && !ServerResponses.everSent(remote.call)) {
                    machine.responses.confirm(now, source, Packet.control(octets, at), remote);
                }
                return;
            }
            if (remote.next == null) {
                anew(now, remote, source, multicast, octets, at);
                return;
            }
        }
        if (fromClient || remote.state != ServerState.RESPONDED) {
            machine.responses.duplicate(now, remote, source, multicast, octets, at);
        }
    }

    /**
     * The Request as it was before it was forwarded and came here once more: never executed, but who repeats it is told how the
     * transaction fares (profile S19).
     */
    private void earlier(long now, RemoteClient remote, SocketAddress source, byte[] octets, int at) {
        core.count(ProtocolEvent.REQUEST_DUPLICATE, remote.client, remote.transaction);
        boolean refused = remote.state == ServerState.AWAITING_REQUEST;
        if (!refused && remote.state != ServerState.RECEIVING_REQUEST) {
            machine.responses.duplicate(now, remote, source, false, octets, at);
        } else if ((Packet.control(octets, at) & Control.APG) != 0) {
            // Who handed on what was refused may repeat that or not: a client that was told OK would wait for it for
            // ever.
            machine.refuse(source, false, octets, at, refused ? ResponseCodes.BUSY : ResponseCodes.OK);
        }
    }

    /** Hosts without an entity share these and count nothing: they are never taken for repeating themselves (profile E18). */
    static boolean isDefaultClient(long client) {
        return client == EntityId.VMTP_DEFAULT_BECLIENT.bits() || client == EntityId.VMTP_DEFAULT_LECLIENT.bits();
    }

    private void receive(long now, RemoteClient remote, MessageAssembler assembler, byte[] octets, int at) {
        if (!assembler.belongs(octets, at)) {
            core.count(ProtocolEvent.DROPPED_INCONSISTENT, remote.client, remote.transaction);
            return;
        }
        if (!machine.budget.reserve(remote, assembler, octets, at)) {
            if (assembler.groups() > 1 && machine.budget.isScarce()) {
                machine.requestRuns.overflow(now, remote, assembler);
            }
            return;
        }
        remote.control = Packet.control(octets, at);
        remote.seenNanos = now;
        remote.skips |= (remote.control & Control.STI) != 0;
        remote.endsRun |= (remote.control & Control.NER) == 0;
        boolean fresh = assembler.add(octets, at, now) != 0;
        if (fresh) {
            remote.asked = 0;
            remote.fruitless = 0;
            remote.heardNanos = now;
            core.paths.stirs(now, remote.requestSource());
        }
        if (assembler.complete()) {
            remote.move(ServerTransition.LAST_PACKET);
            machine.deliveries.complete(now, remote, assembler, remote.server);
        } else {
            remote.move(ServerTransition.NEXT_PACKET);
            incomplete(now, remote, fresh, octets, at);
        }
    }

    private void incomplete(long now, RemoteClient remote, boolean fresh, byte[] octets, int at) {
        MessageAssembler assembler = remote.assembler;
        if (assembler != null && assembler.groups() > 1) {
            machine.requestRuns.received(now, remote, assembler, fresh, octets, at);
            return;
        }
        boolean bare = Packet.delivery(octets, at) == 0;
        boolean acknowledge = (remote.control & Control.APG) != 0;
        boolean mayAsk = assembler != null && ServerTimeouts.mayAsk(remote, assembler);
        if (bare && acknowledge && mayAsk && remote.fruitless < core.limits.retriesWithoutProgress()) {
            // The client repeats its control block to learn what is missing: it is told without waiting.
            remote.fruitless++;
            machine.timeouts.askForMissing(now, remote);
            core.timers.arm(remote, now + machine.timeouts.afterAskingNanos(remote));
        } else if (assembler != null && mayAsk && !remote.multicast && assembler.pausedAt(0, octets, at)) {
            // Nothing is missing of what was sent: the answer is the client's credit for the rest.
            assembler.answered(0);
            machine.timeouts.askForMissing(now, remote);
            core.timers.arm(remote, now + machine.timeouts.afterAskingNanos(remote));
        } else if (!bare || !remote.armed()) {
            machine.timeouts.awaitRest(now, remote);
        }
    }
}
