package org.pescadero.vmtp.machine;

import java.util.Objects;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Responses of several packet groups on their way out, and what clients' managers say of them (RFC 1045 §2.14, §5.8). */
final class ServerResponseRuns {
    private final ServerMachine machine;
    private final Core core;

    ServerResponseRuns(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    static boolean isRun(ServerTransaction call) {
        MessageBuffer response = call.response;
        return response != null && PacketGroups.count(response.segmentOctets()) > 1;
    }

    static RunSender run(ServerTransaction call) {
        return Objects.requireNonNull(call.run);
    }

    /** What a Response may not be becomes one that says so. */
    void refuseTooLarge(RemoteClient remote, MessageBuffer response) {
        boolean tooLarge = response.segmentOctets() > core.limits.messageOctets();
        boolean run = PacketGroups.count(response.segmentOctets()) > 1;
        if (tooLarge || (run && !remote.skips)) {
            response.clear();
            response.code(tooLarge ? ResponseCodes.VMTP_ERROR : ResponseCodes.STREAMED_RESPONSE);
        } else if (run || remote.span > 0 || remote.isStreamed()) {
            // To compute it anew would need all of the Request again: it is kept instead.
            response.code(response.code() & ~(CodeFlags.DGM | (run ? CodeFlags.MDM : 0)));
        }
    }

    void begin(ServerTransaction call) {
        RunSender run = call.run == null ? new RunSender(core) : call.run;
        call.run = run;
        run.begin(call.response(), call.client, call.server, call.transaction);
        run.headerChecksumOnly(call.handling.headerChecksumOnly());
    }

    /** Sends all of it, or goes on where sending stood still. */
    void transmit(RemoteClient remote, ServerTransaction call) {
        int control = remote.responseControl() | Control.STI;
        int first = remote.startsRun ? 0 : Control.NSR;
        int last = remote.endsRun ? 0 : Control.NER;
        run(call).send(control, first, last, remote.source, path(remote));
    }

    /** The way to a client, which may just have moved: the gap that it asks for is kept there too. */
    private HostPath path(RemoteClient remote) {
        HostPath path = core.paths.path(remote.source);
        path.askedGap(Control.gap(remote.control));
        return path;
    }

    /** The last control block again, so that the client says what it lacks (profile C17). */
    void probe(RemoteClient remote, ServerTransaction call) {
        run(call).redirect(remote.source, path(remote));
        run(call).control(remote.responseControl() | Control.STI);
        run(call).probe();
    }

    /** NotifyVmtpServer about a packet group; an OK stands for all before it too (profile E5). */
    void notified(long now, RemoteClient remote, ServerTransaction call, int group, int delivery, int code) {
        RunSender run = run(call);
        switch (code) {
            case ResponseCodes.OK -> {
                if (run.acknowledged(now, group, -1, group)) {
                    progress(now, remote);
                }
                if (run.isAcknowledged()) {
                    machine.responses.discard(now, remote);
                }
            }
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL ->
                missing(now, remote, call, group, delivery, code == ResponseCodes.RETRY_ALL);
            case ResponseCodes.BUSY -> run.pause();
            default -> machine.responses.discard(now, remote);
        }
    }

    private void progress(long now, RemoteClient remote) {
        remote.fruitless = 0;
        remote.announced = 0;
        remote.advancedNanos = now;
        core.timers.arm(remote, now + core.timeouts.ts5Nanos());
    }

    private void missing(long now, RemoteClient remote, ServerTransaction call, int group, int delivery, boolean all) {
        RunSender run = run(call);
        // The client is there and waits: nothing need be announced to it.
        remote.announced = 0;
        boolean news = run.acknowledged(now, group, delivery, 0);
        long together = core.timing.profile(remote.source).interPacketNanos();
        boolean repeated =
                group == remote.obeyedGroup && delivery == remote.obeyedDelivery && now - remote.obeyedNanos < together;
        if (repeated && !news) {
            return;
        }
        remote.obeyedGroup = group;
        remote.obeyedDelivery = delivery;
        remote.obeyedNanos = now;
        if (news) {
            progress(now, remote);
        } else if (!run.waits(group)) {
            int often = core.limits.retriesWithoutProgress() * run.groups();
            if (machine.responses.isFruitless(now, remote, often, run.waits())) {
                return;
            }
        }
        // What was held back for being too much for the address is no less now.
        int again = all ? Math.max(1, run.groups() - group) : 1;
        int octets = run.isStarted() ? again * groupOctets() : packetOctets(call);
        if (!machine.proofs.maySend(now, remote, octets)) {
            machine.proofs.hold(now, remote, 0, false);
            return;
        }
        if (remote.state == ServerState.RESPONDED) {
            remote.move(ServerTransition.RESEND);
        }
        if (!run.isStarted()) {
            transmit(remote, call);
        } else if (all ? run.missingFrom(now, group) : run.missing(now, group)) {
            core.count(ProtocolEvent.RESPONSE_BLOCKS_RESENT, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + core.timeouts.ts5Nanos());
    }

    /** How many octets a full packet group has on the wire. */
    private int groupOctets() {
        int packets = (BlockMask.BLOCKS + core.limits.blocksPerPacket() - 1) / core.limits.blocksPerPacket();
        return PacketGroups.GROUP_OCTETS + packets * Packet.MIN_OCTETS;
    }

    /** How many octets all of a Response has on the wire. */
    int packetOctets(ServerTransaction call) {
        return Math.max(Packet.MIN_OCTETS, RunSender.packetOctets(call.response(), core.limits.blocksPerPacket()));
    }
}
