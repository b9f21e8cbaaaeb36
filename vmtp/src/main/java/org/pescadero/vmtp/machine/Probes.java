package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/**
 * Probes of remote clients (RFC 1045 appendix III): sent to clients that are not known, whose address is not proven, or that
 * have long been silent. Each is numbered at random, so that its Response can only come from where it went.
 */
final class Probes {
    private final ServerMachine machine;
    private final Core core;
    private final LongMap<RemoteClient> outstanding;

    Probes(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
        outstanding = new LongMap<>(core.random.getAsLong());
    }

    /** Asks after a client, if its address may be sent that much; the same question keeps its number. */
    boolean send(long now, RemoteClient remote) {
        if (!machine.proofs.maySend(now, remote, Packet.MIN_OCTETS)) {
            core.count(ProtocolEvent.DROPPED_UNPROVEN, remote.client, remote.transaction);
            return false;
        }
        if (!remote.probed) {
            int number = (int) core.random.getAsLong();
            while (outstanding.get(number) != null) {
                number = (int) core.random.getAsLong();
            }
            remote.probed = true;
            remote.probeTransaction = number;
            outstanding.put(number, remote);
        }
        if (remote.isLocated()) {
            machine.notices.probe(remote.source, false, remote.client, remote.probeTransaction);
        } else {
            // It may be the forwarder's neighbour; else it is anywhere.
            machine.notices.probe(remote.requestSource(), false, remote.client, remote.probeTransaction);
            core.entities
                    .managers()
                    .ifPresent(all -> machine.notices.probe(all, true, remote.client, remote.probeTransaction));
        }
        return true;
    }

    /** Nothing is asked of this client any more. */
    void forget(RemoteClient remote) {
        if (remote.probed) {
            remote.probed = false;
            outstanding.remove(remote.probeTransaction);
        }
    }

    /** The Response to a Probe: the client's outstanding transaction, or its next one (profile E10). */
    void response(long now, SocketAddress source, byte[] octets, int at) {
        if (machine.inquiries.response(now, source, octets, at)) {
            return;
        }
        int number = Packet.transaction(octets, at);
        RemoteClient remote = outstanding.get(number);
        boolean present = CodeFlags.codeOf(Packet.code(octets, at)) == ResponseCodes.OK;
        boolean expected = remote != null && (remote.isLocated() ? source.equals(remote.source) : present);
        if (remote == null || !expected) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, 0, number);
            return;
        }
        forget(remote);
        int current = Packet.word(octets, at + Packet.CO_RESIDENT);
        if (!remote.isLocated()) {
            machine.origins.found(now, remote, source);
        } else if (present) {
            // A host without this client has answered truly too, but it wants none of what the client is sent.
            machine.proofs.prove(now, remote);
        }
        if (remote.state == ServerState.AWAITING_PROBE) {
            machine.firstContact().probed(now, remote, present, current);
        } else if (!present || !machine.streams.isCurrent(remote, current)) {
            gone(now, remote);
        } else {
            remote.heardNanos = now;
        }
        machine.proofs.release(now, source);
    }

    /** The client does not wait for the Response to its Request. */
    private void gone(long now, RemoteClient remote) {
        if (remote.state == ServerState.PROCESSING) {
            machine.timeouts.orphaned(now, remote);
        } else if (remote.held != null) {
            machine.responses.discard(now, remote);
        }
    }
}
