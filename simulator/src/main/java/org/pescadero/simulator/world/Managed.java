package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.ManagedNode;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.EntityKeeper;
import org.pescadero.vmtp.manage.GroupRoster;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Rights;
import org.pescadero.vmtp.manage.Service;

/** What the manager of one incarnation of a node keeps: entities made for others, memberships, how much servers take. */
final class Managed implements EntityKeeper, Rights {
    private static final int MOST = 1000;

    private final World world;
    private final Node node;
    private final Entities entities;
    private final ManagedNode rights;
    private final GroupRoster roster = new GroupRoster(MOST, MOST);
    private final Set<Long> created = new LinkedHashSet<>();
    private final Map<Long, Integer> counts = new HashMap<>();
    private final Map<Long, Integer> running = new HashMap<>();

    Managed(World world, Node node, Entities entities) {
        this.world = world;
        this.node = node;
        this.entities = entities;
        rights = new ManagedNode(world.plan().seed(), node.number());
        entities.managedBy(this);
    }

    // ---- what the node does ----

    /** Makes a server a member; or no member any more. */
    void setMember(long group, long entity, boolean member) {
        if (member) {
            roster.join(new EntityId(group), new EntityId(entity));
        } else {
            roster.leave(new EntityId(group), new EntityId(entity));
        }
    }

    /** All servers take as much as they can again. */
    void restore() {
        counts.clear();
        world.ledger().managed().restored(node.number());
    }

    void began(long server) {
        running.merge(server, 1, Integer::sum);
    }

    void ended(long server) {
        running.merge(server, -1, Integer::sum);
    }

    boolean accepts(long server) {
        boolean accepts = running.getOrDefault(server, 0) < counts.getOrDefault(server, Service.UNBOUNDED);
        if (!accepts) {
            world.tally().fault(FaultKind.SERVER_FULL);
        }
        return accepts;
    }

    /** Whether procedures are at work. */
    boolean isBusy() {
        return running.values().stream().anyMatch(count -> count > 0);
    }

    boolean serves(long entity) {
        return created.contains(entity);
    }

    long[] membersOf(long group) {
        EntityId[] members = members(new EntityId(group));
        long[] bits = new long[members.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = members[i].bits();
        }
        return bits;
    }

    // ---- what others may do ----

    @Override
    public boolean allow(Invoker.Remote who, ManagementRequest what) {
        boolean may = rights.generous() || Rights.QUERIES_ONLY.allow(who, what);
        node.performs(who.entity().bits(), what, may);
        return may || world.mutant().allowsEverything();
    }

    // ---- what the manager asks for ----

    @Override
    public boolean isHere(EntityId entity) {
        return entities.serves(entity.bits());
    }

    @Override
    public boolean ownsBlock(EntityId block, long nonce) {
        return entities.ownsBlock(block);
    }

    @Override
    public Optional<EntityId> create() {
        EntityId made = make();
        for (int more = 1; more < world.mutant().entitiesMade(); more++) {
            make();
        }
        return Optional.of(made);
    }

    private EntityId make() {
        EntityId made = entities.next();
        created.add(made.bits());
        world.ledger().managed().created(world.now(), node.number(), made.bits());
        return made;
    }

    @Override
    public int delete(EntityId entity) {
        if (world.mutant().keepsUnmade() ? created.contains(entity.bits()) : created.remove(entity.bits())) {
            roster.forget(entity);
            return ResponseCodes.OK;
        }
        return isHere(entity) ? ResponseCodes.NO_PERMISSION : ResponseCodes.NONEXISTENT_ENTITY;
    }

    @Override
    public int signal(EntityId entity, int argument) {
        if (created.contains(entity.bits())) {
            return ResponseCodes.NOT_AWAITING_MSG;
        }
        if (argument != Management.SIGNAL_ABORT) {
            for (int sent : world.mutant().signals(argument)) {
                world.ledger().managed().signalled(world.now(), sent, node.number(), entity.bits());
            }
        }
        return ResponseCodes.OK;
    }

    @Override
    public Optional<EntityDescriptor> describe(EntityId entity) {
        if (entity.isGroup()) {
            EntityId[] members = members(entity);
            return members.length == 0
                    ? Optional.empty()
                    : Optional.of(new EntityDescriptor(entity, EntityDescriptor.GROUP, 0, List.of(members)));
        }
        if (!isHere(entity)) {
            return Optional.empty();
        }
        int flags = EntityDescriptor.SERVES
                | (created.contains(entity.bits()) ? 0 : EntityDescriptor.TAKES_SIGNALS)
                | (rights.joinable(entity.bits()) ? EntityDescriptor.JOINABLE : 0);
        List<EntityId> groups = new ArrayList<>(entities.groupsOf(entity.bits()));
        groups.addAll(List.of(roster.groupsOf(entity)));
        int count = counts.getOrDefault(entity.bits(), Service.UNBOUNDED);
        return Optional.of(new EntityDescriptor(entity, flags, count, groups));
    }

    @Override
    public int modify(EntityId entity, Service service) {
        if (!isHere(entity)) {
            return -1;
        }
        int count = service.after(counts.getOrDefault(entity.bits(), Service.UNBOUNDED));
        counts.put(entity.bits(), count);
        if (count == 0 && (service.flags() & Service.INCREMENTAL) == 0) {
            node.later(0, () -> node.submit(new Command.Terminate(entity.bits())));
        }
        return count;
    }

    @Override
    public EntityId[] members(EntityId group) {
        return roster.members(group);
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
        return roster.add(invoker, group, entity, permissions, rights.joinable(entity.bits()));
    }

    @Override
    public int removeFromGroup(Invoker invoker, EntityId group, EntityId entity) {
        if (!world.mutant().keepsMembers()) {
            return roster.remove(invoker, group, entity);
        }
        int code = roster.remove(invoker, group, entity);
        if (code == ResponseCodes.OK) {
            roster.join(group, entity);
        }
        return code;
    }
}
