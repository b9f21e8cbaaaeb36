package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/**
 * Servers that are no longer where their clients look for them: silent at the address that they had, or said to have migrated
 * (RFC 1045 §4.8, ENTITY_MIGRATED). All managers are asked for the entity, and the Request goes on to where one answers.
 */
final class ServerMoves {
    /** Transmissions in vain before everybody is asked: most silences are losses. */
    private static final int PATIENCE = 2;

    /** A search for the server of a transaction. */
    private final class Search extends Inquiries.Inquiry {
        final ClientTransaction t;

        Search(ClientTransaction t) {
            this.t = t;
        }

        @Override
        void found(long nowNanos, SocketAddress address, int transaction) {
            ServerMoves.this.found(nowNanos, t, address);
        }
    }

    private final ClientMachine machine;
    private final Core core;

    ServerMoves(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** The server has been silent for so many transmissions, all of them to the same address. */
    void silent(ClientTransaction t, int times) {
        if (times >= PATIENCE) {
            search(t);
        }
    }

    /** The server's manager says that it has gone elsewhere; it is asked again there, or in the end given up. */
    void migrated(long now, ClientTransaction t) {
        if (++t.fruitless > core.limits.retriesWithoutProgress() || !search(t)) {
            machine.ends.end(t, ResponseCodes.ENTITY_MIGRATED, t.confirmed || t.unanswered);
        } else if (t.state == ClientState.AWAITING_RESPONSE) {
            t.move(ClientTransition.NOTIFIED);
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + ClientMachine.path(t).backedOffNanos(t.fruitless));
        }
    }

    private boolean search(ClientTransaction t) {
        long sought = t.state == ClientState.RECEIVING_RESPONSE
                ? Packet.server(t.assembler.message().octets(), 0)
                : t.server;
        if (t.group != null || EntityId.isGroup(sought)) {
            return false;
        }
        Inquiries.Inquiry search = t.search;
        if (search == null) {
            search = new Search(t);
            t.search = search;
        }
        return machine.inquiries.askEverybody(search, sought);
    }

    private void found(long now, ClientTransaction t, SocketAddress address) {
        boolean responding = t.state == ClientState.RECEIVING_RESPONSE;
        if (t.state == ClientState.PROCESSING || address.equals(responding ? t.responder : t.address)) {
            return;
        }
        core.count(ProtocolEvent.SERVER_MOVED, t.client(), t.transaction);
        SocketAddress from = ClientMachine.address(t);
        t.address = address;
        t.path = core.paths.path(address);
        if (ClientStreams.isStreamed(t)) {
            machine.streams.moved(t, from);
        }
        t.unheard = 0;
        t.fruitless = 0;
        t.heardNanos = now;
        if (responding) {
            t.responder = address;
            t.asked = 0;
            machine.arrivals().askForMissing(now, t, t.assembler.message().octets(), 0);
        } else {
            t.unanswered = true;
            t.move(ClientTransition.RETRANSMIT);
            machine.retransmit(now, t);
        }
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + ClientMachine.path(t).backedOffNanos(0));
    }

    /** The transaction is over. */
    void forget(ClientTransaction t) {
        Inquiries.Inquiry search = t.search;
        if (search != null) {
            machine.inquiries.close(search);
        }
    }
}
