package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;

/** Responses of one packet group on their way out under the window of the path to their client (RFC 1045 §2.13, §5.8). */
final class ServerResponseGroups {
    private final ServerMachine machine;
    private final Core core;

    ServerResponseGroups(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** Sends these blocks, or the control block alone. */
    void transmit(long now, RemoteClient remote, ServerTransaction call, int mask, boolean acknowledge) {
        boolean asks = acknowledge || call.handling.acknowledgement() || machine.streams.wantsAcknowledgement(remote);
        int word = control(remote, call) | (asks ? Control.APG : 0);
        boolean onePacket = Integer.bitCount(mask) <= core.limits.blocksPerPacket();
        if (onePacket && (acknowledge || !remote.isStreamed())) {
            call.sender.send(mask, word, remote.source);
            return;
        }
        HostPath path = core.paths.path(remote.source);
        // Its Request has come from there, or a Probe was answered.
        path.heard(now);
        path.askedGap(Control.gap(remote.control));
        call.sender.send(mask, word, remote.source, path, remote.isStreamed());
    }

    private static int control(RemoteClient remote, ServerTransaction call) {
        int flags = call.handling.noRetransmission() ? Control.NRT : 0;
        return remote.responseControl() | remote.responseFlags() | flags;
    }

    /** The client has these blocks. */
    void acknowledged(long now, ServerTransaction call, int delivery) {
        call.sender.acknowledged(now, delivery);
    }

    /** The client's next Request says that it has all of the Response to the last one. */
    void superseded(long now, RemoteClient remote) {
        for (RemoteClient each = remote; each != null; each = each.next) {
            if (each.state == ServerState.RESPONDED && each.call != null) {
                each.call.sender.allArrived(now);
            }
        }
    }

    /** The client has asked for what it lacks; what that is may be too much for an address that nobody has proven. */
    void sendMissing(long now, RemoteClient remote, ServerTransaction call, int delivery) {
        int missing = MessageSender.wholeMask(call.response()) & ~delivery;
        int octets = MessageSender.packetOctets(call.response(), missing, core.limits.blocksPerPacket());
        if (!machine.proofs.maySend(now, remote, octets)) {
            call.sender.pause();
            machine.proofs.hold(now, remote, missing, false);
            return;
        }
        call.sender.control(control(remote, call));
        if (call.sender.missing(now, delivery)) {
            core.count(ProtocolEvent.RESPONSE_BLOCKS_RESENT, remote.client, remote.transaction);
        }
    }

    /** Whether nothing of a Response has been sent yet since others are before it. */
    static boolean waitsForItsTurn(RemoteClient remote, ServerTransaction call) {
        boolean ready = remote.held == null && remote.leisureNanos == 0;
        return ready
                && !ServerResponses.everSent(call)
                && (ServerResponseRuns.isRun(call)
                        ? ServerResponseRuns.run(call).isStarted()
                        : call.sender.pending());
    }
}
