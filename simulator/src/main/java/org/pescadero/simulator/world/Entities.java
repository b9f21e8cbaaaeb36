package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.LocalEntities;

/** The entities of one incarnation of a node: identifiers that it has not had before, but for its well-known servers. */
final class Entities implements LocalEntities {
    private static final int WELL_KNOWN = 0x0F000000;
    private static final int HOST = 0x0A000001;
    private static final int GROUP_ADDRESS = 0xE0000200;

    private final int node;
    private final int block;
    private int allocated;
    private final Map<Integer, Long> servers = new HashMap<>();
    private final Map<Long, Boolean> fresh = new HashMap<>();
    private final Map<Long, long[]> groups = new HashMap<>();

    Entities(int node, int incarnation, Topology topology) {
        this.node = node;
        block = incarnation << 16;
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
        return EntityId.of(EntityId.LITTLE_ENDIAN, WELL_KNOWN + slot, HOST + node);
    }

    static long group(int group) {
        return EntityId.of(EntityId.GROUP, group + 1, GROUP_ADDRESS + group).bits();
    }

    EntityId next() {
        return EntityId.of(EntityId.LITTLE_ENDIAN, block + ++allocated, HOST + node);
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
        return fresh.containsKey(server);
    }

    @Override
    public boolean isFresh(long server) {
        return fresh.getOrDefault(server, false);
    }

    @Override
    public long[] members(long group) {
        long[] members = groups.get(group);
        return members == null ? new long[0] : Arrays.copyOf(members, members.length);
    }
}
