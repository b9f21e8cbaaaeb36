package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.rate.Leisure;
import org.pescadero.vmtp.rate.RateProfile;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Responses on their way out, and again if the client asks (RFC 1045 §5.6.2, §5.8). */
final class ServerResponses {
    private final ServerMachine machine;
    private final Core core;

    ServerResponses(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** RFC 1045 §5.6.2. */
    void respond(long now, ServerTransaction call) {
        RemoteClient remote = call.remote;
        if (remote == null || call.datagram) {
            silence(now, call);
            return;
        }
        int code = call.response().code();
        if (CodeFlags.codeOf(code) == ResponseCodes.RESPONSE_DISCARDED) {
            silence(now, call);
            return;
        }
        machine.responseRuns.refuseTooLarge(remote, call.response());
        code = call.response().code();
        remote.move(ServerTransition.RESPOND);
        remote.advancedNanos = now;
        if (remote.forwarder != null || remote.isOneOfSeveral()) {
            // Nobody here could compute it anew: its client asks for what is missing elsewhere (RFC 1045 §5.6.3 note
            // 2), or other members of the group here would have to run again with this one.
            call.response().code(code & ~CodeFlags.DGM);
        }
        remote.idempotent = (call.response().code() & CodeFlags.DGM) != 0;
        remote.onceOnly |= !remote.idempotent;
        machine.calls.answered(call);
        if (ServerResponseRuns.isRun(call)) {
            machine.responseRuns.begin(call);
        } else {
            call.sender.begin(call.response(), call.client, call.server, call.transaction, 0);
            call.sender.headerChecksumOnly(call.handling.headerChecksumOnly());
        }
        int whole = MessageSender.wholeMask(call.response());
        if (send(now, remote, call, whole, false)) {
            core.count(ProtocolEvent.RESPONSE_SENT, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + restNanos(remote, call));
        machine.streams.done(
                remote,
                PacketGroups.count(call.response == null ? 0 : call.response().segmentOctets()));
    }

    /** Sends, or holds what is too much for an address that nobody has proven to be the client's. */
    boolean send(long now, RemoteClient remote, ServerTransaction call, int mask, boolean acknowledge) {
        if (remote.leisurely && remote.isKnown()) {
            remote.leisurely = false;
            remote.leisureNanos = 1 + core.randomNanos(leisureNanos(remote, call));
            return true;
        }
        boolean bare = mask == 0;
        int octets = ServerResponseRuns.isRun(call) && !bare
                ? machine.responseRuns.packetOctets(call)
                : MessageSender.packetOctets(call.response(), mask, core.limits.blocksPerPacket());
        if (!remote.isKnown() || !machine.proofs.maySend(now, remote, octets)) {
            machine.proofs.hold(now, remote, mask, acknowledge);
            return false;
        }
        machine.proofs.unhold(remote);
        transmit(now, remote, call, mask, acknowledge);
        return true;
    }

    private void transmit(long now, RemoteClient remote, ServerTransaction call, int mask, boolean acknowledge) {
        if (ServerResponseRuns.isRun(call)) {
            if (acknowledge) {
                machine.responseRuns.probe(remote, call);
            } else {
                machine.responseRuns.transmit(remote, call);
            }
            return;
        }
        machine.responseGroups.transmit(now, remote, call, mask, acknowledge);
    }

    /** Within what time the members of a group answer who were asked not to do it all at once. */
    private long leisureNanos(RemoteClient remote, ServerTransaction call) {
        int blocks = Integer.bitCount(MessageSender.wholeMask(call.response()));
        int packets = Math.max(1, (blocks + core.limits.blocksPerPacket() - 1) / core.limits.blocksPerPacket());
        RateProfile profile = core.timing.profile(remote.source).rate();
        return Leisure.nanos(packets, Leisure.MEMBERS, profile, Control.gap(remote.control));
    }

    /** The Response has rested. */
    void rested(long now, RemoteClient remote, ServerTransaction call) {
        remote.leisureNanos = 0;
        send(now, remote, call, MessageSender.wholeMask(call.response()), false);
        core.timers.arm(remote, now + restNanos(remote, call));
    }

    /** TS5 while there is segment data to be acknowledged, else TS4. */
    long restNanos(RemoteClient remote, ServerTransaction call) {
        if (remote.leisureNanos > 0) {
            return remote.leisureNanos;
        }
        if (remote.held != null) {
            return core.timeouts.ts5Nanos() << remote.announced;
        }
        if (remote.idempotent) {
            return core.timeouts.ts4IdempotentNanos();
        }
        return call.response().segmentOctets() > 0
                ? core.timeouts.ts5Nanos() << remote.announced
                : core.timeouts.ts4Nanos();
    }

    /** There is no Response, or nobody to send it to. */
    void silence(long now, ServerTransaction call) {
        RemoteClient remote = call.remote;
        if (remote == null) {
            machine.calls.release(call);
            return;
        }
        remote.move(ServerTransition.SILENCE);
        remote.onceOnly = true;
        machine.remotes.discardCall(remote);
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        machine.streams.done(remote, 0);
    }

    /** A Request that was taken in already (RFC 1045 §5.7; profile S9, S10). */
    void duplicate(long now, RemoteClient head, SocketAddress source, boolean multicast, byte[] octets, int at) {
        int control = Packet.control(octets, at);
        boolean processing = false;
        boolean discarded = true;
        for (RemoteClient each = head; each != null; each = each.next) {
            // What has gone of an idempotent Response says of which Request: the rest of it must say the same (profile
            // C6).
            boolean begun = each.idempotent && each.call != null && everSent(each.call);
            if (Control.forwardCount(control) == each.forwardCount && !begun) {
                each.control = control;
            }
            each.heardNanos = now;
            if (each.state == ServerState.PROCESSING) {
                processing = true;
                each.move(ServerTransition.CONFIRM);
            } else if (each.held != null) {
                discarded = false;
                // Said a few times only: where no answer to a Probe ever gets through, the call must end.
                processing |= source.equals(each.requestSource())
                        && !pay(now, each, each.held)
                        && ++each.asked <= core.limits.responseRetries();
            } else if (each.state == ServerState.RESPONDED) {
                discarded = false;
                // A Response that rests, or waits for its turn on the path, is as good as being computed.
                processing |= each.call != null && !each.idempotent && !everSent(each.call);
                resend(now, each);
            } else if (each.state == ServerState.FORWARDED) {
                processing = true;
                machine.forwards.duplicate(now, each);
            }
        }
        if (processing) {
            if ((control & Control.APG) != 0) {
                confirm(now, source, control, head);
            }
        } else if (discarded && !multicast) {
            int code = head.refusal == 0 ? ResponseCodes.RESPONSE_DISCARDED : head.refusal;
            machine.refuse(source, false, octets, at, code);
        }
    }

    /** The Request is here, and its Response is to come. */
    void confirm(long now, SocketAddress source, int control, RemoteClient head) {
        if (source.equals(head.requestSource())) {
            notifyClient(now, head, head.receivedBlocks, ResponseCodes.OK);
        } else {
            // One packet for one.
            int word = Control.withGroupCount(Control.notice(control), machine.streams.completeBefore(head));
            machine.notices.notifyClient(
                    source, head.client, word, head.transaction, head.receivedBlocks, ResponseCodes.OK);
        }
    }

    /** Tells the client how its Request fares, if its address may be sent that much. */
    void notifyClient(long now, RemoteClient remote, int delivery, int code) {
        // Only of a Request that is there all of its packet groups are known to be.
        int before = code == ResponseCodes.OK ? machine.streams.completeBefore(remote) : 0;
        notifyClient(now, remote, remote.transaction, before, delivery, code);
    }

    /** Tells the client how a packet group of its Request fares, and how many right before it are complete. */
    void notifyClient(long now, RemoteClient remote, int transaction, int before, int delivery, int code) {
        if (machine.proofs.maySend(now, remote, Packet.MIN_OCTETS)) {
            int control = Control.withGroupCount(Control.notice(remote.control), before);
            machine.notices.notifyClient(remote.requestSource(), remote.client, control, transaction, delivery, code);
        } else {
            core.count(ProtocolEvent.DROPPED_UNPROVEN, remote.client, remote.transaction);
        }
    }

    /** The Response that was held may go. */
    void released(long now, RemoteClient remote, int mask, boolean acknowledge) {
        ServerTransaction call = remote.call;
        if (call == null || remote.state != ServerState.RESPONDED) {
            return;
        }
        if (!everSent(call)) {
            core.count(ProtocolEvent.RESPONSE_SENT, remote.client, remote.transaction);
        }
        remote.announced = 0;
        transmit(now, remote, call, mask, acknowledge);
        core.timers.arm(remote, now + restNanos(remote, call));
    }

    static boolean everSent(ServerTransaction call) {
        return ServerResponseRuns.isRun(call) ? ServerResponseRuns.run(call).everSent() : call.sender.everSent();
    }

    /** The stored Response again: whole if it is one packet, else its control block, to be told what is missing. */
    void resend(long now, RemoteClient remote) {
        if (!remote.isLocated()) {
            machine.probes.send(now, remote);
        }
        ServerTransaction call = remote.call;
        if (call == null || remote.idempotent || call.sender.pending() || remote.leisureNanos > 0) {
            return;
        }
        if (call.sender.isUnderWay(now)) {
            return;
        }
        if (ServerResponseRuns.isRun(call) && ServerResponseRuns.run(call).more()) {
            return;
        }
        remote.move(ServerTransition.RESEND);
        int whole = MessageSender.wholeMask(call.response());
        boolean onePacket = !ServerResponseRuns.isRun(call) && Integer.bitCount(whole) <= core.limits.blocksPerPacket();
        if (onePacket ? send(now, remote, call, whole, false) : sendAgain(now, remote, call)) {
            core.count(ProtocolEvent.RESPONSE_RETRANSMITTED, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + restNanos(remote, call));
    }

    /** The control block, if what it announces ever went out; what was held back and forgotten is sent as a whole. */
    private boolean sendAgain(long now, RemoteClient remote, ServerTransaction call) {
        boolean known = everSent(call);
        return send(now, remote, call, known ? 0 : MessageSender.wholeMask(call.response()), known);
    }

    /** TS5 has passed without an acknowledgement: the Response is announced by its control block (profile S15). */
    void announce(long now, RemoteClient remote, ServerTransaction call) {
        remote.move(ServerTransition.RESEND);
        remote.announced = Math.min(remote.announced + 1, core.limits.responseRetries());
        if (sendAgain(now, remote, call)) {
            core.count(ProtocolEvent.RESPONSE_RETRANSMITTED, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + restNanos(remote, call));
    }

    /** The client has repeated its Request while the Response waits: what has come may pay for it now. */
    private boolean pay(long now, RemoteClient remote, AddressProofs.Held held) {
        ServerTransaction call = remote.call;
        if (call == null) {
            return true;
        }
        boolean first = !everSent(call);
        boolean paid = send(now, remote, call, held.mask, held.acknowledge);
        if (paid && first) {
            core.count(ProtocolEvent.RESPONSE_SENT, remote.client, remote.transaction);
        }
        core.timers.arm(remote, now + restNanos(remote, call));
        return paid;
    }

    /** The client has not repeated itself either. */
    void stillHeld(long now, RemoteClient remote, AddressProofs.Held held) {
        ServerTransaction call = remote.call;
        if (call == null) {
            return;
        }
        if (machine.origins.assume(remote)) {
            send(now, remote, call, held.mask, held.acknowledge);
            core.timers.arm(remote, now + restNanos(remote, call));
            return;
        }
        if (remote.announced < core.limits.responseRetries()) {
            remote.announced++;
            machine.proofs.challenge(now, remote, held);
            core.timers.arm(remote, now + restNanos(remote, call));
        } else {
            discard(now, remote);
        }
    }

    /**
     * Whether what a client asks for was sent so often in vain that it is sent as rarely now as if nobody asked; in the end the
     * Response is given up. Questions that were long on their way, or whose copies were, come in a row: they alone do not end it.
     *
     * @param waits whether parts of the Response have to wait for others that go to the same host
     */
    boolean isFruitless(long now, RemoteClient remote, int often, boolean waits) {
        if (++remote.fruitless > often) {
            Patience patience = Patience.wornBy(
                    now - remote.advancedNanos,
                    waits ? Long.MAX_VALUE : core.timing.profile(remote.source).giveUpNanos(),
                    now - remote.sentAgainNanos,
                    core.timeouts.ts5Nanos());
            if (patience == Patience.GIVE_UP) {
                discard(now, remote);
            }
            if (patience != Patience.SEND) {
                return true;
            }
        }
        remote.sentAgainNanos = now;
        return false;
    }

    /** The Response is needed no more, or nobody takes it; duplicates stay filtered. */
    void discard(long now, RemoteClient remote) {
        if (remote.idempotent) {
            machine.remotes.discardCall(remote);
            core.timers.arm(remote, now + core.timeouts.ts4IdempotentNanos());
            return;
        }
        remote.move(ServerTransition.DISCARD);
        machine.remotes.discardCall(remote);
        if (remote.forwarder != null) {
            // Whoever forwarded the Request need not keep it either (RFC 1045 §5.3).
            notifyClient(now, remote, remote.receivedBlocks, ResponseCodes.RESPONSE_DISCARDED);
        }
        core.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED, remote.client, remote.transaction);
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        machine.streams.prune(remote);
    }
}
