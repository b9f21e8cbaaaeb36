package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/**
 * Clients whose address changes in the middle of a transaction (profile section 5): what comes from elsewhere may be a client that
 * has moved, a packet that the network has kept back, or somebody who pretends. The record moves when a Probe with a number
 * beyond guessing is answered from there, by somebody for whom the transaction goes on.
 *
 * <pre>
 *   C                                S
 *   | Request 5                      |
 *   |------------------------------->| the procedure runs, and its Response goes astray
 *   | (C moves) Request 5 again, APG |
 *   |------------------------------->|
 *   |                          Probe |
 *   |<-------------------------------|
 *   | Response to the Probe: at 5    |
 *   |------------------------------->| the record moves
 *   |                       Response |
 *   |<-------------------------------|
 * </pre>
 */
final class ClientMoves {
    /** A move that is looked into. */
    private final class Move extends Inquiries.Inquiry {
        final RemoteClient remote;
        final SocketAddress to;

        Move(RemoteClient remote, SocketAddress to) {
            this.remote = remote;
            this.to = to;
        }

        @Override
        void found(long nowNanos, SocketAddress address, int transaction) {
            if (address.equals(to)) {
                forget(remote);
                if (transaction == remote.transaction) {
                    moved(nowNanos, remote, to);
                }
            }
        }
    }

    private final ServerMachine machine;
    private final Core core;

    ClientMoves(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** A packet about the client's transaction has come from somewhere else: one Probe for one packet. */
    void suspect(RemoteClient head, SocketAddress source) {
        if (head.forwarder != null || RequestArrivals.isDefaultClient(head.client)) {
            return;
        }
        Move move = head.move instanceof Move known ? known : null;
        if (move == null || !move.to.equals(source)) {
            forget(head);
            move = new Move(head, source);
            head.move = move;
        }
        machine.inquiries.ask(move, source, head.client);
    }

    /** The client's transaction is over. */
    void forget(RemoteClient head) {
        Inquiries.Inquiry move = head.move;
        if (move != null) {
            head.move = null;
            machine.inquiries.close(move);
        }
    }

    private void moved(long now, RemoteClient head, SocketAddress to) {
        core.count(ProtocolEvent.CLIENT_MOVED, head.client, head.transaction);
        machine.proofs.proven(now, head, to);
        head.creditOctets = 0;
        for (RemoteClient each = head; each != null; each = each.next) {
            AddressProofs.Held held = each.held;
            machine.proofs.unhold(each);
            machine.probes.forget(each);
            each.source = to;
            each.heardNanos = now;
            if (held != null) {
                machine.responses.released(now, each, held.mask, held.acknowledge);
            } else if (each.state == ServerState.RESPONDED) {
                machine.responses.resend(now, each);
            } else if (each.state == ServerState.RECEIVING_REQUEST) {
                machine.timeouts.askForMissing(now, each);
            }
        }
    }

    /** Whether a packet of the current transaction comes from where the client is taken to be; if not, that is looked into. */
    boolean isFromClient(RemoteClient head, SocketAddress source, byte[] octets, int at) {
        if (source.equals(head.requestSource()) || Packet.multicast(octets, at)) {
            return true;
        }
        suspect(head, source);
        return head.forwarder != null;
    }
}
