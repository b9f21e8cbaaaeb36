package org.pescadero.vmtp.manage;

import java.util.Optional;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/**
 * The entities and groups of a module as its manager finds and changes them. Asked while a machine is at work, by any thread:
 * nothing here waits, and what takes long is only begun.
 *
 * <p>As it stands, an interface without an implementation has no entities and makes none.
 */
public interface EntityKeeper {
    /** A module whose entities cannot be managed. */
    EntityKeeper NONE = new EntityKeeper() {};

    /** Whether the entity exists here, as a server, a client or neither yet. */
    default boolean isHere(EntityId entity) {
        return false;
    }

    /**
     * Whether identifiers of this block have been given to entities here, or are being asked for by somebody else than who asks
     * now.
     *
     * @param nonce tells those who ask apart
     */
    default boolean ownsBlock(EntityId block, long nonce) {
        return false;
    }

    /** Makes an entity; empty when it cannot be. */
    default Optional<EntityId> create() {
        return Optional.empty();
    }

    /** Unmakes an entity; the code of the Response. */
    default int delete(EntityId entity) {
        return ResponseCodes.NO_PERMISSION;
    }

    /** Begins to tell an entity of a signal; the code of the Response. */
    default int signal(EntityId entity, int argument) {
        return ResponseCodes.NOT_AWAITING_MSG;
    }

    /** What is known of an entity or group. */
    default Optional<EntityDescriptor> describe(EntityId entity) {
        return Optional.empty();
    }

    /** How many Requests an entity takes at a time from now on; negative when it serves nobody. */
    default int modify(EntityId entity, Service service) {
        return -1;
    }

    /** The members of a group that are here. */
    default EntityId[] members(EntityId group) {
        return new EntityId[0];
    }

    /** Makes a group; the code of the Response. */
    default int createGroup(Invoker invoker, EntityId group, EntityId first, Permissions permissions) {
        return ResponseCodes.NO_PERMISSION;
    }

    /** Unmakes a group, as far as it is here; the code of the Response. */
    default int deleteGroup(Invoker invoker, EntityId group) {
        return ResponseCodes.NO_PERMISSION;
    }

    /** Makes an entity of this module a member; the code of the Response. */
    default int addToGroup(Invoker invoker, EntityId group, EntityId entity, Permissions permissions) {
        return ResponseCodes.NO_PERMISSION;
    }

    /** Ends the membership of an entity of this module; the code of the Response. */
    default int removeFromGroup(Invoker invoker, EntityId group, EntityId entity) {
        return ResponseCodes.NO_PERMISSION;
    }
}
