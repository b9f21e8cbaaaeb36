package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** The servers of this module: takes Requests in, each at most once (RFC 1045 §5.7). */
final class ServerMachine {
    final Core core;
    final Notices notices;
    final CallPool calls;
    final ServerResponses responses;
    final ServerTimeouts timeouts;
    final Probes probes;
    final AddressProofs proofs;
    private final FirstContact firstContact;
    private final LongMap<RemoteClient> remotes;
    private int records;
    private long assemblingOctets;

    ServerMachine(Core core, Notices notices, ClientMachine clients) {
        this.core = core;
        this.notices = notices;
        calls = new CallPool(core);
        remotes = new LongMap<>(core.random.getAsLong());
        responses = new ServerResponses(this);
        timeouts = new ServerTimeouts(this);
        probes = new Probes(this);
        proofs = new AddressProofs(this);
        firstContact = new FirstContact(this, clients);
    }

    FirstContact firstContact() {
        return firstContact;
    }

    int records() {
        return records;
    }

    Census census() {
        return new Census(
                records,
                assemblingOctets,
                core.buffers.inUse(),
                core.timers.size(),
                proofs.wanted(),
                core.buffers.pooledOctets());
    }

    @Nullable
    RemoteClient find(long client) {
        return remotes.get(client);
    }

    /** Whether a record may be added. None is ever dropped before its time to make room (reliability I4). */
    boolean hasRoom() {
        return records < core.limits.remoteClients();
    }

    RemoteClient create(long client, SocketAddress source) {
        RemoteClient remote = new RemoteClient(client, source, timeouts);
        remotes.put(client, remote);
        records++;
        return remote;
    }

    void request(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        RemoteClient remote = remotes.get(Packet.client(octets, at));
        if (remote == null) {
            firstContact.request(now, source, multicast, octets, at);
            return;
        }
        if (remote.state == ServerState.AWAITING_PROBE) {
            firstContact.again(now, remote, source, octets, at);
            return;
        }
        // Transaction identifiers are compared on a circle (profile F21).
        int ahead = Packet.transaction(octets, at) - remote.transaction;
        if (ahead == 0) {
            ahead = Control.forwardCount(Packet.control(octets, at)) - remote.forwardCount;
        }
        if (ahead == 0 && remote.state != ServerState.AWAITING_REQUEST) {
            current(now, remote, source, multicast, octets, at);
        } else if (ahead > 0) {
            accept(now, remote, source, multicast, octets, at);
        } else {
            core.count(ProtocolEvent.DROPPED_OLD_REQUEST, remote.client, Packet.transaction(octets, at));
        }
    }

    /** A Request of a new transaction, from a client with a record. */
    private void accept(long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (firstContact.isServed(source, multicast, octets, at)) {
            begin(now, remote, source, multicast, octets, at);
        }
    }

    /** Begins a transaction; whatever the client had going on before ends (RFC 1045 §5.3, profile S18). */
    void begin(long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        long previousServer = remote.server;
        supersede(remote);
        remote.transaction = Packet.transaction(octets, at);
        remote.control = Packet.control(octets, at);
        remote.forwardCount = Control.forwardCount(remote.control);
        remote.multicast = multicast;
        remote.source = source;
        remote.creditOctets = 0;
        proofs.received(remote, Packet.octets(octets, at));
        remote.addressee = Packet.server(octets, at);
        remote.server = remote.addressee;
        remote.idempotent = false;
        remote.asked = 0;
        remote.announced = 0;
        remote.fruitless = 0;
        remote.acknowledgedBlocks = 0;
        remote.heardNanos = now;
        remote.obeyedNanos = now - PathProfile.NET.giveUpNanos();
        ServerTransaction call = calls.acquire(remote);
        PacketGroupAssembler assembler = call.assembler;
        assembler.begin(call.request(), octets, at, now);
        if (!reserve(remote, assembler, octets, at)) {
            discardCall(remote);
            remote.transaction--;
            remote.move(ServerTransition.REFUSE);
            core.timers.arm(remote, now + core.timeouts.ts4Nanos());
            remote.creditOctets = 0;
            refuse(source, multicast, octets, at, ResponseCodes.BUSY);
            return;
        }
        assembler.add(octets, at, now);
        if (assembler.complete()) {
            remote.move(ServerTransition.SINGLE_PACKET);
            complete(now, remote, assembler, previousServer);
            return;
        }
        remote.assembler = assembler;
        remote.move(ServerTransition.FIRST_PACKET);
        incomplete(now, remote, octets, at);
    }

    private void supersede(RemoteClient remote) {
        for (RemoteClient each = remote; each != null; each = each.next) {
            if (each.state == ServerState.PROCESSING && each.call != null) {
                core.count(ProtocolEvent.REQUEST_ABORTED, each.client, each.transaction);
                abandon(each, each.call);
            } else {
                if (each.state == ServerState.RESPONDED) {
                    core.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED, each.client, each.transaction);
                }
                discardCall(each);
            }
            probes.forget(each);
            if (each != remote) {
                core.timers.cancel(each);
                records--;
            }
        }
        remote.next = null;
    }

    /** Nobody waits for a procedure any more. */
    void abandon(RemoteClient remote, ServerTransaction call) {
        call.aborted = true;
        remote.call = null;
        remote.onceOnly = true;
        if (call.handedOut) {
            call.remote = null;
            core.outbox.add(call.abortion);
        } else {
            calls.release(call);
        }
    }

    /** Lets go of the buffers of a record. */
    void discardCall(RemoteClient remote) {
        assemblingOctets -= remote.assemblingOctets;
        remote.assemblingOctets = 0;
        remote.assembler = null;
        proofs.unhold(remote);
        ServerTransaction call = remote.call;
        if (call != null) {
            remote.call = null;
            calls.release(call);
        }
    }

    /** Forgets a client, with all the records of its last transaction. */
    void forget(RemoteClient remote) {
        RemoteClient head = remotes.get(remote.client);
        if (head == null) {
            return;
        }
        supersede(head);
        core.timers.cancel(head);
        remotes.remove(head.client);
        records--;
        core.count(ProtocolEvent.RECORD_EXPIRED, head.client, head.transaction);
    }

    /** Takes from the budget of incomplete Requests; when it runs short, room is only made in step with what arrives. */
    private boolean reserve(RemoteClient remote, PacketGroupAssembler assembler, byte[] octets, int at) {
        int reach = assembler.reach(octets, at);
        long bound = core.limits.reassemblyOctets();
        long wanted = Math.max(reach, remote.assemblingOctets);
        long total = assemblingOctets - remote.assemblingOctets + wanted;
        int arrived = 512 * (Integer.bitCount(assembler.received()) + Integer.bitCount(Packet.delivery(octets, at)));
        boolean plenty = total <= bound / 2;
        if (total > bound || (!plenty && reach > 4096 + 8 * arrived)) {
            core.count(ProtocolEvent.DROPPED_LIMIT, remote.client, remote.transaction);
            return false;
        }
        assemblingOctets = total;
        remote.assemblingOctets = wanted;
        return true;
    }

    /** A packet of the transaction that the record is about. */
    private void current(
            long now, RemoteClient remote, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (source.equals(remote.source)) {
            proofs.received(remote, Packet.octets(octets, at));
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
        if (remote.state == ServerState.RESPONDED && remote.idempotent && remote.held == null) {
            remote.heardNanos = now;
            if (remote.next == null) {
                accept(now, remote, source, multicast, octets, at);
                return;
            }
        }
        responses.duplicate(now, remote, source, multicast, octets, at);
    }

    /** Hosts without an entity share these and count nothing: they are never taken for repeating themselves (profile E18). */
    private static boolean isDefaultClient(long client) {
        return client == EntityId.VMTP_DEFAULT_BECLIENT.bits() || client == EntityId.VMTP_DEFAULT_LECLIENT.bits();
    }

    private void receive(long now, RemoteClient remote, PacketGroupAssembler assembler, byte[] octets, int at) {
        if (!assembler.sameGroup(octets, at)) {
            core.count(ProtocolEvent.DROPPED_INCONSISTENT, remote.client, remote.transaction);
            return;
        }
        if (!reserve(remote, assembler, octets, at)) {
            return;
        }
        remote.control = Packet.control(octets, at);
        if (assembler.add(octets, at, now) != 0) {
            remote.asked = 0;
            remote.fruitless = 0;
            remote.heardNanos = now;
        }
        if (assembler.complete()) {
            remote.move(ServerTransition.LAST_PACKET);
            complete(now, remote, assembler, remote.server);
        } else {
            remote.move(ServerTransition.NEXT_PACKET);
            incomplete(now, remote, octets, at);
        }
    }

    private void incomplete(long now, RemoteClient remote, byte[] octets, int at) {
        boolean bare = Packet.delivery(octets, at) == 0;
        boolean acknowledge = (remote.control & Control.APG) != 0;
        if (bare && acknowledge && remote.fruitless < core.limits.retriesWithoutProgress()) {
            // The client repeats its control block to learn what is missing: it is told without waiting.
            remote.fruitless++;
            timeouts.askForMissing(now, remote);
            core.timers.arm(remote, now + timeouts.afterAskingNanos(remote));
        } else if (!bare || !remote.armed()) {
            timeouts.awaitRest(now, remote);
        }
    }

    /** The Request is there: it goes to its server, or to every local member of its group (profile S21). */
    void complete(long now, RemoteClient remote, PacketGroupAssembler assembler, long previousServer) {
        ServerTransaction call = remote.call;
        if (call == null) {
            return;
        }
        assembler.finish();
        assemblingOctets -= remote.assemblingOctets;
        remote.assemblingOctets = 0;
        remote.assembler = null;
        remote.receivedBlocks = assembler.received();
        if (assembler.acknowledge()) {
            responses.notifyClient(now, remote, assembler.received(), ResponseCodes.OK);
        }
        call.datagram = (call.request().code() & CodeFlags.DGM) != 0;
        if (firstContact.isManager(remote.addressee)) {
            firstContact.signal(now, remote, call, previousServer);
            return;
        }
        if (EntityId.isGroup(remote.addressee)) {
            long[] members = core.entities.members(remote.addressee);
            if (members.length == 0) {
                remote.move(ServerTransition.SILENCE);
                discardCall(remote);
                core.timers.arm(remote, now + core.timeouts.ts4Nanos());
                return;
            }
            remote.server = members[0];
            call.server = members[0];
            replicate(now, remote, call, members);
        }
        deliver(now, remote, call);
    }

    private void replicate(long now, RemoteClient head, ServerTransaction original, long[] members) {
        RemoteClient last = head;
        for (int i = 1; i < members.length && hasRoom(); i++) {
            RemoteClient copy = new RemoteClient(head.client, head.source, timeouts);
            copy.head = head;
            copy.transaction = head.transaction;
            copy.forwardCount = head.forwardCount;
            copy.control = head.control;
            copy.multicast = head.multicast;
            copy.addressee = head.addressee;
            copy.server = members[i];
            copy.receivedBlocks = head.receivedBlocks;
            copy.heardNanos = head.heardNanos;
            copy.move(ServerTransition.SINGLE_PACKET);
            records++;
            ServerTransaction call = calls.acquire(copy);
            call.request().copyFrom(original.request());
            call.datagram = original.datagram;
            last.next = copy;
            last = copy;
            deliver(now, copy, call);
        }
    }

    private void deliver(long now, RemoteClient remote, ServerTransaction call) {
        remote.asked = 0;
        if (!call.datagram) {
            core.timers.arm(remote, now + core.timeouts.ts2Nanos());
        }
        call.response = core.buffers.acquire();
        call.response().clear();
        core.count(ProtocolEvent.REQUEST_DELIVERED, remote.client, remote.transaction);
        core.outbox.add(call.delivery);
    }

    /** Tells the sender of a unicast Request that it is not taken. */
    void refuse(SocketAddress source, boolean multicast, byte[] octets, int at, int code) {
        if (!multicast && (Packet.code(octets, at) & CodeFlags.DGM) == 0) {
            notices.notifyClient(
                    source,
                    Packet.client(octets, at),
                    Packet.control(octets, at),
                    Packet.transaction(octets, at),
                    0,
                    code);
        }
    }
}
