package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.List;

/** What the users of a module ask of it. */
public sealed interface Command {
    /** Sends the request of a transaction to one server. A Request with DGM in its code is a datagram, and ends at once. */
    record Send(ClientTransaction transaction, long server, SocketAddress address) implements Command {}

    /**
     * Sends the request of a transaction to a group.
     *
     * @param addresses the group's multicast address, or the address of each module in turn
     * @param multicast whether the addresses are multicast addresses
     * @param expected who shall answer, but for the client itself, which waits; when nobody is named, whoever answers is collected
     *     until {@link Finish}
     */
    record SendGroup(
            ClientTransaction transaction,
            long group,
            List<SocketAddress> addresses,
            boolean multicast,
            List<Member> expected)
            implements Command {
        /** Copies the lists. */
        public SendGroup {
            addresses = List.copyOf(addresses);
            expected = expected.stream()
                    .filter(member -> member.entity() != transaction.client())
                    .toList();
        }
    }

    /**
     * Sends the request of a transaction as the next one of a run (RFC 1045 §2.11), without waiting for those before it. Where there
     * are too many of them already it goes out when one has ended.
     *
     * @param transaction one that {@link ClientStream#begin} has given
     * @param last whether it ends the run
     */
    record StreamSend(
            ClientStream stream, ClientTransaction transaction, long server, SocketAddress address, boolean last)
            implements Command {}

    /** The user has given up a run: what is outstanding of it ends with USER_TIMEOUT, and its server is told to stop. */
    record StreamAbort(ClientStream stream) implements Command {}

    /** The user has given up: the transaction ends with USER_TIMEOUT, and its server is told to stop. */
    record Abort(ClientTransaction transaction) implements Command {}

    /** No more Responses of a group are wanted; for any other transaction: forget it without telling anybody. */
    record Finish(ClientTransaction transaction) implements Command {}

    /** The client entity exists no more. */
    record Retire(ClientTransaction transaction) implements Command {}

    /** The response of a call is filled in: send it. */
    record Respond(ServerTransaction transaction) implements Command {}

    /**
     * A call is handed on, with its request as it is now, to another server, which answers the client. Only for one of which
     * {@link ServerTransaction#mayForward} is true; submitting any other throws an IllegalStateException.
     */
    record Forward(ServerTransaction transaction, long server, SocketAddress address) implements Command {}

    /** A call is declined: its client is told this code, and with BUSY tries again. Duplicates are told the same. */
    record Refuse(ServerTransaction transaction, int code) implements Command {}

    /** A server ends whatever it is doing (RFC 1045 appendix III, ModifyService with a count of 0). */
    record Terminate(long server) implements Command {}

    /** There is no Response to a call; duplicates of its Request stay filtered. */
    record Silence(ServerTransaction transaction) implements Command {}
}
