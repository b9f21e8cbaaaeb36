package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;

/**
 * What servers' managers say of Requests on their way: NotifyVmtpClient (RFC 1045 §4.8). What concerns no transaction of this
 * module is dropped and counted (§4.8.1).
 */
final class ClientNotifies {
    /** Notices of one module about one transaction are hardly further apart. */
    private static final int SAME_MODULE = 1 << 16;

    private final ClientMachine machine;
    private final Core core;

    ClientNotifies(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** NotifyVmtpClient (RFC 1045 §4.8). */
    void received(
            long now,
            SocketAddress source,
            long client,
            int transaction,
            int control,
            int delivery,
            int codeWord,
            int notice) {
        ClientTransaction t = ClientStreams.sent(machine.find(client), transaction);
        if (codeWord == ResponseCodes.MSGTRANS_OVERFLOW && noneTaken(now, source, t, transaction)) {
            core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, client, transaction);
            return;
        }
        if (t != null && codeWord == ResponseCodes.OK && isDatagram(t, transaction)) {
            arrived(now, source, t, control);
            return;
        }
        if (!concerns(t, transaction) || t == null) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        if (t.group != null && !t.signalling) {
            t.group.notified(now, source, notice, control, delivery, codeWord);
            return;
        }
        // A stranger cannot end, delay or speed up a call: only who it was sent to is heard.
        if (!source.equals(t.address)) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, client, transaction);
            return;
        }
        core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, client, transaction);
        ClientMachine.path(t).heard(now);
        boolean awaiting = t.state == ClientState.AWAITING_RESPONSE && !RequestRuns.isRun(t);
        t.notice = notice;
        if (t.everRefused && isFromBefore(notice - t.refusedBy)) {
            return;
        }
        if (codeWord == ResponseCodes.RETRY_ALL && t.confirmed && awaiting && !isForgotten(t)) {
            return;
        }
        if (ClientStreams.isStreamed(t) && machine.streams.obey(now, t, control, codeWord)) {
            return;
        }
        boolean ofRun = RequestRuns.isRun(t) && t.state == ClientState.AWAITING_RESPONSE;
        if (!ofRun || !machine.runs.obey(now, t, transaction, control, delivery, codeWord)) {
            obey(now, t, control, delivery, codeWord);
        }
    }

    /** Whether this is about a datagram that wanted to be acknowledged, the last thing that its client has sent. */
    private static boolean isDatagram(ClientTransaction t, int transaction) {
        return t.state == ClientState.PROCESSING
                && t.transaction == transaction
                && (t.request().code() & CodeFlags.DGM) != 0
                && t.handling().acknowledgement();
    }

    /** A datagram has arrived: news for its user and for the path, and for nobody else (profile C15). */
    private void arrived(long now, SocketAddress source, ClientTransaction t, int control) {
        boolean ofGroup = t.group != null;
        if (!ofGroup && !source.equals(t.address)) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, t.client(), t.transaction);
            return;
        }
        core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, t.client(), t.transaction);
        if (t.timing && !ofGroup && Control.retransmitCount(control) == t.retransmitCount) {
            ClientMachine.path(t).sample(now, now - t.transmittedNanos);
        }
        t.timing = false;
        if (!t.acknowledged) {
            t.acknowledged = true;
            core.outbox.add(t.progress);
        }
    }

    private boolean noneTaken(long now, SocketAddress source, @Nullable ClientTransaction t, int transaction) {
        ClientStream stream = t == null || !t.isRootOfStream() || t.signalling ? null : t.stream;
        return stream != null && machine.streams.repairs.noneTaken(now, stream, source, transaction);
    }

    /** Whether a server said something before it refused the Request: nothing of that is so any more. */
    private static boolean isFromBefore(int later) {
        return later < 0 && later > -SAME_MODULE;
    }

    /**
     * A server that had all of the Request asks for it as if it were new. A module counts its notices up from a random number: what it
     * said before it confirmed the Request is old news, what it says soon after is of a Response that may be computed anew, and any
     * other number is that of another module of the same name, which must not do again what the first may have done.
     */
    private boolean isForgotten(ClientTransaction t) {
        if (isOtherModule(t.notice, t.confirmedBy)) {
            boolean streamed = ClientStreams.isStreamed(t);
            machine.ends.end(t, streamed ? ResponseCodes.NO_RUN_RECORD : ResponseCodes.RESPONSE_DISCARDED, true);
            return false;
        }
        return t.notice - t.confirmedBy > 0;
    }

    /** Whether two notices have numbers too far apart for one module to have sent both about the same transaction. */
    static boolean isOtherModule(int notice, int other) {
        return Math.abs((long) (notice - other)) > SAME_MODULE;
    }

    private static boolean concerns(@Nullable ClientTransaction t, int transaction) {
        if (t == null || transaction - t.transaction > 0 || t.transaction - transaction > t.span) {
            return false;
        }
        // In mid-Response only the recomputation of an idempotent one can have anything to say.
        return t.state == ClientState.AWAITING_RESPONSE
                || (t.state == ClientState.RECEIVING_RESPONSE && ClientArrivals.isIdempotent(t));
    }

    private void obey(long now, ClientTransaction t, int control, int delivery, int code) {
        switch (code) {
            case ResponseCodes.OK -> confirmed(now, t, control);
            case ResponseCodes.RETRY -> resend(now, t, delivery, false);
            case ResponseCodes.RETRY_ALL -> resend(now, t, delivery, true);
            case ResponseCodes.BUSY -> busy(now, t, code);
            case ResponseCodes.ENTITY_MIGRATED -> machine.moves.migrated(now, t);
            case ResponseCodes.VMTP_ERROR,
                    ResponseCodes.SECURITY_NOT_SUPPORTED,
                    ResponseCodes.STREAMING_NOT_SUPPORTED -> damaged(t, control, code);
            case ResponseCodes.RESPONSE_DISCARDED,
                    // An idempotent Request may have been executed before copies of its packets came for another time.
                    ResponseCodes.TOO_MANY_RETRIES -> machine.ends.end(t, code, true);
            default -> machine.ends.end(t, code, t.confirmed || t.unanswered);
        }
    }

    /**
     * What the server says of a header that it could not verify: the Request was damaged on its way, most likely, and another
     * copy of it may be with its procedure. It is sent again in its time; only who says so of each transmission is believed.
     */
    private void damaged(ClientTransaction t, int control, int code) {
        t.damaged |= 1 << Control.retransmitCount(control);
        if (Integer.bitCount(t.damaged) > core.limits.requestRetries()) {
            machine.ends.end(t, code, true);
        }
    }

    void confirmed(long now, ClientTransaction t, int control) {
        if (t.timing && Control.retransmitCount(control) == (t.retransmitCount & 7)) {
            ClientMachine.path(t).sample(now, now - t.transmittedNanos);
        }
        t.timing = false;
        ClientMachine.sender(t).acknowledged(now, -1);
        confirm(t);
        // Said at once, since the Request itself asked for it, it tells nothing of how long the server will take.
        boolean atOnce = t.unheard == 0 && t.confirmations == 0 && !RequestRuns.isRun(t);
        heard(now, t);
        if (t.state == ClientState.AWAITING_RESPONSE) {
            t.move(ClientTransition.NOTIFIED);
        } else {
            // An idempotent Response is being computed anew: what is asked for next is the whole.
            t.asked = 1;
        }
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + (atOnce ? machine.timeouts.tc1(t) : confirmedNanos(t)));
    }

    /** TC1 when the server has said so often that it works on the Request. */
    private long confirmedNanos(ClientTransaction t) {
        long grown = core.timeouts.confirmedNanos() << Math.min(t.confirmations++, 16);
        return ClientMachine.path(t).rtoNanos() + Math.min(grown, core.timeouts.maxConfirmedNanos());
    }

    /** The server has all of the Request. */
    static void confirm(ClientTransaction t) {
        t.confirmed = true;
        t.confirmedBy = t.notice;
        t.doubts = 0;
    }

    static void heard(long now, ClientTransaction t) {
        t.unheard = 0;
        t.fruitless = 0;
        t.damaged = 0;
        t.heardNanos = now;
        t.advancedNanos = now;
    }

    private boolean isFruitless(long now, ClientTransaction t, int delivery) {
        if ((delivery & ~t.acknowledgedBlocks & t.requestMask) != 0) {
            t.acknowledgedBlocks |= delivery;
            heard(now, t);
            return false;
        } else if (ClientMachine.sender(t).isUnderWay(now)) {
            // What it asks for has not been sent yet, and rightly, or has only just been.
            return false;
        }
        return isFruitless(now, t, ClientMachine.sender(t).waits());
    }

    /**
     * Whether what is asked for was sent so often in vain that it is not sent now; in the end the call is given up.
     *
     * @param waits whether parts of the Request wait here, for room on the path: the server is heard now and then all the same
     */
    boolean isFruitless(long now, ClientTransaction t, boolean waits) {
        if (++t.fruitless > core.limits.retriesWithoutProgress()) {
            HostPath path = ClientMachine.path(t);
            Patience patience = Patience.wornBy(
                    now - t.advancedNanos,
                    waits ? Long.MAX_VALUE : path.profile().giveUpNanos(),
                    now - t.sentAgainNanos,
                    path.rtoNanos());
            if (patience == Patience.GIVE_UP) {
                // What the server lacks may yet come to it on some detour.
                machine.ends.end(t, ResponseCodes.TOO_MANY_RETRIES, true);
            }
            if (patience != Patience.SEND) {
                return true;
            }
        }
        t.sentAgainNanos = now;
        return false;
    }

    private void resend(long now, ClientTransaction t, int delivery, boolean all) {
        boolean repeated = delivery == t.obeyedDelivery
                && now - t.obeyedNanos < ClientMachine.path(t).profile().interPacketNanos();
        if (repeated) {
            // Several that piled up while this host was busy are one.
            return;
        }
        t.obeyedNanos = now;
        t.obeyedDelivery = delivery;
        ClientMachine.sender(t).acknowledged(now, delivery);
        if (isFruitless(now, t, delivery)) {
            return;
        }
        t.unheard = 0;
        t.heardNanos = now;
        // Who asks for all has taken nothing of what came, which was not lost on its way.
        if (ClientMachine.sender(t).isWindowed() && !all) {
            machine.sendMissing(now, t, delivery);
        } else {
            t.retransmitCount++;
            machine.transmit(now, t, t.requestMask & ~delivery, false);
            core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        }
        if (ClientMachine.sender(t).waits()) {
            reassure(now, t);
        }
        if (t.state == ClientState.AWAITING_RESPONSE) {
            t.move(ClientTransition.NOTIFIED);
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + machine.timeouts.waitNanos(t));
        }
    }

    /**
     * What the server asks for waits here behind others: it is told now and then that its client is there, or in the end it gives up
     * what it has.
     */
    void reassure(long now, ClientTransaction t) {
        long quarter = ClientMachine.path(t).profile().giveUpNanos() / 4;
        if (now - t.reassuredNanos >= quarter && now - ClientMachine.lastSentNanos(t) >= quarter) {
            t.reassuredNanos = now;
            machine.retransmit(now, t);
        }
    }

    /** Not now: the Request goes out again after a while, longer each time. */
    void busy(long now, ClientTransaction t, int code) {
        if (t.state != ClientState.AWAITING_RESPONSE) {
            return;
        }
        boolean declined = code == ResponseCodes.BUSY;
        if (declined) {
            t.refused = true;
            t.everRefused = true;
            t.refusedBy = t.notice;
            if (RequestRuns.isRun(t)) {
                machine.runs.refused(t);
            }
        }
        if (t.busy) {
            // Said of another copy of what is to be sent again in its time.
            t.heardNanos = now;
            return;
        }
        // That the Request had come to a server without time was no advance.
        int times = declined ? ++t.declined : ++t.fruitless;
        if (times > core.limits.retriesWithoutProgress()) {
            machine.ends.end(t, code, t.confirmed || t.unanswered);
            return;
        }
        t.move(ClientTransition.NOTIFIED);
        t.busy = true;
        t.unheard = 0;
        t.heardNanos = now;
        long base = ClientMachine.path(t).backedOffNanos(times);
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + base + core.randomNanos(base));
    }
}
