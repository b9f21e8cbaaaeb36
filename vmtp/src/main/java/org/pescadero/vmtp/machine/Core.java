package org.pescadero.vmtp.machine;

import java.util.function.LongSupplier;
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

    Core(Environment environment) {
        manager = environment.manager().bits();
        limits = environment.limits();
        timing = environment.timing();
        timeouts = timing.timeouts();
        entities = environment.entities();
        localManager = environment.localManager();
        domain = localManager.domain();
        random = environment.random();
        listener = environment.listener();
        rates = environment.rates();
        bootNanos = environment.bootNanos();
        writer = new PacketWriter(domain);
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
