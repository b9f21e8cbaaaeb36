package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Requests that a server here has handed on (RFC 1045 §2.9, §5.6.3): sent with the client and transaction that they came with
 * until the other server has said that it has them. That one answers the client.
 *
 * <pre>
 *   C                     F                     T
 *   | Request             |                     |
 *   |-------------------->| Request, count 1    |
 *   |                     |-------------------->|
 *   |                     | NotifyRemote OK     |   who is C? (a Probe to all managers, unless T knows)
 *   |                     |<--------------------|
 *   |            Response |                     |
 *   |<------------------------------------------|
 * </pre>
 *
 * <p>The client goes on asking at F, which forwards every repetition (profile S19) and so learns whether T lives.
 */
final class Forwards {
    private final ServerMachine machine;
    private final Core core;

    Forwards(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    void forward(long now, ServerTransaction call, long server, SocketAddress address) {
        if (!call.mayForward()) {
            throw new IllegalStateException("this Request cannot be forwarded: call the other server instead");
        }
        RemoteClient remote = call.remote;
        if (remote == null) {
            machine.responses.silence(now, call);
        } else if (core.entities.serves(server)) {
            handOnHere(remote, call, server);
        } else {
            send(now, remote, call, server, address);
        }
    }

    /** Both servers are here: nothing is sent, and what is counted stays in the Request. */
    private void handOnHere(RemoteClient remote, ServerTransaction call, long server) {
        call.control = Control.forwarded(call.control);
        remote.move(ServerTransition.FORWARD_HERE);
        remote.server = server;
        call.server = server;
        call.addressee = server;
        call.owner(null);
        call.response().clear();
        core.count(ProtocolEvent.REQUEST_FORWARDED, remote.client, remote.transaction);
        core.outbox.add(call.delivery, call.rank());
    }

    void send(long now, RemoteClient remote, ServerTransaction call, long server, SocketAddress address) {
        MessageBuffer request = call.request();
        int control = Control.forwarded(call.control);
        int mask = MessageSender.wholeMask(request);
        ForwardedRequest forwarded = new ForwardedRequest(server, address, control, mask, now);
        remote.move(ServerTransition.FORWARD);
        remote.onceOnly = true;
        remote.forwarded = forwarded;
        machine.calls.forwarding(call);
        call.sender.begin(request, call.client, server, call.transaction, 0);
        call.sender.headerChecksumOnly((call.frame & Packet.HCO) != 0);
        core.count(ProtocolEvent.REQUEST_FORWARDED, remote.client, remote.transaction);
        transmit(call, forwarded, mask, !call.datagram);
        long wait = call.datagram
                ? core.timeouts.ts4IdempotentNanos()
                : path(forwarded).rtoNanos();
        core.timers.arm(remote, now + wait);
    }

    private HostPath path(ForwardedRequest forwarded) {
        return core.paths.path(forwarded.address);
    }

    /** The other server is asked to acknowledge even a short Request: nobody else would tell that it was lost. */
    private static void transmit(ServerTransaction call, ForwardedRequest forwarded, int mask, boolean acknowledge) {
        int count = (forwarded.retransmitCount & 7) << 20;
        call.sender.send(mask, forwarded.control | count | (acknowledge ? Control.APG : 0), forwarded.address);
    }

    private void repeat(RemoteClient remote, ServerTransaction call, ForwardedRequest forwarded) {
        forwarded.retransmitCount++;
        boolean onePacket = Integer.bitCount(forwarded.requestMask) <= core.limits.blocksPerPacket();
        transmit(call, forwarded, onePacket && !forwarded.acknowledged ? forwarded.requestMask : 0, true);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, remote.client, remote.transaction);
    }

    /** The client asks again: so do we, and learn whether the other server lives. */
    void duplicate(long now, RemoteClient remote) {
        ForwardedRequest forwarded = remote.forwarded;
        ServerTransaction call = remote.call;
        if (forwarded == null || call == null || call.datagram) {
            return;
        }
        remote.move(ServerTransition.FORWARD_AGAIN);
        repeat(remote, call, forwarded);
        if (forwarded.acknowledged && forwarded.unheard == 0) {
            // Until now there was nothing to hear.
            forwarded.heardNanos = now;
            core.timers.arm(remote, now + path(forwarded).backedOffNanos(forwarded.unheard++));
        }
    }

    void expired(long now, RemoteClient remote) {
        ForwardedRequest forwarded = remote.forwarded;
        ServerTransaction call = remote.call;
        if (forwarded == null || call == null || call.datagram) {
            finished(now, remote);
            return;
        }
        if (forwarded.acknowledged && forwarded.unheard == 0) {
            long untilNanos = remote.heardNanos + core.timeouts.ts4Nanos();
            if (TimerQueue.due(untilNanos, now)) {
                finished(now, remote);
            } else {
                core.timers.arm(remote, untilNanos);
            }
            return;
        }
        long silentNanos = now - forwarded.heardNanos;
        boolean dead = forwarded.unheard >= core.limits.requestRetries()
                && silentNanos >= path(forwarded).profile().giveUpNanos();
        // The next server, and those after it, must not get what they might have forgotten.
        boolean tooLate = silentNanos >= core.timeouts.ts4Nanos() / 4;
        if (dead || tooLate) {
            fail(now, call, ResponseCodes.RETRANS_TIMEOUT);
            return;
        }
        if (forwarded.fruitless > 0 && now - remote.heardNanos >= core.timeouts.ts2Nanos()) {
            // A client that waits repeats itself. What others do for one that does not would outlive all records of it.
            fail(now, call, ResponseCodes.BUSY);
            return;
        }
        remote.move(ServerTransition.FORWARD_AGAIN);
        repeat(remote, call, forwarded);
        core.timers.arm(remote, now + path(forwarded).backedOffNanos(forwarded.unheard++));
    }

    /** NotifyRemoteVmtpClient (RFC 1045 appendix III, profile E7). */
    void notified(long now, SocketAddress source, long client, int transaction, int control, int delivery, int code) {
        RemoteClient remote = machine.remotes.find(client);
        ForwardedRequest forwarded = remote == null ? null : remote.forwarded;
        ServerTransaction call = remote == null ? null : remote.call;
        if (remote == null
                || forwarded == null
                || call == null
                // What was forwarded may have been given up meanwhile, and its client told so.
                || remote.state != ServerState.FORWARDED
                || remote.transaction != transaction
                || Control.forwardCount(forwarded.control) != Control.forwardCount(control)
                || !source.equals(forwarded.address)) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        core.count(ProtocolEvent.NOTIFY_REMOTE_CLIENT_RECEIVED, client, transaction);
        int said = CodeFlags.codeOf(code);
        switch (said) {
            case ResponseCodes.OK -> acknowledged(now, remote, call, forwarded, delivery);
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> resend(now, remote, call, forwarded, delivery);
            case ResponseCodes.BUSY -> busy(now, remote, call, forwarded);
            case ResponseCodes.RESPONSE_DISCARDED -> finished(now, remote);
            case ResponseCodes.VMTP_ERROR,
                    ResponseCodes.SECURITY_NOT_SUPPORTED,
                    ResponseCodes.STREAMING_NOT_SUPPORTED -> damaged(now, call, forwarded, control, said);
            default -> fail(now, call, said);
        }
    }

    private void acknowledged(
            long now, RemoteClient remote, ServerTransaction call, ForwardedRequest forwarded, int delivery) {
        forwarded.unheard = 0;
        forwarded.fruitless = 0;
        forwarded.heardNanos = now;
        forwarded.acknowledgedBlocks |= delivery;
        if (!forwarded.acknowledged) {
            forwarded.acknowledged = true;
            release(call, forwarded);
        }
        core.timers.arm(remote, remote.heardNanos + core.timeouts.ts4Nanos());
    }

    /** The segment is with the other server; what is left is the control block, to ask with (RFC 1045 §5.6.3 note 2). */
    private void release(ServerTransaction call, ForwardedRequest forwarded) {
        MessageBuffer request = call.request();
        int segmentOctets = request.segmentOctets();
        if (segmentOctets > 0) {
            MessageBuffer header = core.buffers.acquireSmall();
            header.clear();
            System.arraycopy(request.octets(), 0, header.octets(), 0, Packet.DATA);
            Packet.word(header.octets(), Packet.SEGMENT_SIZE, segmentOctets);
            call.sender.begin(header, call.client, forwarded.server, call.transaction, CodeFlags.SDA);
            call.request = header;
            core.buffers.release(request);
        }
    }

    private void resend(
            long now, RemoteClient remote, ServerTransaction call, ForwardedRequest forwarded, int delivery) {
        int missing = forwarded.requestMask & ~delivery;
        if (forwarded.acknowledged && missing != 0) {
            // It has forgotten what it had.
            fail(now, call, ResponseCodes.RETRANS_TIMEOUT);
            return;
        }
        if ((delivery & ~forwarded.acknowledgedBlocks & forwarded.requestMask) != 0) {
            forwarded.acknowledgedBlocks |= delivery;
            forwarded.fruitless = 0;
        } else if (++forwarded.fruitless > core.limits.retriesWithoutProgress()) {
            Patience patience = Patience.wornBy(
                    now - forwarded.heardNanos,
                    path(forwarded).profile().giveUpNanos(),
                    now - forwarded.sentAgainNanos,
                    path(forwarded).rtoNanos());
            if (patience == Patience.GIVE_UP) {
                fail(now, call, ResponseCodes.TOO_MANY_RETRIES);
            }
            if (patience != Patience.SEND) {
                return;
            }
        }
        forwarded.sentAgainNanos = now;
        remote.move(ServerTransition.FORWARD_AGAIN);
        if (forwarded.fruitless == 0) {
            forwarded.heardNanos = now;
        }
        forwarded.unheard = 0;
        forwarded.retransmitCount++;
        transmit(call, forwarded, missing, true);
        core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, remote.client, remote.transaction);
        core.timers.arm(remote, now + path(forwarded).rtoNanos());
    }

    private void busy(long now, RemoteClient remote, ServerTransaction call, ForwardedRequest forwarded) {
        if (++forwarded.fruitless > core.limits.retriesWithoutProgress()) {
            fail(now, call, ResponseCodes.BUSY);
            return;
        }
        forwarded.unheard = 0;
        forwarded.heardNanos = now;
        long base = path(forwarded).backedOffNanos(forwarded.fruitless);
        core.timers.arm(remote, now + base + core.randomNanos(base));
    }

    /** As a client does: only who says so of each transmission is believed. */
    private void damaged(long now, ServerTransaction call, ForwardedRequest forwarded, int control, int code) {
        forwarded.damaged |= 1 << Control.retransmitCount(control);
        if (Integer.bitCount(forwarded.damaged) > core.limits.requestRetries()) {
            fail(now, call, code);
        }
    }

    /** The other server is done with it, or the client has been silent for long. */
    private void finished(long now, RemoteClient remote) {
        remote.move(ServerTransition.FORWARD_END);
        machine.remotes.discardCall(remote);
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
    }

    /** As a nested call would have ended: the client gets a Response of ours that says why there is none of the other server. */
    private void fail(long now, ServerTransaction call, int code) {
        call.response = core.buffers.acquireSmall();
        call.response().clear();
        call.response().code(CodeFlags.codeOf(code));
        call.sender.cancel();
        machine.responses.respond(now, call);
    }

    /** The client has given up what was forwarded: so is whoever has it now told. True if that could be done. */
    boolean signal(long now, RemoteClient remote, ServerTransaction call) {
        ForwardedRequest former = remote.formerForwarded;
        if (former == null || call.forwardCount() >= Control.MAX_FORWARD_COUNT) {
            return false;
        }
        call.request().parameterLong(Management.CO_RESIDENT_AT, former.server);
        send(now, remote, call, EntityId.VMTP_MANAGER_GROUP.bits(), former.address);
        return true;
    }
}
