package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.pescadero.vmtp.EntityId;

/** A running VMTP module of this process. Safe for use by many threads. */
public final class VmtpNode implements AutoCloseable {
    private VmtpNode() {}

    /** Opens a node: its ports are bound and it answers Probes when this returns. */
    public static VmtpNode open(NodeOptions options) throws IOException {
        throw new UnsupportedOperationException("contract only");
    }

    /** The entity of this module's manager. */
    public EntityId manager() {
        throw new UnsupportedOperationException("contract only");
    }

    /** The unicast address of this node: a concrete address of this host and the bound port. */
    public InetSocketAddress address() {
        throw new UnsupportedOperationException("contract only");
    }

    /** A new entity identifier that this host has not had before (T-stable, little-endian). */
    public EntityId newEntity() {
        throw new UnsupportedOperationException("contract only");
    }

    /** Makes an entity a server: Requests for it go to the handler from now on. */
    public void serve(EntityId server, RequestHandler handler) {
        throw new UnsupportedOperationException("contract only");
    }

    /** Makes a served entity a member of a group; its handler gets the group's Requests too. */
    public void join(EntityId group, EntityId server) {
        throw new UnsupportedOperationException("contract only");
    }

    /** Takes a member out of a group. */
    public void leave(EntityId group, EntityId server) {
        throw new UnsupportedOperationException("contract only");
    }

    /** The entity exists no more: Requests for it are answered with NONEXISTENT_ENTITY. */
    public void withdraw(EntityId server) {
        throw new UnsupportedOperationException("contract only");
    }

    /** Borrows a client entity for one transaction. */
    public Invocation begin() {
        throw new UnsupportedOperationException("contract only");
    }

    /** Asks the manager at an address about an entity of its, or about itself when the entity is the manager group. */
    public StateRecord probe(SocketAddress address, EntityId entity, Duration within)
            throws TransactionFailed, InterruptedException {
        throw new UnsupportedOperationException("contract only");
    }

    /** What happened up to now: each counter by its name, in a fixed order. */
    public List<Counter> counters() {
        throw new UnsupportedOperationException("contract only");
    }

    /** A counter, e.g. {@code packets.received} or {@code dropped.checksum}. */
    public record Counter(String name, long value) {}

    /** Ends all transactions and closes the ports. */
    @Override
    public void close() {}
}
