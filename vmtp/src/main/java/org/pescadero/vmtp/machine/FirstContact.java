package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** Requests of clients without a record, and whether there is anybody to take a Request at all (RFC 1045 §2.5.1, §5.8.1). */
final class FirstContact {
    private final ServerMachine machine;
    private final Core core;
    private final ClientMachine clients;

    FirstContact(ServerMachine machine, ClientMachine clients) {
        this.machine = machine;
        this.clients = clients;
        core = machine.core;
    }

    boolean isManager(long entity) {
        return entity == EntityId.VMTP_MANAGER_GROUP.bits() || entity == core.manager;
    }

    void request(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (!isServed(source, multicast, octets, at)) {
            return;
        }
        long client = Packet.client(octets, at);
        if (!machine.remotes.hasRoom()) {
            core.count(ProtocolEvent.DROPPED_LIMIT, client, Packet.transaction(octets, at));
            machine.refuse(source, multicast, octets, at, ResponseCodes.BUSY);
            return;
        }
        RemoteClient remote = machine.origins.create(source, client, Packet.control(octets, at));
        if (canOnlyBeNew(now, Packet.server(octets, at))) {
            machine.arrivals.begin(now, remote, source, multicast, octets, at);
        } else {
            remote.move(ServerTransition.PROBE);
            machine.proofs.received(remote, Packet.MIN_OCTETS);
            machine.probes.send(now, remote);
            core.timers.arm(remote, now + core.timeouts.probeNanos());
        }
    }

    /**
     * Whether no Request for this server can have been executed by this module's host before: because all records that
     * could tell are still here, or because the entity did not exist earlier (RFC 1045 §2.5.1 action 2, profile S13).
     */
    private boolean canOnlyBeNew(long now, long server) {
        if (isManager(server) || now - core.bootNanos > core.timeouts.ts4Nanos()) {
            return true;
        }
        if (!EntityId.isGroup(server)) {
            return core.entities.isFresh(server);
        }
        for (long member : core.entities.members(server)) {
            if (!core.entities.isFresh(member)) {
                return false;
            }
        }
        return true;
    }

    /** The client repeats itself before it has answered our Probe: so do we, one packet for one. */
    void again(long now, RemoteClient remote, SocketAddress source, byte[] octets, int at) {
        if (source.equals(remote.requestSource())) {
            machine.proofs.received(remote, Packet.MIN_OCTETS);
            machine.probes.send(now, remote);
        }
    }

    /** What has become known of a client by a Probe. */
    void probed(long now, RemoteClient remote, boolean present, int current) {
        if (!present) {
            machine.remotes.forget(remote);
            return;
        }
        remote.move(ServerTransition.PROBED);
        remote.transaction = current - 1;
        remote.heardNanos = now;
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        // The Request was not held: the client sends it again now rather than after its next silence.
        SocketAddress to = remote.requestSource();
        machine.notices.notifyClient(to, remote.client, remote.control, current, 0, ResponseCodes.RETRY_ALL);
    }

    /** Whether the addressee exists here; if not, the sender of a unicast Request is told (profile C14). */
    boolean isServed(SocketAddress source, boolean multicast, byte[] octets, int at) {
        long server = Packet.server(octets, at);
        boolean here = isManager(server)
                || (EntityId.isGroup(server) ? core.entities.members(server).length > 0 : core.entities.serves(server));
        boolean conditional = (Packet.code(octets, at) & CodeFlags.CRE) != 0;
        if (here && conditional && !isManager(server)) {
            here = isHere(Packet.longWord(octets, at + Packet.CO_RESIDENT));
        }
        if (!here) {
            core.count(ProtocolEvent.DROPPED_NONEXISTENT, Packet.client(octets, at), Packet.transaction(octets, at));
            machine.refuse(source, multicast, octets, at, ResponseCodes.NONEXISTENT_ENTITY);
        }
        return here;
    }

    /** Whether an entity, or any member of a group, is in this module. */
    boolean isHere(long entity) {
        if (isManager(entity) || entity == 0) {
            return true;
        }
        return EntityId.isGroup(entity)
                ? core.entities.members(entity).length > 0
                : core.entities.serves(entity) || clients.find(entity) != null;
    }

    /** SignalEntity: that it is a new Request of the client has ended the call already; what is left is the answer. */
    void signal(long now, RemoteClient remote, ServerTransaction call, long previousServer) {
        boolean abort = CodeFlags.codeOf(call.request().code()) == CodeFlags.codeOf(Management.SIGNAL_ENTITY);
        long entity = call.request().parameterLong(Management.CO_RESIDENT_AT);
        boolean own = abort && previousServer != 0 && previousServer == entity;
        call.response = core.buffers.acquireSmall();
        call.response().clear();
        call.response().code(own ? ResponseCodes.OK : ResponseCodes.NO_PERMISSION);
        call.server = core.manager;
        if (own && machine.forwards.signal(now, remote, call)) {
            return;
        }
        if (own) {
            core.count(ProtocolEvent.SIGNAL_RECEIVED, remote.client, remote.transaction);
        }
        machine.responses.respond(now, call);
    }
}
