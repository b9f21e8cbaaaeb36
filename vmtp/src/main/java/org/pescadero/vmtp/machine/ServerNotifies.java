package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * What clients' managers say of Responses on their way: NotifyVmtpServer (RFC 1045 §5.8). What concerns no Response that is kept here
 * is dropped and counted.
 */
final class ServerNotifies {
    private final ServerMachine machine;
    private final Core core;

    ServerNotifies(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** NotifyVmtpServer (RFC 1045 §5.8). */
    void received(long now, SocketAddress source, long server, long client, int transaction, int delivery, int code) {
        RemoteClient remote = concerned(source, server, client, transaction);
        ServerTransaction call = remote == null ? null : remote.call;
        int groups = call == null ? 0 : PacketGroups.count(call.response().segmentOctets());
        int group = remote == null ? 0 : transaction - remote.transaction;
        if (remote == null || call == null || group >= groups) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        core.count(ProtocolEvent.NOTIFY_SERVER_RECEIVED, client, transaction);
        remote.heardNanos = now;
        machine.proofs.received(remote, Packet.MIN_OCTETS);
        if (code == ResponseCodes.OK) {
            machine.streams.acknowledgedBefore(now, remote);
            machine.responseGroups.acknowledged(now, call, -1);
        }
        if (code == ResponseCodes.ENTITY_MIGRATED) {
            migrated(now, remote, call);
            return;
        }
        if (groups > 1) {
            machine.responseRuns.notified(now, remote, call, group, delivery, code);
            return;
        }
        switch (code) {
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> resendMissing(now, remote, call, delivery);
            case ResponseCodes.BUSY -> core.timers.arm(remote, now + machine.responses.restNanos(remote, call));
            default -> machine.responses.discard(now, remote);
        }
    }

    /** The client is elsewhere, says the manager of where it was: the Response waits until it has been found (RFC 1045 §5.8). */
    private void migrated(long now, RemoteClient remote, ServerTransaction call) {
        if (remote.idempotent) {
            // It asks again from where it is.
            machine.responses.discard(now, remote);
            return;
        }
        machine.origins.lost(remote);
        machine.responses.send(now, remote, call, MessageSender.wholeMask(call.response()), false);
        core.timers.arm(remote, now + machine.responses.restNanos(remote, call));
    }

    private @Nullable RemoteClient concerned(SocketAddress source, long server, long client, int transaction) {
        RemoteClient each = machine.remotes.find(client);
        if (each != null && each.earlier != null) {
            each = machine.streams.find(each, transaction);
        }
        while (each != null && each.server != server) {
            each = each.next;
        }
        boolean fits = each != null
                && transaction - each.transaction >= 0
                && transaction - each.transaction < PacketGroups.MOST
                && each.state == ServerState.RESPONDED;
        if (fits && each != null && !source.equals(each.source)) {
            machine.moves.suspect(each.head, source);
            return null;
        }
        return fits ? each : null;
    }

    private void resendMissing(long now, RemoteClient remote, ServerTransaction call, int delivery) {
        long together = core.timing.profile(remote.source).interPacketNanos();
        if (delivery == remote.obeyedDelivery && now - remote.obeyedNanos < together) {
            // Several that piled up while this host was busy are one.
            return;
        }
        remote.obeyedNanos = now;
        remote.obeyedDelivery = delivery;
        machine.responseGroups.acknowledged(now, call, delivery);
        int whole = MessageSender.wholeMask(call.response());
        if ((delivery & ~remote.acknowledgedBlocks & whole) != 0) {
            remote.acknowledgedBlocks |= delivery;
            remote.fruitless = 0;
            remote.advancedNanos = now;
        } else if (!call.sender.isUnderWay(now)) {
            int often = core.limits.retriesWithoutProgress();
            if (machine.responses.isFruitless(now, remote, often, call.sender.waits())) {
                return;
            }
        }
        remote.move(ServerTransition.RESEND);
        if (call.sender.isWindowed()) {
            machine.responseGroups.sendMissing(now, remote, call, delivery);
        } else if (machine.responses.send(now, remote, call, whole & ~delivery, false)) {
            core.count(ProtocolEvent.RESPONSE_BLOCKS_RESENT, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + machine.responses.restNanos(remote, call));
    }
}
