package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.pescadero.vmtp.machine.VmtpModule;

/** The machines of a node, each for its share of the clients. */
final class Stripes {
    private final Stripe[] stripes;

    Stripes(int count, Supplier<Stripe> maker) {
        stripes = new Stripe[Integer.highestOneBit(Math.max(1, count))];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = maker.get();
        }
    }

    /** The machine that knows a client. */
    Stripe of(long client) {
        // Identifiers of a process differ in few bits; the multiplication spreads them over the high ones.
        long spread = client * 0x9E3779B97F4A7C15L;
        return stripes[(int) (spread >>> 33) & (stripes.length - 1)];
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

    /** Nanoseconds until the first machine is due; {@link Long#MAX_VALUE} when none is. */
    long nanosToDeadline(long now) {
        long nearest = Long.MAX_VALUE;
        for (Stripe each : stripes) {
            nearest = Math.min(nearest, each.nanosToDeadline(now));
        }
        return nearest;
    }
}
