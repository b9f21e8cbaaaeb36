package org.pescadero.vmtp.machine;

import java.util.function.LongSupplier;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.event.ProtocolListener;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.rate.HostRates;

/** What the machines of one module have in common. */
final class Core {
    final long manager;
    /** The entity domain that its packets name (RFC 1045 §2.2). */
    final int domain;

    final Limits limits;
    final Timing timing;
    final Timeouts timeouts;
    final LocalEntities entities;
    final LocalManager localManager;
    final LongSupplier random;
    final long bootNanos;
    final TimerQueue timers = new TimerQueue();
    final Outbox outbox = new Outbox();
    final HostRates rates;
    final HostPaths paths;
    final BufferPool buffers;
    /** Messages of several packet groups that were begun. */
    long messages;

    final PacketWriter writer;
    private final ProtocolListener listener;

    Core(
            EntityId manager,
            Limits limits,
            Timing timing,
            LocalEntities entities,
            LocalManager localManager,
            LongSupplier random,
            ProtocolListener listener,
            HostRates rates,
            long bootNanos) {
        this.manager = manager.bits();
        this.domain = localManager.domain();
        writer = new PacketWriter(domain);
        this.limits = limits;
        this.timing = timing;
        this.timeouts = timing.timeouts();
        this.entities = entities;
        this.localManager = localManager;
        this.random = random;
        this.listener = listener;
        this.rates = rates;
        this.bootNanos = bootNanos;
        paths = new HostPaths(this);
        buffers = new BufferPool(limits.pooledOctets());
    }

    void count(ProtocolEvent event, long client, int transaction) {
        listener.happened(event, client, transaction);
    }

    void moved(String table, Enum<?> state, Enum<?> transition) {
        listener.moved(table, state.name(), transition.name());
    }

    /** A random time from 0 up to a bound. */
    long randomNanos(long boundNanos) {
        return boundNanos <= 0 ? 0 : Long.remainderUnsigned(random.getAsLong(), boundNanos);
    }
}
