package org.pescadero.vmtp.manage;

import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.manage.ManagementRequest.AddToGroup;
import org.pescadero.vmtp.manage.ManagementRequest.CreateEntity;
import org.pescadero.vmtp.manage.ManagementRequest.CreateGroup;
import org.pescadero.vmtp.manage.ManagementRequest.DeleteEntity;
import org.pescadero.vmtp.manage.ManagementRequest.GetRequestForwarder;
import org.pescadero.vmtp.manage.ManagementRequest.ModifyService;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntity;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntityBlock;
import org.pescadero.vmtp.manage.ManagementRequest.QueryEntity;
import org.pescadero.vmtp.manage.ManagementRequest.QueryGroup;
import org.pescadero.vmtp.manage.ManagementRequest.QueryVmtpNode;
import org.pescadero.vmtp.manage.ManagementRequest.RemoveFromGroup;
import org.pescadero.vmtp.manage.ManagementRequest.SignalEntity;

/** Where the parameters of the operations stand: one after the other, whatever the slots are otherwise for (profile E3). */
final class RequestForm {
    private static final int SECOND = 8;
    private static final int THIRD = 16;
    private static final int LAST = 24;

    private RequestForm() {}

    static void write(ManagementRequest operation, MessageBuffer request) {
        request.clear();
        request.code(operation.operation().code());
        request.parameterLong(0, operation.near().bits());
        switch (operation) {
            case ProbeEntity probe ->
                request.parameterLong(SECOND, probe.entity().bits());
            case ProbeEntityBlock probe -> request.parameterLong(SECOND, probe.nonce());
            case GetRequestForwarder get ->
                request.parameterLong(SECOND, get.client().bits());
            case QueryEntity query -> request.parameterInt(LAST, query.maxOctets());
            case SignalEntity signal -> request.parameterInt(SECOND, signal.argument());
            case CreateGroup create -> membership(request, create.group(), create.first(), create.permissions());
            case AddToGroup add -> membership(request, add.group(), add.entity(), add.permissions());
            case RemoveFromGroup remove -> membership(request, remove.group(), remove.entity(), Permissions.NONE);
            case ModifyService modify -> {
                request.parameterInt(SECOND, modify.service().flags());
                request.parameterInt(SECOND + 4, modify.service().count());
            }
            case QueryVmtpNode none -> {}
            case CreateEntity none -> {}
            case DeleteEntity none -> {}
            case QueryGroup none -> {}
        }
    }

    private static void membership(MessageBuffer request, EntityId group, EntityId entity, Permissions permissions) {
        request.parameterLong(SECOND, group.bits());
        request.parameterLong(THIRD, entity.bits());
        request.parameterInt(LAST, permissions.bits());
    }

    static ManagementRequest read(Operation operation, MessageBuffer request) {
        EntityId near = entity(request, 0);
        return switch (operation) {
            case PROBE_ENTITY -> new ProbeEntity(near, entity(request, SECOND));
            case PROBE_ENTITY_BLOCK -> new ProbeEntityBlock(near, request.parameterLong(SECOND));
            case QUERY_VMTP_NODE -> new QueryVmtpNode(near);
            case GET_REQUEST_FORWARDER -> new GetRequestForwarder(near, entity(request, SECOND));
            case CREATE_ENTITY -> new CreateEntity(near);
            case DELETE_ENTITY -> new DeleteEntity(near);
            case QUERY_ENTITY -> new QueryEntity(near, request.parameterInt(LAST));
            case SIGNAL_ENTITY -> new SignalEntity(near, request.parameterInt(SECOND));
            case CREATE_GROUP ->
                new CreateGroup(near, entity(request, SECOND), entity(request, THIRD), permissions(request));
            case ADD_TO_GROUP ->
                new AddToGroup(near, entity(request, SECOND), entity(request, THIRD), permissions(request));
            case REMOVE_FROM_GROUP -> new RemoveFromGroup(near, entity(request, SECOND), entity(request, THIRD));
            case QUERY_GROUP -> new QueryGroup(near);
            case MODIFY_SERVICE ->
                new ModifyService(near, new Service(request.parameterInt(SECOND), request.parameterInt(SECOND + 4)));
        };
    }

    private static EntityId entity(MessageBuffer request, int offset) {
        return new EntityId(request.parameterLong(offset));
    }

    private static Permissions permissions(MessageBuffer request) {
        return new Permissions(request.parameterInt(LAST));
    }
}
