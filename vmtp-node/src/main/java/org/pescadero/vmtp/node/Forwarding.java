package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.function.Function;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.ServerTransaction;

/**
 * Hands Requests on to other servers (RFC 1045 §2.9): as the protocol does, so that the other one answers the client; or, where
 * that may not be, by a call of our own whose Response is passed back.
 */
final class Forwarding {
    private final boolean possible;
    private final Function<SocketAddress, Invocation> clients;

    /** @param possible whether this node can be found by others that know no more than an identifier: by multicast */
    Forwarding(boolean possible, Function<SocketAddress, Invocation> clients) {
        this.possible = possible;
        this.clients = clients;
    }

    boolean mayForward(ServerTransaction transaction) {
        return possible && transaction.mayForward();
    }

    /** Calls the other server in place of the client. */
    void nested(ServerTransaction transaction, Route.Unicast to) throws InterruptedException {
        MessageBuffer response = transaction.response();
        response.clear();
        try (Invocation call = clients.apply(to.address())) {
            call.request().copyFrom(transaction.request());
            call.handling(transaction.handling());
            if (transaction.datagram()) {
                call.datagram(to);
            } else {
                response.copyFrom(call.call(to, Invocation.NO_DEADLINE));
            }
        } catch (TransactionFailed failed) {
            response.code(failed.code());
        }
    }
}
