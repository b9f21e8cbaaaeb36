package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Function;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.ManagementRequest;

/** Asks the manager at an address, by an ordinary message transaction (RFC 1045 §2.10). */
final class RemoteAsking implements Asking {
    private final VmtpNode node;
    private final SocketAddress address;
    private final Duration within;

    RemoteAsking(VmtpNode node, SocketAddress address, Duration within) {
        this.node = node;
        this.address = address;
        this.within = within;
    }

    @Override
    public <T> T ask(ManagementRequest what, Function<MessageBuffer, T> reader)
            throws TransactionFailed, InterruptedException {
        try (Invocation invocation = node.begin(address)) {
            what.write(invocation.request());
            Route.Unicast route = new Route.Unicast(EntityId.VMTP_MANAGER_GROUP, address);
            MessageBuffer response = invocation.call(route, System.nanoTime() + within.toNanos());
            checked(what, response, "the module at " + address);
            return reader.apply(response);
        }
    }

    static void checked(ManagementRequest what, MessageBuffer response, String who) throws TransactionFailed {
        int code = CodeFlags.codeOf(response.code());
        if (code != ResponseCodes.OK) {
            throw new TransactionFailed(
                    code,
                    false,
                    ResponseCodes.name(code) + " from " + who + " to " + what.operation() + " " + what.near());
        }
    }
}
