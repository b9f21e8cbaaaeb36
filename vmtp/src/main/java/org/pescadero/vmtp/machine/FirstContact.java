package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.Operation;
import org.pescadero.vmtp.wire.Control;
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
        if (machine.arrivals.continues(source, multicast, octets, at) || !isServed(source, multicast, octets, at)) {
            return;
        }
        long client = Packet.client(octets, at);
        if (!machine.remotes.hasRoom()) {
            core.count(ProtocolEvent.DROPPED_LIMIT, client, Packet.transaction(octets, at));
            machine.refuse(source, multicast, octets, at, ResponseCodes.BUSY);
            return;
        }
        RemoteClient remote = machine.origins.create(source, client, Packet.control(octets, at));
        if (canOnlyBeNew(now, Packet.server(octets, at), Packet.code(octets, at))) {
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
    private boolean canOnlyBeNew(long now, long server, int code) {
        if (now - core.bootNanos > core.timeouts.ts4Nanos() || server == core.manager) {
            return true;
        }
        if (isManager(server)) {
            // The group outlives its managers: what a former one was asked to change must not be changed again.
            return ManagedCalls.isSignal(code)
                    || Operation.of(code).map(Operation::isQuery).orElse(true);
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
        if (remote.forwarder == null && !source.equals(remote.source)) {
            // It is not known what the client was at: so it may as well be asked where it is now.
            machine.probes.forget(remote);
            remote.source = source;
            remote.creditOctets = 0;
        }
        int run = Packet.control(octets, at) & Control.STREAMING;
        boolean first = (run & Control.NSR) == 0 && (Packet.delivery(octets, at) & 1) != 0;
        int control = Packet.control(octets, at);
        boolean repeated = (control & Control.APG) != 0 && Control.retransmitCount(control) > 0;
        // Of the many packets of a run only the first one asks, and what is sent again to ask.
        boolean asks = run == 0 || first || repeated || Packet.delivery(octets, at) == 0;
        if (source.equals(remote.requestSource()) && asks) {
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
        remote.past(current - 1);
        remote.heardNanos = now;
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        // The Request was not held: the client sends it again now rather than after its next silence.
        SocketAddress to = remote.requestSource();
        int control = Control.notice(remote.control);
        machine.notices.notifyClient(to, remote.client, control, current, 0, ResponseCodes.RETRY_ALL);
    }

    /** Whether the addressee exists here and has time; if not, the sender of a unicast Request is told (profile C14). */
    boolean isServed(SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (!exists(source, multicast, octets, at)) {
            return false;
        }
        long server = Packet.server(octets, at);
        if (!EntityId.isGroup(server) && !core.entities.accepts(server)) {
            machine.refuse(source, multicast, octets, at, ResponseCodes.BUSY);
            return false;
        }
        return true;
    }

    /** The same, whether or not it has time. */
    boolean exists(SocketAddress source, boolean multicast, byte[] octets, int at) {
        long server = Packet.server(octets, at);
        boolean here = isManager(server)
                || (EntityId.isGroup(server) ? core.entities.members(server).length > 0 : core.entities.serves(server));
        boolean conditional = (Packet.code(octets, at) & CodeFlags.CRE) != 0;
        if (here && conditional && !endsCall(server, octets, at)) {
            here = isHere(Packet.longWord(octets, at + Packet.CO_RESIDENT));
        }
        if (!here) {
            core.count(ProtocolEvent.DROPPED_NONEXISTENT, Packet.client(octets, at), Packet.transaction(octets, at));
            boolean migrated = core.entities.hasMigrated(server);
            int code = migrated ? ResponseCodes.ENTITY_MIGRATED : ResponseCodes.NONEXISTENT_ENTITY;
            machine.refuse(source, multicast, octets, at, code);
        }
        return here;
    }

    /** A signal may be the end of a call to a server that has been withdrawn since: it is answered all the same. */
    private boolean endsCall(long server, byte[] octets, int at) {
        return isManager(server) && ManagedCalls.isSignal(Packet.code(octets, at));
    }

    /** Whether an entity, or any member of a group, is in this module. */
    boolean isHere(long entity) {
        if (isManager(entity) || entity == 0) {
            return true;
        }
        return EntityId.isGroup(entity)
                ? core.entities.members(entity).length > 0
                : core.entities.serves(entity)
                        || clients.find(entity) != null
                        || core.localManager.keeper().isHere(new EntityId(entity));
    }
}
