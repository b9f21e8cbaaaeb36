package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.LocalEntities;

/** The server entities of this node and the groups that they are members of. Read with each packet, by any thread. */
final class EntityTable implements LocalEntities {
    private static final long[] NOBODY = {};

    private final ConcurrentHashMap<Long, Boolean> allocated = new ConcurrentHashMap<>();
    private volatile EntityMap<ServedEntity> servers = new EntityMap<>();
    private volatile EntityMap<long[]> groups = new EntityMap<>();
    private final Optional<SocketAddress> managers;

    /** @param managers where every manager hears, on a node that has multicast */
    EntityTable(Optional<SocketAddress> managers) {
        this.managers = managers;
    }

    @Override
    public boolean serves(long server) {
        return servers.get(server) != null;
    }

    @Override
    public boolean isFresh(long server) {
        ServedEntity served = servers.get(server);
        return served != null && served.isFresh();
    }

    @Override
    public long[] members(long group) {
        long[] members = groups.get(group);
        return members == null ? NOBODY : members;
    }

    @Override
    public Optional<SocketAddress> managers() {
        return managers;
    }

    @Nullable
    ServedEntity served(long server) {
        return servers.get(server);
    }

    /** Remembers that the node made this identifier itself. */
    void allocated(EntityId entity) {
        allocated.put(entity.bits(), Boolean.TRUE);
    }

    synchronized void serve(EntityId server, RequestHandler handler) {
        if (server.isGroup()) {
            throw new IllegalArgumentException(server + " is a group: serve an entity and let it join the group");
        }
        if (serves(server.bits())) {
            throw new IllegalStateException(server + " is served already on this node");
        }
        boolean fresh = allocated.remove(server.bits()) != null;
        servers = servers.with(server.bits(), new ServedEntity(handler, fresh));
    }

    synchronized void withdraw(EntityId server) {
        servers = servers.without(server.bits());
        for (long group : groups.keys()) {
            leave(group, server.bits());
        }
    }

    synchronized void join(EntityId group, EntityId server) {
        if (!group.isGroup()) {
            throw new IllegalArgumentException(group + " is no group");
        }
        if (!serves(server.bits())) {
            throw new IllegalStateException(server + " is not served on this node, so it cannot join " + group);
        }
        long[] members = members(group.bits());
        if (Arrays.stream(members).noneMatch(m -> m == server.bits())) {
            long[] more = Arrays.copyOf(members, members.length + 1);
            more[members.length] = server.bits();
            groups = groups.with(group.bits(), more);
        }
    }

    synchronized void leave(EntityId group, EntityId server) {
        leave(group.bits(), server.bits());
    }

    private void leave(long group, long server) {
        long[] left = Arrays.stream(members(group)).filter(m -> m != server).toArray();
        groups = left.length == 0 ? groups.without(group) : groups.with(group, left);
    }
}
