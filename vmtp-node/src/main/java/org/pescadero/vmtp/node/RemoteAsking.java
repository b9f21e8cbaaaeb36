package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Function;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntity;
import org.pescadero.vmtp.wire.Packet;

/**
 * Asks the manager at an address, by an ordinary message transaction (RFC 1045 §2.10). Questions go to whoever is manager there.
 * What changes something goes to the manager by its own identifier, which is asked for first: the group of all managers outlives a
 * crash, and a successor that never heard of the Request would do it a second time. Asked by name it says NONEXISTENT_ENTITY.
 */
final class RemoteAsking implements Asking {
    private static final ProbeEntity WHO = new ProbeEntity(EntityId.VMTP_MANAGER_GROUP, EntityId.VMTP_MANAGER_GROUP);

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
        long deadlineNanos = Instants.after(within);
        // One client entity for both transactions: a module may have several managers, each for its share of clients.
        try (MessageClient client = node.client()) {
            EntityId manager = EntityId.VMTP_MANAGER_GROUP;
            if (!what.operation().isQuery()) {
                manager = new EntityId(
                        Packet.server(send(client, manager, WHO, deadlineNanos).octets(), 0));
            }
            return reader.apply(send(client, manager, what, deadlineNanos));
        }
    }

    private MessageBuffer send(MessageClient client, EntityId manager, ManagementRequest what, long deadlineNanos)
            throws TransactionFailed, InterruptedException {
        what.write(client.request());
        // No time left is no time at all, which is not the same as a time-out of zero.
        Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
        MessageBuffer response = client.send(new Route.Unicast(manager, address), left);
        checked(what, response, "the module at " + address);
        return response;
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
