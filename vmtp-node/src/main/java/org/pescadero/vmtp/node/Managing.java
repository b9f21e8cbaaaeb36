package org.pescadero.vmtp.node;

import java.util.List;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.MemberList;
import org.pescadero.vmtp.manage.NodeDescription;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/**
 * What can be asked of a module's manager (RFC 1045 appendix III): the node's own, by {@link VmtpNode#manager}, or another one, by
 * {@link NodeManager#at}. To another one each of these is an ordinary message transaction.
 *
 * <p>Each throws {@link TransactionFailed} with the code of the answer when that is not OK: NONEXISTENT_ENTITY when the module does
 * not know the entity or group, NO_PERMISSION when there is no right or a group's permissions forbid it, BUSY when there is no room,
 * VMTP_ERROR for parameters that make no sense. Without an answer the code is one of a call's. Safe for use by many threads.
 */
public sealed class Managing permits NodeManager {
    private final Asking asking;

    Managing(Asking asking) {
        this.asking = asking;
    }

    /** The transaction that an entity is in, or its next one. {@link EntityId#VMTP_MANAGER_GROUP} is the module itself. */
    public StateRecord probe(EntityId entity) throws TransactionFailed, InterruptedException {
        return asking.ask(
                new ManagementRequest.ProbeEntity(entity, entity), response -> Probing.stateRecord(entity, response));
    }

    /** Whether the module uses the block of 256 identifiers that an identifier is in. */
    public boolean usesBlock(EntityId identifier) throws TransactionFailed, InterruptedException {
        try {
            return asking.ask(new ManagementRequest.ProbeEntityBlock(identifier, 0), response -> true);
        } catch (TransactionFailed e) {
            if (e.code() == ResponseCodes.NONEXISTENT_ENTITY) {
                return false;
            }
            throw e;
        }
    }

    /** What the module can do. */
    public NodeDescription queryNode() throws TransactionFailed, InterruptedException {
        return asking.ask(new ManagementRequest.QueryVmtpNode(ManagementRequest.HERE), NodeDescription::read);
    }

    /** The server of the module that forwarded the present Request of a client. */
    public Forwarder requestForwarder(EntityId client) throws TransactionFailed, InterruptedException {
        return asking.ask(
                new ManagementRequest.GetRequestForwarder(ManagementRequest.HERE, client),
                response -> new Forwarder(
                        new EntityId(response.parameterLong(0)), response.parameterLong(8), response.parameterInt(16)));
    }

    /** Makes an entity. It serves if the module has said with {@link NodeManager#serveCreated} how. */
    public EntityId createEntity() throws TransactionFailed, InterruptedException {
        return asking.ask(
                new ManagementRequest.CreateEntity(ManagementRequest.HERE),
                response -> new EntityId(response.parameterLong(0)));
    }

    /** Unmakes a server entity, or the part of a group that is in the module. */
    public void deleteEntity(EntityId entity) throws TransactionFailed, InterruptedException {
        tell(new ManagementRequest.DeleteEntity(entity));
    }

    /** What the module knows of an entity or group. */
    public EntityDescriptor queryEntity(EntityId entity) throws TransactionFailed, InterruptedException {
        return asking.ask(new ManagementRequest.QueryEntity(entity, 0), EntityDescriptor::read)
                .orElseThrow(() -> new TransactionFailed(
                        ResponseCodes.VMTP_ERROR, false, "the descriptor of " + entity + " is too short"));
    }

    /** Sends an entity a signal. */
    public void signalEntity(EntityId entity, int argument) throws TransactionFailed, InterruptedException {
        tell(new ManagementRequest.SignalEntity(entity, argument));
    }

    /** Makes a group with a first member, an entity of the module. Who asks becomes its manager. */
    public void createGroup(EntityId group, EntityId first, Permissions permissions)
            throws TransactionFailed, InterruptedException {
        tell(new ManagementRequest.CreateGroup(first, group, first, permissions));
    }

    /** Makes an entity a member; the node's own manager finds out where it is and asks there. */
    public void addToGroup(EntityId group, EntityId entity, Permissions permissions)
            throws TransactionFailed, InterruptedException {
        tell(new ManagementRequest.AddToGroup(entity, group, entity, permissions));
    }

    /** Ends the membership of an entity; the node's own manager finds out where it is and asks there. */
    public void removeFromGroup(EntityId group, EntityId entity) throws TransactionFailed, InterruptedException {
        tell(new ManagementRequest.RemoveFromGroup(entity, group, entity));
    }

    /** The members of a group that are in the module. */
    public List<EntityId> queryGroup(EntityId group) throws TransactionFailed, InterruptedException {
        return asking.ask(new ManagementRequest.QueryGroup(group), MemberList::read);
    }

    /**
     * Says how many Requests an entity takes at a time; beyond them, clients are told BUSY and try again.
     *
     * @return how many it takes from now on
     */
    public int modifyService(EntityId entity, Service service) throws TransactionFailed, InterruptedException {
        return asking.ask(new ManagementRequest.ModifyService(entity, service), response -> response.parameterInt(0));
    }

    private void tell(ManagementRequest what) throws TransactionFailed, InterruptedException {
        asking.ask(what, response -> response.code());
    }
}
