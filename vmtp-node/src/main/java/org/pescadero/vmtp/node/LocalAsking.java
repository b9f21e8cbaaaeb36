package org.pescadero.vmtp.node;

import java.util.function.Function;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.ManagementRequest.AddToGroup;
import org.pescadero.vmtp.manage.ManagementRequest.GetRequestForwarder;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntity;
import org.pescadero.vmtp.manage.ManagementRequest.RemoveFromGroup;
import org.pescadero.vmtp.manage.Permissions;

/**
 * Asks the node's own manager in the name of one of its entities. A membership of an entity elsewhere is that one's manager's
 * business: ours finds out whether the asker may, and then asks the other in its turn (RFC 1045 appendix III, AddToGroup).
 */
final class LocalAsking implements Asking {
    private final EntityId invoker;
    private final LocalManager manager;
    private final Memberships memberships;
    private final Asking machines;
    private final Whereabouts whereabouts;

    /** @param machines the way to what only the machines know, by a transaction of the node with itself */
    LocalAsking(
            EntityId invoker, LocalManager manager, Memberships memberships, Asking machines, Whereabouts whereabouts) {
        this.invoker = invoker;
        this.manager = manager;
        this.memberships = memberships;
        this.machines = machines;
        this.whereabouts = whereabouts;
    }

    @Override
    public <T> T ask(ManagementRequest what, Function<MessageBuffer, T> reader)
            throws TransactionFailed, InterruptedException {
        return switch (what) {
            case ProbeEntity probe -> machines.ask(probe, reader);
            case GetRequestForwarder get -> machines.ask(get, reader);
            case AddToGroup add when !isHere(add.entity()) -> addElsewhere(add, reader);
            case RemoveFromGroup remove when !isHere(remove.entity()) -> removeElsewhere(remove, reader);
            default -> askHere(what, reader);
        };
    }

    private boolean isHere(EntityId entity) {
        return manager.keeper().isHere(entity);
    }

    private <T> T askHere(ManagementRequest what, Function<MessageBuffer, T> reader) throws TransactionFailed {
        MessageBuffer request = new MessageBuffer(0);
        MessageBuffer response = new MessageBuffer(0);
        what.write(request);
        response.clear();
        manager.perform(new Invoker.Local(invoker), request, response);
        RemoteAsking.checked(what, response, "this node's manager");
        return reader.apply(response);
    }

    private <T> T addElsewhere(AddToGroup add, Function<MessageBuffer, T> reader)
            throws TransactionFailed, InterruptedException {
        permitted(add, memberships.mayAddElsewhere(invoker, add.group(), add.permissions()));
        Permissions permissions = add.permissions();
        return whereabouts
                .managerOf(add.entity())
                .ask(new AddToGroup(add.entity(), add.group(), ManagementRequest.HERE, permissions), reader);
    }

    private <T> T removeElsewhere(RemoveFromGroup remove, Function<MessageBuffer, T> reader)
            throws TransactionFailed, InterruptedException {
        permitted(remove, memberships.mayRemoveElsewhere(invoker, remove.group()));
        return whereabouts
                .managerOf(remove.entity())
                .ask(new RemoveFromGroup(remove.entity(), remove.group(), ManagementRequest.HERE), reader);
    }

    private void permitted(ManagementRequest what, boolean may) throws TransactionFailed {
        if (!may) {
            throw new TransactionFailed(
                    ResponseCodes.NO_PERMISSION, false, "NO_PERMISSION for " + invoker + " to " + what.operation());
        }
    }
}
