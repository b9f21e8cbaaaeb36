package org.pescadero.vmtp.manage;

import java.util.Optional;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/**
 * A management operation with its parameters, which fill the 28 octets after Code in order (RFC 1045 appendix III, profile E3,
 * E8). An entity of 0 as the first parameter means the module that is asked.
 */
public sealed interface ManagementRequest {
    /** No entity: the module that is asked. */
    EntityId HERE = new EntityId(0);

    /** Which operation it is. */
    Operation operation();

    /** The first parameter: an entity, or group, whose manager is to do it. */
    EntityId near();

    /** Asks which transaction an entity is in. */
    record ProbeEntity(EntityId near, EntityId entity) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.PROBE_ENTITY;
        }
    }

    /** Asks whether a block of identifiers is in use; a nonce tells those who ask apart, since all may be the default client. */
    record ProbeEntityBlock(EntityId near, long nonce) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.PROBE_ENTITY_BLOCK;
        }
    }

    /** Asks what a module can do. */
    record QueryVmtpNode(EntityId near) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.QUERY_VMTP_NODE;
        }
    }

    /** Asks who forwarded the Request of a client. */
    record GetRequestForwarder(EntityId near, EntityId client) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.GET_REQUEST_FORWARDER;
        }
    }

    /** Makes an entity. */
    record CreateEntity(EntityId near) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.CREATE_ENTITY;
        }
    }

    /** Unmakes an entity, or a group. */
    record DeleteEntity(EntityId near) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.DELETE_ENTITY;
        }
    }

    /** Asks what is known of an entity; its descriptor may have so many octets, or any number if that is 0. */
    record QueryEntity(EntityId near, int maxOctets) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.QUERY_ENTITY;
        }
    }

    /** Sends an entity a signal. */
    record SignalEntity(EntityId near, int argument) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.SIGNAL_ENTITY;
        }
    }

    /** Makes a group with its first member. */
    record CreateGroup(EntityId near, EntityId group, EntityId first, Permissions permissions)
            implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.CREATE_GROUP;
        }
    }

    /** Makes an entity a member: {@code entity}, or {@code near} if that is 0 (profile E21). */
    record AddToGroup(EntityId near, EntityId group, EntityId entity, Permissions permissions)
            implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.ADD_TO_GROUP;
        }
    }

    /** Ends the membership of {@code entity}, or of {@code near} if that is 0 (profile E21). */
    record RemoveFromGroup(EntityId near, EntityId group, EntityId entity) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.REMOVE_FROM_GROUP;
        }
    }

    /** Asks which entities of a module are members of a group. */
    record QueryGroup(EntityId near) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.QUERY_GROUP;
        }
    }

    /** Says how many Requests an entity takes at a time. */
    record ModifyService(EntityId near, Service service) implements ManagementRequest {
        @Override
        public Operation operation() {
            return Operation.MODIFY_SERVICE;
        }
    }

    /** Whether it changes a group that any entity may join. */
    default boolean concernsUnrestrictedGroup() {
        return switch (this) {
            case AddToGroup add -> add.group().isUnrestricted();
            case RemoveFromGroup remove -> remove.group().isUnrestricted();
            default -> false;
        };
    }

    /** Makes a message the Request for it. */
    default void write(MessageBuffer request) {
        RequestForm.write(this, request);
    }

    /** The operation that a Request asks for; empty when it is none of these. */
    static Optional<ManagementRequest> read(MessageBuffer request) {
        return Operation.of(request.code()).map(operation -> RequestForm.read(operation, request));
    }
}
