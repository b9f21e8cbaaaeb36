package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;

/** How message transactions of clients here end (RFC 1045 §4.6, §4.9). */
final class ClientEnds {
    private final ClientMachine machine;
    private final Core core;

    ClientEnds(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    void abort(long now, ClientTransaction t) {
        if (t.ended()) {
            return;
        }
        boolean sent = ClientMachine.everSent(t);
        boolean unicast = t.group == null;
        end(t, ResponseCodes.USER_TIMEOUT, sent);
        if (sent && unicast) {
            signalAbort(now, t);
        }
    }

    /**
     * Tells the server by an ordinary transaction of the same client. That it is a new Request of this client ends the call
     * already (RFC 1045 §5.7, profile S18); that it is answered tells the module when it may stop telling.
     */
    void signalAbort(long now, ClientTransaction t) {
        MessageBuffer signal = t.signal == null ? new MessageBuffer(0) : t.signal;
        t.signal = signal;
        t.signalling = true;
        Management.signalAbort(signal, t.server);
        machine.prepare(now, t, EntityId.VMTP_MANAGER_GROUP.bits(), signal, false);
        ClientMachine.sender(t).begin(signal, t.client(), t.server, t.transaction, 0);
        machine.transmit(now, t, 0, false);
        t.move(ClientTransition.SEND);
        core.timers.arm(t.timer, now + ClientMachine.path(t).rtoNanos());
    }

    void finish(ClientTransaction t) {
        if (!t.ended()) {
            boolean sent = ClientMachine.everSent(t);
            if (t.state != ClientState.PROCESSING) {
                t.move(ClientTransition.GIVE_UP);
            }
            stop(t);
            t.ended(ResponseCodes.OK, sent);
            core.outbox.add(t.progress);
        }
    }

    void retire(ClientTransaction t) {
        if (machine.isMine(t)) {
            t.signalling = false;
            stop(t);
            t.state = ClientState.PROCESSING;
            machine.unregister(t);
        }
    }

    /** The Response is in. */
    void complete(long now, ClientTransaction t, ClientTransition how) {
        if (t.retransmitCount == 0 && !t.signalling) {
            machine.services.sample(t.server, CodeFlags.codeOf(t.request().code()), now - t.sentNanos);
        }
        if (!t.signalling) {
            int code = CodeFlags.codeOf(t.request().code());
            int octets = t.response().segmentOctets();
            machine.admission.responded(now, t.server, code, octets);
            if (octets > core.limits.packetOctets()) {
                ClientMachine.path(t).responded(t.partsWereLost);
            }
        }
        t.move(how);
        stop(t);
        core.count(ProtocolEvent.RESPONSE_RECEIVED, t.client(), t.transaction);
        if (t.signalling) {
            t.signalling = false;
        } else {
            settle(t, ResponseCodes.OK, true);
            core.count(ProtocolEvent.TRANSACTION_COMPLETED, t.client(), t.transaction);
            return;
        }
        core.outbox.add(t.progress);
    }

    /** A transaction of a stream ends for its user when those before it have. */
    private void settle(ClientTransaction t, int code, boolean maybeExecuted) {
        if (ClientStreams.isStreamed(t)) {
            machine.streams.ends.settled(t, code, maybeExecuted);
        } else {
            t.ended(code, maybeExecuted);
            core.outbox.add(t.progress);
        }
    }

    /** There will be no Response. */
    void end(ClientTransaction t, int code, boolean maybeExecuted) {
        if (t.state != ClientState.PROCESSING) {
            t.move(ClientTransition.GIVE_UP);
        }
        stop(t);
        if (t.signalling) {
            t.signalling = false;
        } else {
            core.count(ProtocolEvent.TRANSACTION_FAILED, t.client(), t.transaction);
            settle(t, code, maybeExecuted);
            return;
        }
        core.outbox.add(t.progress);
    }

    /** All that is expected of a group is in. */
    void collected(ClientTransaction t) {
        if (t.state == ClientState.PROCESSING) {
            return;
        }
        t.move(ClientTransition.COLLECTED);
        stop(t);
        t.ended(ResponseCodes.OK, true);
        core.count(ProtocolEvent.TRANSACTION_COMPLETED, t.client(), t.transaction);
        core.outbox.add(t.progress);
    }

    void endDatagram(ClientTransaction t) {
        t.move(ClientTransition.DATAGRAM);
        settle(t, ResponseCodes.OK, true);
    }

    private void stop(ClientTransaction t) {
        Admission.over(t);
        machine.multicasts.over(t);
        core.timers.cancel(t.timer);
        machine.moves.forget(t);
        if (t.sender != null) {
            t.sender.cancel();
        }
        if (t.run != null) {
            t.run.cancel();
        }
        if (t.group != null) {
            t.group.stop();
        }
    }
}
