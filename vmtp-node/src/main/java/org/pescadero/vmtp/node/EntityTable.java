package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.LocalEntities;

/** The entities of this node and the groups that they are members of. Read with each packet, by any thread. */
final class EntityTable implements LocalEntities {
    private static final long[] NOBODY = {};
    private static final int MOST_MIGRATED = 4096;

    /** Made here, and not served. */
    private final Set<Long> allocated = ConcurrentHashMap.newKeySet();

    private final Set<Long> clients = ConcurrentHashMap.newKeySet();
    private volatile EntityMap<ServedEntity> servers = new EntityMap<>();
    private volatile EntityMap<long[]> groups = new EntityMap<>();
    private final Optional<SocketAddress> managers;
    private final Set<Long> migrated = ConcurrentHashMap.newKeySet();

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
    public boolean accepts(long server) {
        ServedEntity served = servers.get(server);
        return served == null || served.accepts();
    }

    @Override
    public long[] members(long group) {
        long[] members = groups.get(group);
        return members == null ? NOBODY : members;
    }

    @Override
    public boolean hasMigrated(long server) {
        return migrated.contains(server);
    }

    /** Clients are told so, until there are too many to remember. */
    void migrated(EntityId server) {
        if (migrated.size() >= MOST_MIGRATED) {
            migrated.clear();
        }
        migrated.add(server.bits());
    }

    @Override
    public Optional<SocketAddress> managers() {
        return managers;
    }

    @Nullable
    ServedEntity served(long server) {
        return servers.get(server);
    }

    /** Whether the entity exists here, whatever it does. */
    boolean isHere(EntityId entity) {
        return serves(entity.bits()) || allocated.contains(entity.bits()) || clients.contains(entity.bits());
    }

    /** Remembers that the node made this identifier itself. */
    void allocated(EntityId entity) {
        allocated.add(entity.bits());
    }

    /** Remembers that this identifier is one of a client. */
    void client(EntityId entity) {
        clients.add(entity.bits());
    }

    /** The client entity exists no more. */
    void noClient(EntityId entity) {
        clients.remove(entity.bits());
    }

    synchronized void serve(EntityId server, RequestHandler handler) {
        if (server.isGroup()) {
            throw new IllegalArgumentException(server + " is a group: serve an entity and let it join the group");
        }
        if (serves(server.bits())) {
            throw new IllegalStateException(server + " is served already on this node");
        }
        boolean fresh = allocated.remove(server.bits());
        migrated.remove(server.bits());
        servers = servers.with(server.bits(), new ServedEntity(handler, fresh));
    }

    /** False when there was no such entity. */
    synchronized boolean withdraw(EntityId server) {
        boolean served = serves(server.bits());
        servers = servers.without(server.bits());
        return allocated.remove(server.bits()) || served;
    }

    /** The members of a group that are served here. */
    synchronized void members(EntityId group, long[] members) {
        groups = members.length == 0 ? groups.without(group.bits()) : groups.with(group.bits(), members);
    }
}
