package org.pescadero.vmtp.manage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/**
 * The groups that entities of this module are members of, and who may change them (RFC 1045 III.1). All entities of a module
 * have one principal; who asks from elsewhere is of another one, and has been checked by its own manager if it was allowed to
 * ask at all. For use by one thread at a time.
 */
public final class GroupRoster {
    private static final Permissions LEAVING = new Permissions(
            Permissions.REMOVED_BY_SELF | Permissions.REMOVED_BY_PRINCIPAL | Permissions.REMOVED_BY_OTHERS);

    private final int maxGroups;
    private final int maxMembers;
    private final Map<EntityId, Group> groups = new HashMap<>();

    /** The part of a group that is here. */
    private static final class Group {
        final Map<EntityId, Permissions> members = new LinkedHashMap<>();
        /** Who made the group, or was added with that permission; needs not be a member. */
        final Set<EntityId> managers = new LinkedHashSet<>();

        Permissions of(EntityId entity) {
            return managers.contains(entity) ? Permissions.ALL : members.getOrDefault(entity, Permissions.NONE);
        }
    }

    /** A roster of at most so many groups, each with so many members in this module. */
    public GroupRoster(int maxGroups, int maxMembers) {
        this.maxGroups = maxGroups;
        this.maxMembers = maxMembers;
    }

    /** The members here. */
    public EntityId[] members(EntityId group) {
        Group found = groups.get(group);
        return found == null ? new EntityId[0] : found.members.keySet().toArray(EntityId[]::new);
    }

    /** The groups that an entity is a member of. */
    public EntityId[] groupsOf(EntityId entity) {
        return groups.keySet().stream().filter(group -> holds(group, entity)).toArray(EntityId[]::new);
    }

    private boolean holds(EntityId group, EntityId entity) {
        Group found = groups.get(group);
        return found != null && found.members.containsKey(entity);
    }

    /** Makes a group with its first member; the code of the Response. */
    public int create(Invoker invoker, EntityId group, EntityId first, Permissions permissions) {
        if (groups.containsKey(group)) {
            return ResponseCodes.NO_PERMISSION;
        }
        Group created = room(group);
        if (created == null) {
            return ResponseCodes.BUSY;
        }
        created.members.put(first, permissions);
        created.managers.add(invoker.entity());
        return ResponseCodes.OK;
    }

    /** Makes an entity of this module a member because the module itself wants it; the code of the Response. */
    public int join(EntityId group, EntityId entity) {
        return enter(group, entity, Permissions.MEMBER);
    }

    /**
     * Makes an entity of this module a member; the code of the Response.
     *
     * @param joinable whether the entity lets others add it to unrestricted groups
     */
    public int add(Invoker invoker, EntityId group, EntityId entity, Permissions permissions, boolean joinable) {
        if (group.isUnrestricted()) {
            boolean may = invoker instanceof Invoker.Local || joinable;
            // Whoever can come in by itself must not get a say in others' membership.
            return may
                    ? enter(group, entity, new Permissions(permissions.bits() & LEAVING.bits()))
                    : ResponseCodes.NO_PERMISSION;
        }
        if (invoker instanceof Invoker.Local) {
            Group found = groups.get(group);
            if (found == null) {
                return ResponseCodes.NONEXISTENT_ENTITY;
            }
            Permissions its = found.of(invoker.entity());
            boolean may = its.anyOf(Permissions.MANAGER | Permissions.ADD_OTHERS | Permissions.ADD_PRINCIPAL);
            if (!may || !permissions.isWithin(its)) {
                return ResponseCodes.NO_PERMISSION;
            }
        }
        return enter(group, entity, permissions);
    }

    /**
     * Whether an entity of this module may add one of another module; the other's manager cannot tell (RFC 1045 appendix III,
     * AddToGroup).
     */
    public boolean mayAddElsewhere(EntityId invoker, EntityId group, Permissions permissions) {
        if (group.isUnrestricted()) {
            return true;
        }
        Group found = groups.get(group);
        Permissions its = found == null ? Permissions.NONE : found.of(invoker);
        return its.anyOf(Permissions.MANAGER | Permissions.ADD_OTHERS) && permissions.isWithin(its);
    }

    /** Whether an entity of this module may remove one of another module, if that one's own permissions allow it. */
    public boolean mayRemoveElsewhere(EntityId invoker, EntityId group) {
        Group found = groups.get(group);
        return group.isUnrestricted()
                || (found != null && found.of(invoker).anyOf(Permissions.MANAGER | Permissions.REMOVE_OTHERS));
    }

    private int enter(EntityId group, EntityId entity, Permissions permissions) {
        if (holds(group, entity)) {
            return ResponseCodes.OK;
        }
        Group found = groups.get(group);
        if (found == null) {
            found = room(group);
        }
        if (found == null || found.members.size() >= maxMembers) {
            return ResponseCodes.BUSY;
        }
        found.members.put(entity, permissions);
        return ResponseCodes.OK;
    }

    private @Nullable Group room(EntityId group) {
        if (groups.size() >= maxGroups) {
            return null;
        }
        Group created = new Group();
        groups.put(group, created);
        return created;
    }

    /** Ends a membership; the code of the Response. */
    public int remove(Invoker invoker, EntityId group, EntityId entity) {
        Group found = groups.get(group);
        Permissions its = found == null ? null : found.members.get(entity);
        if (found == null || its == null) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        if (!lets(its, invoker, entity) || !may(found, group, invoker, entity)) {
            return ResponseCodes.NO_PERMISSION;
        }
        leave(group, found, entity);
        return ResponseCodes.OK;
    }

    private static boolean lets(Permissions its, Invoker invoker, EntityId entity) {
        boolean local = invoker instanceof Invoker.Local;
        int bySelf = local && invoker.entity().equals(entity) ? Permissions.REMOVED_BY_SELF : 0;
        int byPrincipal = local ? Permissions.REMOVED_BY_PRINCIPAL : 0;
        return its.anyOf(bySelf | byPrincipal | Permissions.REMOVED_BY_OTHERS);
    }

    private static boolean may(Group found, EntityId group, Invoker invoker, EntityId entity) {
        boolean checkedElsewhere = invoker instanceof Invoker.Remote;
        return group.isUnrestricted()
                || checkedElsewhere
                || invoker.entity().equals(entity)
                || found.of(invoker.entity())
                        .anyOf(Permissions.MANAGER | Permissions.REMOVE_OTHERS | Permissions.REMOVE_PRINCIPAL);
    }

    private void leave(EntityId group, Group found, EntityId entity) {
        found.members.remove(entity);
        if (found.members.isEmpty() && found.managers.isEmpty()) {
            groups.remove(group);
        }
    }

    /** Unmakes a group, as far as it is here; the code of the Response. */
    public int delete(Invoker invoker, EntityId group) {
        Group found = groups.get(group);
        if (found == null) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        boolean may =
                invoker instanceof Invoker.Remote || found.of(invoker.entity()).anyOf(Permissions.MANAGER);
        if (!may) {
            return ResponseCodes.NO_PERMISSION;
        }
        groups.remove(group);
        return ResponseCodes.OK;
    }

    /** Ends a membership because the module itself wants it. */
    public void leave(EntityId group, EntityId entity) {
        Group found = groups.get(group);
        if (found != null) {
            leave(group, found, entity);
        }
    }

    /** The entity exists no more. */
    public void forget(EntityId entity) {
        for (EntityId group : groups.keySet().toArray(EntityId[]::new)) {
            Group found = groups.get(group);
            if (found != null) {
                found.managers.remove(entity);
                leave(group, found, entity);
            }
        }
    }
}
