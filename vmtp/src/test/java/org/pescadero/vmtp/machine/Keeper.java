package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.EntityKeeper;
import org.pescadero.vmtp.manage.GroupRoster;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/** The entities of a {@link Host} in the hands of its manager. */
final class Keeper implements EntityKeeper {
    final GroupRoster roster = new GroupRoster(8, 4);
    final Set<EntityId> created = new HashSet<>();
    final Set<EntityId> joinable = new HashSet<>();
    final Set<Long> blocks = new HashSet<>();
    final List<String> signals = new ArrayList<>();
    final Map<EntityId, Integer> services = new HashMap<>();
    private final Host host;

    Keeper(Host host) {
        this.host = host;
    }

    long[] membersOf(long group) {
        return Arrays.stream(roster.members(new EntityId(group)))
                .mapToLong(EntityId::bits)
                .toArray();
    }

    @Override
    public boolean isHere(EntityId entity) {
        return created.contains(entity) || host.served.contains(entity.bits());
    }

    @Override
    public boolean ownsBlock(EntityId block, long nonce) {
        return blocks.contains(block.bits());
    }

    @Override
    public Optional<EntityId> create() {
        EntityId entity = host.entity();
        created.add(entity);
        return Optional.of(entity);
    }

    @Override
    public int delete(EntityId entity) {
        boolean known = created.remove(entity) | host.served.remove(entity.bits());
        roster.forget(entity);
        return known ? ResponseCodes.OK : ResponseCodes.NONEXISTENT_ENTITY;
    }

    @Override
    public int signal(EntityId entity, int argument) {
        signals.add(entity + " " + argument);
        return ResponseCodes.OK;
    }

    @Override
    public Optional<EntityDescriptor> describe(EntityId entity) {
        return isHere(entity)
                ? Optional.of(new EntityDescriptor(
                        entity, EntityDescriptor.SERVES, 7, Arrays.asList(roster.groupsOf(entity))))
                : Optional.empty();
    }

    @Override
    public int modify(EntityId entity, Service service) {
        return isHere(entity) ? services.merge(entity, service.after(0), (old, now) -> service.after(old)) : -1;
    }

    @Override
    public EntityId[] members(EntityId group) {
        return Arrays.stream(host.members(group.bits())).mapToObj(EntityId::new).toArray(EntityId[]::new);
    }

    @Override
    public int createGroup(Invoker invoker, EntityId group, EntityId first, Permissions permissions) {
        return roster.create(invoker, group, first, permissions);
    }

    @Override
    public int deleteGroup(Invoker invoker, EntityId group) {
        return roster.delete(invoker, group);
    }

    @Override
    public int addToGroup(Invoker invoker, EntityId group, EntityId entity, Permissions permissions) {
        return roster.add(invoker, group, entity, permissions, joinable.contains(entity));
    }

    @Override
    public int removeFromGroup(Invoker invoker, EntityId group, EntityId entity) {
        return roster.remove(invoker, group, entity);
    }
}
