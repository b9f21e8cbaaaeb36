package org.pescadero.vmtp.machine;

import java.util.function.LongSupplier;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolListener;
import org.pescadero.vmtp.manage.EntityKeeper;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.manage.Rights;
import org.pescadero.vmtp.rate.HostRates;

/**
 * All that a module has from outside, since it knows no clock, thread, socket or randomness of its own.
 *
 * @param manager the entity of its manager (RFC 1045 III)
 * @param limits its bounds
 * @param timing the times it reckons with
 * @param entities the entities it serves
 * @param localManager does what is asked of the manager, as far as rights and groups permit
 * @param random random numbers that strangers cannot predict, for transaction identifiers, Probes and delays
 * @param listener learns of everything that happens
 * @param rates what is known of the ways to hosts
 * @param bootNanos when the module started, on the scale of all other times
 */
public record Environment(
        EntityId manager,
        Limits limits,
        Timing timing,
        LocalEntities entities,
        LocalManager localManager,
        LongSupplier random,
        ProtocolListener listener,
        HostRates rates,
        long bootNanos) {
    /** That of a module which shares its work with no other, and whose manager answers questions and changes nothing. */
    public Environment(
            EntityId manager,
            Limits limits,
            Timing timing,
            LocalEntities entities,
            LongSupplier random,
            ProtocolListener listener,
            long bootNanos) {
        this(manager, limits, timing, entities, unmanaged(limits), random, listener, new HostRates(), bootNanos);
    }

    private static LocalManager unmanaged(Limits limits) {
        return new LocalManager(
                EntityKeeper.NONE, Rights.QUERIES_ONLY, VmtpModule.description(limits, EntityId.DOMAIN_INTERNET));
    }

    /** The same with another manager. */
    public Environment withLocalManager(LocalManager its) {
        return new Environment(manager, limits, timing, entities, its, random, listener, rates, bootNanos);
    }

    /**
     * The same of a module that shares the work of a node with others.
     *
     * @param shared what is known of the ways to hosts, shared with these others, so that all of them together send no more to a
     *     host than one window
     */
    public Environment withRates(HostRates shared) {
        return new Environment(manager, limits, timing, entities, localManager, random, listener, shared, bootNanos);
    }
}
