package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.pescadero.vmtp.EntityId;

/** The manager of a node, asked by its own process; and the way to those of other nodes. */
public final class NodeManager extends Managing {
    private final VmtpNode node;
    private final ManagedEntities entities;
    private final Whereabouts whereabouts;
    private final Function<EntityId, Asking> inTheNameOf;

    NodeManager(
            VmtpNode node,
            EntityId own,
            ManagedEntities entities,
            Whereabouts whereabouts,
            Function<EntityId, Asking> inTheNameOf) {
        super(inTheNameOf.apply(own));
        this.node = node;
        this.entities = entities;
        this.whereabouts = whereabouts;
        this.inTheNameOf = inTheNameOf;
    }

    /** This manager, asked by one of the node's entities: with that one's permissions in groups. */
    public Managing as(EntityId entity) {
        return new Managing(inTheNameOf.apply(entity));
    }

    /** The manager of the node at an address; each question has so much time. */
    public Managing at(SocketAddress address, Duration within) {
        return new Managing(new RemoteAsking(node, address, within));
    }

    /** What is to happen when an entity of this node is sent a signal: called with the argument, by a thread of the node's. */
    public void onSignal(EntityId entity, IntConsumer receiver) {
        entities.onSignal(entity, receiver);
    }

    /** Whether others may add an entity of this node to unrestricted groups; at first they may not. */
    public void letOthersAdd(EntityId entity, boolean may) {
        entities.letJoin(entity, may);
    }

    /** What entities do with their Requests that are made from now on by {@link #createEntity}, whoever asks for it. */
    public void serveCreated(RequestHandler handler) {
        entities.serveCreated(handler);
    }

    /** Where an entity is, by asking all nodes that are heard of; empty when none of them knows it within the time. */
    public Optional<SocketAddress> locate(EntityId entity, Duration within) throws InterruptedException {
        return whereabouts.locate(entity, within);
    }

    /**
     * The way to all members of a group, found by asking all nodes' managers for so long; the answer is remembered for a while. A
     * call that goes this way is complete when each of these members has answered or is dead.
     */
    public Route.Group members(EntityId group, Duration within) throws InterruptedException {
        return new Route.Group(group, whereabouts.members(group, within));
    }

    /** Forgets what is remembered of a group or an entity. */
    public void forget(EntityId entity) {
        whereabouts.forget(entity);
    }

    /** The known members of a group that are in this node. */
    public List<EntityId> localMembers(EntityId group) {
        return List.of(entities.members(group));
    }
}
