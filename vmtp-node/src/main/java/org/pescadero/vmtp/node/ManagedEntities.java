package org.pescadero.vmtp.node;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.EntityKeeper;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/** The node's entities and groups in the hands of its manager. Safe for use by many threads; called under a stripe's lock. */
final class ManagedEntities implements EntityKeeper {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");
    /** Entities made for others that may exist at a time. */
    private static final int MAX_CREATED = 65536;
    /** Signals on their way to their entities at a time. */
    private static final int MAX_SIGNALS = 1024;

    private final EntityTable entities;
    private final Memberships memberships;
    private final EntityAllocator allocator;
    private final Crew crew;
    private final ConcurrentHashMap<EntityId, IntConsumer> signalled = new ConcurrentHashMap<>();
    private final Set<EntityId> created = ConcurrentHashMap.newKeySet();
    private final Set<EntityId> joinable = ConcurrentHashMap.newKeySet();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile Optional<RequestHandler> createdHandler = Optional.empty();

    private volatile Consumer<EntityId> terminator = entity -> {};

    ManagedEntities(EntityTable entities, Memberships memberships, EntityAllocator allocator, Crew crew) {
        this.entities = entities;
        this.memberships = memberships;
        this.allocator = allocator;
        this.crew = crew;
    }

    /** How what a server is doing is ended; begun on a thread that holds no lock. */
    void terminateBy(Consumer<EntityId> how) {
        terminator = how;
    }

    void serveCreated(RequestHandler handler) {
        createdHandler = Optional.of(handler);
    }

    void onSignal(EntityId entity, IntConsumer receiver) {
        signalled.put(entity, receiver);
    }

    void letJoin(EntityId entity, boolean may) {
        if (may) {
            joinable.add(entity);
        } else {
            joinable.remove(entity);
        }
    }

    void withdrawn(EntityId entity) {
        entities.withdraw(entity);
        memberships.forget(entity);
        signalled.remove(entity);
        joinable.remove(entity);
        created.remove(entity);
    }

    @Override
    public boolean isHere(EntityId entity) {
        return entities.isHere(entity);
    }

    @Override
    public boolean ownsBlock(EntityId block, long nonce) {
        return allocator.owns(block, nonce);
    }

    @Override
    public Optional<EntityId> create() {
        if (created.size() >= MAX_CREATED) {
            return Optional.empty();
        }
        Optional<EntityId> made = allocator.tryNext();
        made.ifPresent(entity -> {
            created.add(entity);
            entities.allocated(entity);
            createdHandler.ifPresent(handler -> entities.serve(entity, handler));
        });
        return made;
    }

    @Override
    public int delete(EntityId entity) {
        if (!entities.serves(entity.bits()) && !created.contains(entity)) {
            // A client's entity is its pool's.
            return entities.isHere(entity) ? ResponseCodes.NO_PERMISSION : ResponseCodes.NONEXISTENT_ENTITY;
        }
        withdrawn(entity);
        return ResponseCodes.OK;
    }

    @Override
    public int signal(EntityId entity, int argument) {
        IntConsumer receiver = signalled.get(entity);
        if (receiver == null) {
            return ResponseCodes.NOT_AWAITING_MSG;
        }
        if (signals.incrementAndGet() > MAX_SIGNALS) {
            signals.decrementAndGet();
            return ResponseCodes.BUSY;
        }
        crew.run(Priority.NORMAL.rank(), () -> tell(entity, receiver, argument));
        return ResponseCodes.OK;
    }

    private void tell(EntityId entity, IntConsumer receiver, int argument) {
        try {
            receiver.accept(argument);
        } catch (Throwable thrown) { // whatever a receiver throws, the crew's thread must live on
            LOGGER.log(Level.ERROR, "what is to happen when " + entity + " is sent a signal failed", thrown);
        } finally {
            signals.decrementAndGet();
        }
    }

    @Override
    public Optional<EntityDescriptor> describe(EntityId entity) {
        if (entity.isGroup()) {
            EntityId[] members = memberships.members(entity);
            return members.length == 0
                    ? Optional.empty()
                    : Optional.of(new EntityDescriptor(entity, EntityDescriptor.GROUP, 0, Arrays.asList(members)));
        }
        if (!isHere(entity)) {
            return Optional.empty();
        }
        ServedEntity served = entities.served(entity.bits());
        int flags = (served == null ? 0 : EntityDescriptor.SERVES)
                | (signalled.containsKey(entity) ? EntityDescriptor.TAKES_SIGNALS : 0)
                | (joinable.contains(entity) ? EntityDescriptor.JOINABLE : 0);
        int count = served == null ? 0 : served.bound();
        return Optional.of(new EntityDescriptor(entity, flags, count, Arrays.asList(memberships.groupsOf(entity))));
    }

    @Override
    public int modify(EntityId entity, Service service) {
        ServedEntity served = entities.served(entity.bits());
        if (served == null) {
            return -1;
        }
        int count = served.modify(service);
        if (count == 0 && (service.flags() & Service.INCREMENTAL) == 0) {
            crew.run(Priority.NORMAL.rank(), () -> terminator.accept(entity));
        }
        return count;
    }

    @Override
    public EntityId[] members(EntityId group) {
        return memberships.members(group);
    }

    @Override
    public int createGroup(Invoker invoker, EntityId group, EntityId first, Permissions permissions) {
        return memberships.create(invoker, group, first, permissions);
    }

    @Override
    public int deleteGroup(Invoker invoker, EntityId group) {
        return memberships.delete(invoker, group);
    }

    @Override
    public int addToGroup(Invoker invoker, EntityId group, EntityId entity, Permissions permissions) {
        return memberships.add(invoker, group, entity, permissions, joinable.contains(entity));
    }

    @Override
    public int removeFromGroup(Invoker invoker, EntityId group, EntityId entity) {
        return memberships.remove(invoker, group, entity);
    }
}
