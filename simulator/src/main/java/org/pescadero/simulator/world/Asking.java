package org.pescadero.simulator.world;

import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/** Turns what is planned to be asked of a manager into what a manager is asked. */
final class Asking {
    private static final int FIRST_SIGNAL = 1000;
    private static final int BLOCK_SHIFT = 40;
    private static final long BLOCK = -1L << BLOCK_SHIFT | 0xFFFF_FFFFL;

    private Asking() {}

    static ManagementRequest of(World world, CallPlan call) {
        EntityId near = new EntityId(subject(world, call));
        EntityId group = new EntityId(Entities.dynamicGroup(call.group()));
        Permissions permissions = new Permissions(call.amount());
        return switch (call.asked()) {
            case PROBE_ENTITY -> new ManagementRequest.ProbeEntity(near, near);
            case PROBE_BLOCK -> new ManagementRequest.ProbeEntityBlock(new EntityId(near.bits() & BLOCK), call.id());
            case REQUEST_FORWARDER ->
                new ManagementRequest.GetRequestForwarder(
                        ManagementRequest.HERE, new EntityId(world.ledger().clientOf(-call.concerns())));
            case CREATE_ENTITY -> new ManagementRequest.CreateEntity(ManagementRequest.HERE);
            case DELETE_ENTITY -> new ManagementRequest.DeleteEntity(near);
            case QUERY_ENTITY -> new ManagementRequest.QueryEntity(near, call.amount());
            case SIGNAL -> new ManagementRequest.SignalEntity(near, FIRST_SIGNAL + call.id());
            case CREATE_GROUP -> new ManagementRequest.CreateGroup(near, group, near, permissions);
            case ADD_TO_GROUP -> new ManagementRequest.AddToGroup(near, group, ManagementRequest.HERE, permissions);
            case REMOVE_FROM_GROUP -> new ManagementRequest.RemoveFromGroup(near, group, ManagementRequest.HERE);
            case QUERY_GROUP -> new ManagementRequest.QueryGroup(group);
            case DELETE_GROUP -> new ManagementRequest.DeleteEntity(group);
            case MODIFY_SERVICE ->
                new ManagementRequest.ModifyService(
                        near,
                        new Service(
                                (call.id() & 1) == 0 ? Service.INCREMENTAL : call.amount() < 0 ? 0 : Service.THREADS,
                                call.amount()));
            case QUERY_NODE, NOTHING, JOIN, LEAVE -> new ManagementRequest.QueryVmtpNode(ManagementRequest.HERE);
        };
    }

    /** What an operation is about: a server, or what a call has made if it is known by now. */
    static long subject(World world, CallPlan call) {
        int number = call.concerns() < 0 ? CallPlan.CREATED - call.concerns() : call.concerns();
        return world.bound(number).entity();
    }
}
