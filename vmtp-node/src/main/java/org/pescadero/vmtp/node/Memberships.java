package org.pescadero.vmtp.node;

import java.util.Arrays;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.GroupRoster;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.Permissions;

/** Which groups the entities of this node are members of: for its manager, for each packet, and for the ports. */
final class Memberships {
    private final GroupRoster roster;
    private final EntityTable entities;
    private final HostGroups hostGroups;

    Memberships(Limits limits, EntityTable entities, HostGroups hostGroups) {
        roster = new GroupRoster(limits.groups(), limits.localMembers());
        this.entities = entities;
        this.hostGroups = hostGroups;
    }

    /** The node itself makes an entity a member. */
    synchronized void join(EntityId group, EntityId server) {
        if (!group.isGroup()) {
            throw new IllegalArgumentException(group + " is no group");
        }
        if (!entities.serves(server.bits())) {
            throw new IllegalStateException(server + " is not served on this node, so it cannot join " + group);
        }
        if (roster.join(group, server) != ResponseCodes.OK) {
            throw new IllegalStateException("this node has no room for another membership of " + group);
        }
        changed(group);
    }

    synchronized void leave(EntityId group, EntityId server) {
        roster.leave(group, server);
        changed(group);
    }

    /** The entity exists no more. */
    synchronized void forget(EntityId entity) {
        EntityId[] groups = roster.groupsOf(entity);
        roster.forget(entity);
        for (EntityId group : groups) {
            changed(group);
        }
    }

    synchronized EntityId[] members(EntityId group) {
        return roster.members(group);
    }

    synchronized EntityId[] groupsOf(EntityId entity) {
        return roster.groupsOf(entity);
    }

    synchronized boolean mayAddElsewhere(EntityId invoker, EntityId group, Permissions permissions) {
        return roster.mayAddElsewhere(invoker, group, permissions);
    }

    synchronized boolean mayRemoveElsewhere(EntityId invoker, EntityId group) {
        return roster.mayRemoveElsewhere(invoker, group);
    }

    synchronized int create(Invoker invoker, EntityId group, EntityId first, Permissions permissions) {
        return changed(group, roster.create(invoker, group, first, permissions));
    }

    synchronized int delete(Invoker invoker, EntityId group) {
        return changed(group, roster.delete(invoker, group));
    }

    synchronized int add(Invoker invoker, EntityId group, EntityId entity, Permissions permissions, boolean joinable) {
        return changed(group, roster.add(invoker, group, entity, permissions, joinable));
    }

    synchronized int remove(Invoker invoker, EntityId group, EntityId entity) {
        return changed(group, roster.remove(invoker, group, entity));
    }

    private int changed(EntityId group, int code) {
        if (code == ResponseCodes.OK) {
            changed(group);
        }
        return code;
    }

    private void changed(EntityId group) {
        long[] members = Arrays.stream(roster.members(group))
                .filter(member -> entities.serves(member.bits()))
                .mapToLong(EntityId::bits)
                .toArray();
        entities.members(group, members);
        hostGroups.members(group, members.length > 0);
    }

    /** An entity that is a member already begins to serve. */
    synchronized void served(EntityId entity) {
        for (EntityId group : roster.groupsOf(entity)) {
            changed(group);
        }
    }
}
