package org.pescadero.simulator.exhaustive;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Records;

/**
 * A small world: one client entity makes its calls, one after the other.
 *
 * @param name what it is about
 * @param calls what it calls
 * @param servers nodes with a server each
 * @param streamed whether the calls do not wait for each other
 * @param wellKnown whether a server that comes back has the identifier that it had
 * @param faults packets that may be lost or doubled, and deadlines that may pass while something is under way
 * @param crashes nodes that may crash, and be back at once at the same address
 * @param ts4Nanos how long records of clients are kept; packets live a quarter of it, if it is as it should be
 * @param inFlight packets on their way at once; what is sent beyond that is lost
 */
public record Scope(
        String name,
        List<Call> calls,
        int servers,
        boolean streamed,
        boolean wellKnown,
        int faults,
        int crashes,
        long ts4Nanos,
        int inFlight) {
    /**
     * A call.
     *
     * @param server the server's number
     * @param next the server that it is handed on to; -1 for none
     * @param argumentOctets the Request's segment
     * @param resultOctets the Response's segment
     */
    public record Call(CallKind kind, int server, int next, int argumentOctets, int resultOctets) {}

    private static final int IN_FLIGHT = 4;
    private static final long TS4_NANOS = 4 * Nanos.SECOND;
    private static final int TWO_PACKETS = 1024;

    /** Copies the list. */
    public Scope {
        calls = List.copyOf(calls);
    }

    /** All of them, smallest first. */
    public static List<Scope> all(int faults) {
        Call once = new Call(CallKind.PLAIN, 0, -1, 0, 0);
        Call again = new Call(CallKind.IDEMPOTENT, 0, -1, 0, 0);
        Call large = new Call(CallKind.PLAIN, 0, -1, TWO_PACKETS, 0);
        Call rich = new Call(CallKind.PLAIN, 0, -1, 0, TWO_PACKETS);
        Call elsewhere = new Call(CallKind.PLAIN, 1, -1, 0, 0);
        Call forwarded = new Call(CallKind.PLAIN, 0, 1, 0, 0);
        List<Scope> all = new ArrayList<>();
        all.add(of("one call", faults, 1, false, once));
        all.add(of("one idempotent call", faults, 1, false, again));
        all.add(of("one call of a well-known server", faults, 1, true, once));
        all.add(of("two calls of a server", faults, 1, false, once, once));
        all.add(of("an idempotent call, then another", faults, 1, false, again, once));
        all.add(of("two calls of two servers", faults, 2, false, once, elsewhere));
        all.add(of("a Request of two packets", faults, 1, false, large));
        all.add(of("a Response of two packets", faults, 1, false, rich));
        all.add(of("two calls of a well-known server", faults, 1, true, once, once));
        all.add(of("a call that is handed on", faults, 2, false, forwarded));
        // Of a stream there is much to come in any order: what is lost and what crashes are tried apart.
        all.add(of("a stream of two calls", faults, 1, false, once, once)
                .asStream()
                .withCrashes(0));
        all.add(of("a stream of two calls, and a crash", faults - 1, 1, false, once, once)
                .asStream());
        return List.copyOf(all);
    }

    /** The same world, with calls that do not wait for each other. */
    public Scope asStream() {
        return Records.with(this, "streamed", true);
    }

    /** The same world, with so many packets that may be lost or doubled. */
    public Scope withFaults(int packets) {
        return Records.with(this, "faults", packets);
    }

    /** The same world, with so many nodes that may crash. */
    public Scope withCrashes(int nodes) {
        return Records.with(this, "crashes", nodes);
    }

    /** The same world, with records kept for another time. */
    public Scope withTs4(long nanos) {
        return Records.with(this, "ts4Nanos", nanos);
    }

    private static Scope of(String name, int faults, int servers, boolean wellKnown, Call... calls) {
        return new Scope(name, List.of(calls), servers, false, wellKnown, faults, 1, TS4_NANOS, IN_FLIGHT);
    }
}
