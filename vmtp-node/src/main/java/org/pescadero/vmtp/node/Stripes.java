package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.VmtpModule;

/** The machines of a node, each for its share of the clients. */
final class Stripes {
    private final Stripe[] stripes;

    /**
     * Makes them.
     *
     * @param entities new identifiers: each machine has a manager of its own, one that it is itself found by, since the answers
     *     to what a machine asks come to its manager
     */
    Stripes(int processors, Supplier<EntityId> entities, Function<EntityId, Stripe> maker) {
        stripes = new Stripe[count(processors)];
        for (int i = 0; i < stripes.length; i++) {
            EntityId manager = entities.get();
            while (index(manager.bits()) != i) {
                manager = entities.get();
            }
            stripes[i] = maker.apply(manager);
        }
    }

    /**
     * Who runs the timers sleeps no longer than they allow, also when another thread sets one: that which reads what is multicast, or
     * that which has executed a procedure.
     */
    void whenDeadlineMoves(Runnable action) {
        for (Stripe each : stripes) {
            each.whenDeadlineMoves(action);
        }
    }

    /** The machine that knows a client. */
    Stripe of(long client) {
        return stripes[index(client)];
    }

    private int index(long client) {
        return index(client, stripes.length);
    }

    /** Which of so many machines, a power of two, knows a client. */
    static int index(long client, int machines) {
        // Identifiers of a process differ in few bits; the multiplication spreads them over the high ones.
        long spread = client * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> 33) & (machines - 1);
    }

    /** How many machines a node has that may use so many processors. */
    static int count(int processors) {
        return Integer.highestOneBit(Math.max(1, processors));
    }

    void receive(long now, SocketAddress source, boolean multicast, byte[] octets, int length, Stripe.Requests requests)
            throws IOException {
        of(VmtpModule.stripeKey(octets, 0, length)).receive(now, source, multicast, octets, length, requests);
    }

    /** Lets every machine that is due do what its timers ask for. */
    void expire(long now, Stripe.Requests requests) throws IOException {
        for (Stripe each : stripes) {
            if (each.nanosToDeadline(now) == 0) {
                each.expire(now, requests);
            }
        }
    }

    /** Ends what a server is doing for clients of any machine. */
    void terminate(EntityId server, Stripe.Requests requests) throws IOException {
        for (Stripe each : stripes) {
            each.submit(new Command.Terminate(server.bits()), requests);
        }
    }

    /** Nanoseconds until the first machine is due; {@link Long#MAX_VALUE} when none is. */
    long nanosToDeadline(long now) {
        long nearest = Long.MAX_VALUE;
        for (Stripe each : stripes) {
            nearest = Math.min(nearest, each.nanosToDeadline(now));
        }
        return nearest;
    }
}
