package org.pescadero.simulator.world;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.ManagedNode;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.manage.NodeDescription;

/** The entities of one incarnation of a node: identifiers that it has not had before, but for its well-known servers. */
final class Entities implements LocalEntities {
    private static final int WELL_KNOWN = 0x0F000000;
    private static final int HOST = 0x0A000001;
    private static final int WELL_KNOWN_HOST = 0x0A000101;
    private static final int GROUP_ADDRESS = 0xE0000200;

    private static final int DYNAMIC_GROUP = 0x0700;
    private static final int BLOCK_ENTITIES = 256;

    private final World world;
    private final int node;
    private final LongSupplier wallSecond;
    private final LongSupplier random;
    private long second = Long.MIN_VALUE;
    private int block;
    private int used = BLOCK_ENTITIES;
    private final Map<Integer, Long> servers = new HashMap<>();
    private final Map<Long, Boolean> fresh = new HashMap<>();
    private final Map<Long, long[]> groups = new LinkedHashMap<>();
    private final Set<Integer> blocks = new HashSet<>();
    private @Nullable Managed managed;

    /**
     * The entities of a new incarnation.
     *
     * @param wallSecond the wall clock, which leaps
     * @param random random bits, which keep incarnations apart that the wall clock does not
     */
    Entities(World world, int node, LongSupplier wallSecond, LongSupplier random) {
        this.world = world;
        this.node = node;
        this.wallSecond = wallSecond;
        this.random = random;
        Topology topology = world.plan().topology();
        for (int slot = 0; slot < topology.slots().size(); slot++) {
            Topology.Slot where = topology.slots().get(slot);
            if (where.node() == node) {
                EntityId server = where.wellKnown() ? wellKnown(slot) : next();
                servers.put(slot, server.bits());
                fresh.put(server.bits(), !where.wellKnown());
            }
        }
        for (int group = 0; group < topology.groups().size(); group++) {
            List<Long> members = new ArrayList<>();
            for (int slot : topology.groups().get(group)) {
                if (servers.containsKey(slot)) {
                    members.add(server(slot));
                }
            }
            groups.put(group(group), members.stream().mapToLong(Long::longValue).toArray());
        }
    }

    private EntityId wellKnown(int slot) {
        return EntityId.of(EntityId.LITTLE_ENDIAN, WELL_KNOWN + slot, WELL_KNOWN_HOST + node);
    }

    /** Who keeps what is not there from the beginning. */
    void managedBy(Managed manager) {
        managed = manager;
        Map<Long, Set<Long>> members = new LinkedHashMap<>();
        groups.forEach(
                (group, some) -> members.put(group, Arrays.stream(some).boxed().collect(Collectors.toSet())));
        ManagedNode rights = new ManagedNode(world.plan().seed(), node);
        NodeDescription description = VmtpModule.description(world.limits(), EntityId.DOMAIN_INTERNET);
        world.ledger()
                .managed()
                .booted(node, world.incarnation(node), Set.copyOf(servers.values()), members, rights, description);
    }

    /** A group whose members come and go; any entity may join one of an even number. */
    static long dynamicGroup(int number) {
        int kind = EntityId.GROUP | (number % 2 == 0 ? EntityId.UNRESTRICTED : 0);
        return EntityId.of(kind, DYNAMIC_GROUP + number, HOST).bits();
    }

    static long group(int group) {
        if (group >= CallPlan.DYNAMIC) {
            return dynamicGroup(group - CallPlan.DYNAMIC);
        }
        return EntityId.of(EntityId.GROUP, group + 1, GROUP_ADDRESS + group).bits();
    }

    /** A new identifier, made as a real node makes them: of a block of a second of the wall clock and random bits. */
    EntityId next() {
        if (used == BLOCK_ENTITIES) {
            second = Math.max(second + 1, wallSecond.getAsLong());
            block = (int) (second & 0x3FF) << 10 | (int) (random.getAsLong() & 0x3FF);
            used = 0;
            blocks.add(block);
        }
        EntityId next = EntityId.of(EntityId.LITTLE_ENDIAN, block << 8 | used++, HOST + node);
        world.allocated(next, node);
        return next;
    }

    long server(int slot) {
        Long server = servers.get(slot);
        if (server == null) {
            throw new IllegalArgumentException("slot " + slot + " is not on node " + node);
        }
        return server;
    }

    @Override
    public boolean serves(long server) {
        return fresh.containsKey(server) || (managed != null && managed.serves(server));
    }

    @Override
    public boolean isFresh(long server) {
        // What was made here since the start cannot have been asked for before.
        return fresh.getOrDefault(server, true);
    }

    @Override
    public long[] members(long group) {
        long[] members = groups.get(group);
        if (members == null) {
            return managed == null ? new long[0] : managed.membersOf(group);
        }
        return Arrays.copyOf(members, members.length);
    }

    @Override
    public boolean accepts(long server) {
        return managed == null || managed.accepts(server);
    }

    /** The groups that an entity is a member of from the beginning. */
    List<EntityId> groupsOf(long entity) {
        return groups.entrySet().stream()
                .filter(g -> Arrays.stream(g.getValue()).anyMatch(m -> m == entity))
                .map(g -> new EntityId(g.getKey()))
                .toList();
    }

    /** Whether identifiers of a block, its first one given, have been given to entities here. */
    boolean ownsBlock(EntityId first) {
        return first.ipv4Address() == HOST + node && blocks.contains(first.discriminator() >>> 8);
    }

    @Override
    public Optional<SocketAddress> managers() {
        return Optional.of(SimAddress.EVERYBODY);
    }
}
