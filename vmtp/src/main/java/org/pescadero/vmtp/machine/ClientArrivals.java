package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Responses as they come in (RFC 1045 §4.7.1), and asking for what is missing of them. */
final class ClientArrivals {
    private final ClientMachine machine;
    private final Core core;
    private final MessageBuffer ignored = new MessageBuffer(0);

    ClientArrivals(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    void response(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        long client = Packet.client(octets, at);
        int transaction = Packet.transaction(octets, at);
        ClientTransaction t = machine.find(client);
        if (t == null) {
            refuse(source, multicast, octets, at, ResponseCodes.NONEXISTENT_ENTITY);
        } else if (t.transaction != transaction) {
            refuse(source, multicast, octets, at, ResponseCodes.BAD_TRANSACTION_ID);
        } else if (t.group != null && !t.signalling) {
            t.group.response(now, source, octets, at);
        } else if (t.state == ClientState.PROCESSING) {
            duplicate(source, octets, at);
        } else {
            awaited(now, source, t, octets, at);
        }
    }

    /** A run of Responses, though none was allowed for by STI (profile C9). */
    void streamed(SocketAddress source, byte[] octets, int at) {
        ClientTransaction t = machine.find(Packet.client(octets, at));
        if (t == null || t.transaction != Packet.transaction(octets, at) || t.state == ClientState.PROCESSING) {
            return;
        }
        notifyServer(source, octets, at, 0, ResponseCodes.STREAMING_NOT_SUPPORTED);
        if (t.group == null || t.signalling) {
            machine.end(t, ResponseCodes.STREAMED_RESPONSE, true);
        }
    }

    /** Nobody waits for this. Its server is told, but not for each packet of a group. */
    private void refuse(SocketAddress source, boolean multicast, byte[] octets, int at, int code) {
        int delivery = Packet.delivery(octets, at);
        boolean first = delivery == 0 || (delivery & 1) != 0;
        core.count(ProtocolEvent.DROPPED_STRAY_RESPONSE, Packet.client(octets, at), Packet.transaction(octets, at));
        if (!multicast && (first || (Packet.control(octets, at) & Control.APG) != 0)) {
            notifyServer(source, octets, at, 0, code);
        }
    }

    void duplicate(SocketAddress source, byte[] octets, int at) {
        core.count(ProtocolEvent.RESPONSE_DUPLICATE, Packet.client(octets, at), Packet.transaction(octets, at));
        if ((Packet.control(octets, at) & Control.APG) != 0) {
            notifyServer(source, octets, at, 0, ResponseCodes.RESPONSE_DISCARDED);
        }
    }

    private void awaited(long now, SocketAddress source, ClientTransaction t, byte[] octets, int at) {
        PacketGroupAssembler assembler = t.assembler;
        boolean first = t.state == ClientState.AWAITING_RESPONSE;
        MessageBuffer into = t.signalling ? ignored : t.response();
        if (first) {
            begin(now, t, into, octets, at);
        } else if (!assembler.sameGroup(octets, at) || isOtherGeneration(t, octets, at)) {
            if (!replaces(t, octets, at)) {
                core.count(ProtocolEvent.DROPPED_INCONSISTENT, t.client(), t.transaction);
                return;
            }
            begin(now, t, into, octets, at);
        }
        t.share.received(source, Packet.octets(octets, at), core.limits.amplificationFactor());
        int fresh = assembler.add(octets, at, now);
        if (assembler.complete()) {
            assembler.finish();
            if (assembler.acknowledge()) {
                notifyServer(source, octets, at, assembler.received(), ResponseCodes.OK);
            }
            machine.complete(now, t, first ? ClientTransition.SINGLE_PACKET : ClientTransition.LAST_PACKET);
            return;
        }
        t.move(first ? ClientTransition.FIRST_PACKET : ClientTransition.NEXT_PACKET);
        t.responder = source;
        incomplete(now, t, first, fresh, Packet.delivery(octets, at) == 0, octets, at);
    }

    private void begin(long now, ClientTransaction t, MessageBuffer into, byte[] octets, int at) {
        t.assembler.begin(into, octets, at, now);
        t.responseGeneration = Control.retransmitCount(Packet.control(octets, at));
        t.asked = 0;
        t.fruitless = 0;
        t.generations++;
        // Whatever is said of the Request from here on: it has been executed.
        t.confirmed = true;
        ClientMachine.sender(t).pause();
    }

    /** An idempotent Response may be computed anew in mid-transfer; its generations must not be mixed (profile C6). */
    private static boolean isOtherGeneration(ClientTransaction t, byte[] octets, int at) {
        return (Packet.code(octets, at) & CodeFlags.DGM) != 0
                && Control.retransmitCount(Packet.control(octets, at)) != t.responseGeneration;
    }

    /** A later generation takes the place of what is there, and so does a Response that is complete (profile C12). */
    private boolean replaces(ClientTransaction t, byte[] octets, int at) {
        int age = (Control.retransmitCount(Packet.control(octets, at)) - t.responseGeneration) & 7;
        boolean idempotent = (Packet.code(octets, at) & CodeFlags.DGM) != 0;
        boolean newest = Control.retransmitCount(Packet.control(octets, at)) == (t.retransmitCount & 7);
        if (idempotent && (newest || age <= 4)) {
            return true;
        }
        boolean otherServer =
                Packet.server(octets, at) != Packet.server(t.assembler.message().octets(), 0);
        boolean hasSegment = (Packet.code(octets, at) & CodeFlags.SDA) != 0;
        int whole = hasSegment ? BlockMask.sizeMask(Packet.segmentSize(octets, at)) : 0;
        return otherServer && Packet.delivery(octets, at) == whole;
    }

    private void incomplete(
            long now, ClientTransaction t, boolean first, int fresh, boolean bare, byte[] octets, int at) {
        if (fresh != 0) {
            t.asked = 0;
            t.heardNanos = now;
        }
        if (bare && !isIdempotent(t) && t.fruitless < core.limits.retriesWithoutProgress()) {
            // The server repeats its control block to learn what is missing: it is told without waiting.
            t.fruitless = fresh == 0 ? t.fruitless + 1 : 0;
            askForMissing(t, octets, at);
            core.timers.arm(t.timer, now + ClientMachine.path(t).rtoNanos());
            return;
        }
        HostPath path = ClientMachine.path(t);
        boolean holes = t.asked == 0 && t.assembler.lastArrived();
        long wait = holes ? path.profile().holeDelayNanos() : path.interPacketNanos(t.assembler.widestSpacingNanos());
        if (first || fresh != 0) {
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + wait);
        }
    }

    private void askForMissing(ClientTransaction t, byte[] octets, int at) {
        SocketAddress to = responder(t);
        if (to.equals(t.address) || t.share.take(to, Packet.MIN_OCTETS)) {
            notifyServer(to, octets, at, t.assembler.received(), ResponseCodes.RETRY);
        } else {
            core.count(ProtocolEvent.DROPPED_UNPROVEN, t.client(), t.transaction);
        }
    }

    private static SocketAddress responder(ClientTransaction t) {
        return t.responder == null ? ClientMachine.address(t) : t.responder;
    }

    private static boolean isIdempotent(ClientTransaction t) {
        return (t.assembler.message().code() & CodeFlags.DGM) != 0;
    }

    /** RFC 1045 §4.9, ReceivingResponse. */
    void expired(long now, ClientTransaction t) {
        HostPath path = ClientMachine.path(t);
        byte[] header = t.assembler.message().octets();
        boolean mayAsk = (Packet.control(header, 0) & Control.NRT) == 0;
        boolean exhausted = t.asked >= core.limits.responseAckRetries()
                && now - t.heardNanos >= path.profile().giveUpNanos();
        // Where each computation loses its end to the same full buffer, the next one will too.
        exhausted |= t.generations > core.limits.retriesWithoutProgress()
                && now - t.sentNanos >= path.profile().giveUpNanos();
        if (!mayAsk || exhausted) {
            giveUp(now, t);
            return;
        }
        t.move(ClientTransition.ASK_AGAIN);
        if (isIdempotent(t) && (t.asked & 1) != 0) {
            // The server keeps an idempotent Response for a moment only; then it has to be computed anew (profile C6).
            machine.retransmit(now, t);
        } else {
            askForMissing(t, header, 0);
        }
        core.timers.arm(t.timer, now + path.backedOffNanos(t.asked++));
    }

    private void giveUp(long now, ClientTransaction t) {
        if (t.assembler.mayBePartial()) {
            t.assembler.finish();
            machine.complete(now, t, ClientTransition.LAST_PACKET);
        } else {
            t.assembler.finishPrefix();
            machine.end(t, ResponseCodes.BAD_REPLY_SEGMENT, true);
        }
    }

    void notifyServer(SocketAddress to, byte[] octets, int at, int delivery, int code) {
        machine.notices.notifyServer(
                to,
                Packet.server(octets, at),
                Packet.client(octets, at),
                Packet.transaction(octets, at),
                delivery,
                code);
    }

    /** NotifyVmtpClient (RFC 1045 §4.8). */
    void notified(
            long now, SocketAddress source, long client, int transaction, int control, int delivery, int codeWord) {
        ClientTransaction t = machine.find(client);
        if (!concerns(t, transaction) || t == null) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        if (t.group != null && !t.signalling) {
            t.group.notified(now, source, control, delivery, codeWord);
            return;
        }
        // A stranger cannot end, delay or speed up a call: only who it was sent to is heard.
        if (!source.equals(t.address)) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, client, transaction);
        obey(now, t, control, delivery, codeWord);
    }

    private static boolean concerns(@Nullable ClientTransaction t, int transaction) {
        if (t == null || t.transaction != transaction) {
            return false;
        }
        // In mid-Response only the recomputation of an idempotent one can have anything to say.
        return t.state == ClientState.AWAITING_RESPONSE
                || (t.state == ClientState.RECEIVING_RESPONSE && isIdempotent(t));
    }

    private void obey(long now, ClientTransaction t, int control, int delivery, int code) {
        switch (code) {
            case ResponseCodes.OK -> confirmed(now, t, control);
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> resend(now, t, delivery);
            case ResponseCodes.BUSY -> busy(now, t);
            case ResponseCodes.VMTP_ERROR,
                    ResponseCodes.SECURITY_NOT_SUPPORTED,
                    ResponseCodes.STREAMING_NOT_SUPPORTED -> damaged(t, control, code);
            case ResponseCodes.RESPONSE_DISCARDED -> machine.end(t, code, true);
            default -> machine.end(t, code, t.confirmed || t.unanswered);
        }
    }

    /**
     * What the server says of a header that it could not verify: the Request was damaged on its way, most likely, and another
     * copy of it may be with its procedure. It is sent again in its time; only who says so of each transmission is believed.
     */
    private void damaged(ClientTransaction t, int control, int code) {
        int transmission = Control.retransmitCount(control);
        if (transmission == t.damagedTransmission) {
            return;
        }
        t.damagedTransmission = transmission;
        if (++t.damaged > core.limits.requestRetries()) {
            machine.end(t, code, true);
        }
    }

    private void confirmed(long now, ClientTransaction t, int control) {
        if (t.timing && Control.retransmitCount(control) == (t.retransmitCount & 7)) {
            ClientMachine.path(t).sample(now - t.transmittedNanos);
        }
        t.timing = false;
        t.confirmed = true;
        heard(now, t);
        if (t.state == ClientState.AWAITING_RESPONSE) {
            t.move(ClientTransition.NOTIFIED);
        } else {
            // An idempotent Response is being computed anew: what is asked for next is the whole.
            t.asked = 1;
        }
        long grown = core.timeouts.confirmedNanos() << Math.min(t.confirmations++, 16);
        long wait = Math.min(grown, core.timeouts.maxConfirmedNanos());
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + ClientMachine.path(t).rtoNanos() + wait);
    }

    private static void heard(long now, ClientTransaction t) {
        t.unheard = 0;
        t.fruitless = 0;
        t.heardNanos = now;
        t.advancedNanos = now;
    }

    private boolean isFruitless(long now, ClientTransaction t, int delivery) {
        if ((delivery & ~t.acknowledgedBlocks & t.requestMask) != 0) {
            t.acknowledgedBlocks |= delivery;
            heard(now, t);
            return false;
        }
        return ++t.fruitless > core.limits.retriesWithoutProgress();
    }

    private void resend(long now, ClientTransaction t, int delivery) {
        boolean repeated = delivery == t.obeyedDelivery
                && now - t.obeyedNanos < ClientMachine.path(t).profile().interPacketNanos();
        if (repeated) {
            // Several that piled up while this host was busy are one.
            return;
        }
        t.obeyedNanos = now;
        t.obeyedDelivery = delivery;
        if (isFruitless(now, t, delivery)) {
            // On a fast path the answers to packets that are merely late come quickly, one after the other.
            if (now - t.advancedNanos >= ClientMachine.path(t).profile().giveUpNanos()) {
                // What the server lacks may yet come to it on some detour.
                machine.end(t, ResponseCodes.TOO_MANY_RETRIES, true);
            }
            return;
        }
        t.unheard = 0;
        t.heardNanos = now;
        t.retransmitCount++;
        machine.transmit(now, t, t.requestMask & ~delivery, false);
        core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        if (t.state == ClientState.AWAITING_RESPONSE) {
            t.move(ClientTransition.NOTIFIED);
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + machine.tc1(t));
        }
    }

    private void busy(long now, ClientTransaction t) {
        if (t.state != ClientState.AWAITING_RESPONSE) {
            return;
        }
        if (++t.fruitless > core.limits.retriesWithoutProgress()) {
            machine.end(t, ResponseCodes.BUSY, t.confirmed || t.unanswered);
            return;
        }
        t.move(ClientTransition.NOTIFIED);
        t.busy = true;
        t.unheard = 0;
        t.heardNanos = now;
        long base = ClientMachine.path(t).backedOffNanos(t.fruitless);
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + base + core.randomNanos(base));
    }
}
