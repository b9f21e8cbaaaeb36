package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws a plan from a seed: a subset of faults with rates of their own, and programs of calls. */
public final class Planner {
    private static final long CALLS_UNTIL_NANOS = 20 * Nanos.SECOND;
    private static final int BLOCK = 512;
    private static final int LARGEST = 16384;

    private static final int STREAMED_DATAGRAMS_PERCENT = 10;
    private static final int MESSAGE = 4 << 20;

    private static final int HEADER_CHECKSUM_PERCENT = 4;

    private final long seed;
    private final Topology topology;
    private final Dice dice;
    private int largeLeft = 2;
    private final List<CallPlan> calls = new ArrayList<>();

    private Planner(long seed, Topology topology) {
        this.seed = seed;
        this.topology = topology;
        dice = new Dice(seed, Sites.CALLS);
    }

    /** The plan of a seed. */
    public static Plan draw(long seed) {
        Topology topology = Topology.draw(seed);
        Conditions conditions = Conditions.draw(seed);
        List<TimedFault> faults = Troubles.draw(seed, topology.nodes(), CALLS_UNTIL_NANOS);
        long heal = CALLS_UNTIL_NANOS;
        for (TimedFault fault : faults) {
            heal = Math.max(heal, fault.endNanos());
        }
        return new Plan(
                seed,
                topology,
                conditions,
                new Planner(seed, topology).program(heal, conditions, faults),
                faults,
                heal);
    }

    private List<CallPlan> program(long healNanos, Conditions conditions, List<TimedFault> faults) {
        int count = (int) dice.between(6, 24);
        boolean incast = dice.percent(15);
        boolean crowd = dice.percent(30);
        for (int i = 0; i < count; i++) {
            long at = crowd ? dice.between(0, 200 * Nanos.MILLI) : dice.between(0, CALLS_UNTIL_NANOS);
            call(at, dice.below(topology.nodes()), 0);
        }
        for (int stream = dice.percent(30) ? (int) dice.between(1, 2) : 0; stream > 0; stream--) {
            stream(stream);
        }
        if (incast) {
            incast(dice.between(0, CALLS_UNTIL_NANOS));
        }
        // What begins after everything is well again must succeed.
        for (int node = 0; node < topology.nodes(); node++) {
            add(
                    CallKind.PLAIN,
                    healNanos + dice.between(Nanos.SECOND, 40 * Nanos.SECOND),
                    node,
                    dice.below(topology.slots().size()),
                    octets(),
                    octets(),
                    0,
                    0,
                    false,
                    false,
                    0);
        }
        BulkProgram.draw(seed, topology, CALLS_UNTIL_NANOS, calls);
        LossyProgram.draw(seed, topology, conditions, CALLS_UNTIL_NANOS, calls);
        UrgentProgram.draw(seed, topology, CALLS_UNTIL_NANOS, calls);
        ScarceProgram.draw(seed, topology, conditions, CALLS_UNTIL_NANOS, calls);
        ManagedProgram.draw(seed, topology, faults, CALLS_UNTIL_NANOS, calls);
        return List.copyOf(calls);
    }

    /** Calls that do not wait for each other; now and then all of them are given up. */
    private void stream(int number) {
        long at = dice.between(0, CALLS_UNTIL_NANOS);
        int node = dice.below(topology.nodes());
        int target = dice.below(topology.slots().size());
        long every = dice.oneOf(List.of(0L, Nanos.MILLI, 50 * Nanos.MILLI));
        int length = (int) dice.between(2, dice.percent(10) ? 60 : 12);
        int givenUp = dice.percent(15) ? dice.below(length) : -1;
        for (int i = 0; i < length; i++) {
            CallKind kind = dice.percent(STREAMED_DATAGRAMS_PERCENT) ? CallKind.DATAGRAM : CallKind.PLAIN;
            int arguments = Math.min(octets(), LARGEST);
            int result = Math.min(octets(), LARGEST);
            long handler = dice.percent(20) ? dice.between(0, 200 * Nanos.MILLI) : 0;
            long abort = i == givenUp ? dice.between(0, Nanos.SECOND) : 0;
            int id = add(kind, at + i * every, node, target, arguments, result, handler, abort, false, false, 0);
            calls.set(id - 1, Records.with(calls.get(id - 1), "stream", number));
        }
    }

    private void incast(long atNanos) {
        int target = dice.below(topology.slots().size());
        for (int i = 0; i < 12; i++) {
            add(CallKind.PLAIN, atNanos, i % topology.nodes(), target, LARGEST, 0, 0, 0, false, false, 0);
        }
    }

    private int call(long atNanos, int node, int depth) {
        CallKind kind = kind(depth);
        int target = kind.isGroup()
                ? dice.below(topology.groups().size())
                : dice.below(topology.slots().size());
        long handler = handlerNanos();
        long abort = 0;
        if (kind == CallKind.GROUP_UNKNOWN) {
            abort = dice.between(50 * Nanos.MILLI, 5 * Nanos.SECOND);
        } else if (!kind.isDatagram() && dice.percent(8)) {
            abort = dice.between(0, 2 * Nanos.SECOND);
        }
        boolean silent = dice.percent(3);
        int nested = 0;
        if (kind == CallKind.PLAIN && depth < 3 && dice.percent(depth == 0 ? 20 : 40)) {
            nested = call(handler / 2, -1, depth + 1);
        }
        int id = add(kind, atNanos, node, target, octets(), octets(), handler, abort, dice.percent(50), silent, nested);
        dress(id);
        return id;
    }

    /** What makes some calls special. */
    private void dress(int id) {
        CallPlan call = calls.get(id - 1);
        boolean unicast = !call.kind().isGroup();
        int hops = unicast && dice.percent(15) ? hops() : 0;
        int refusals = unicast && !call.kind().isDatagram() && dice.percent(6) ? (int) dice.between(1, 4) : 0;
        Map<String, Object> special = Map.of(
                "hops",
                hops,
                "refusals",
                refusals,
                "priority",
                dice.percent(20) ? dice.below(16) : 0,
                "noRetransmission",
                dice.percent(3));
        calls.set(id - 1, Records.with(call, special));
    }

    private int hops() {
        return dice.percent(10) ? (int) dice.between(4, 20) : (int) dice.between(1, 3);
    }

    private int add(
            CallKind kind,
            long atNanos,
            int node,
            int target,
            int arguments,
            int result,
            long handler,
            long abort,
            boolean cached,
            boolean silent,
            int nested) {
        int id = calls.size() + 1;
        calls.add(new CallPlan(
                id,
                kind,
                atNanos,
                node,
                target,
                dice.percent(60),
                kind.isGroup() ? Math.min(arguments, LARGEST) : arguments,
                kind.isDatagram() ? 0 : kind.isGroup() ? Math.min(result, LARGEST) : result,
                handler,
                abort,
                cached,
                silent,
                dice.percent(10),
                nested,
                0,
                0,
                0,
                0,
                false,
                Keyed.below(Keyed.hash(seed, Sites.CHECKSUM, id), 100) < HEADER_CHECKSUM_PERCENT,
                Asked.NOTHING,
                0,
                0,
                0,
                false,
                false));
        return id;
    }

    private CallKind kind(int depth) {
        int roll = dice.below(100);
        if (roll < 50 || depth > 0) {
            return CallKind.PLAIN;
        }
        if (roll < 65) {
            return CallKind.IDEMPOTENT;
        }
        if (roll < 72) {
            return CallKind.DATAGRAM;
        }
        return roll < 85 ? CallKind.GROUP_KNOWN : roll < 97 ? CallKind.GROUP_UNKNOWN : CallKind.GROUP_DATAGRAM;
    }

    private long handlerNanos() {
        return switch (dice.below(10)) {
            case 0, 1 -> dice.between(Nanos.MILLI, 300 * Nanos.MILLI);
            case 2 -> dice.between(300 * Nanos.MILLI, 20 * Nanos.SECOND);
            case 3 -> dice.percent(20) ? dice.between(20 * Nanos.SECOND, 200 * Nanos.SECOND) : 0;
            default -> 0;
        };
    }

    private int octets() {
        if (largeLeft > 0 && dice.percent(4)) {
            largeLeft--;
            return dice.percent(5) ? (int) dice.between(LARGEST, MESSAGE) : (int) dice.between(LARGEST, 16L * LARGEST);
        }
        return switch (dice.below(8)) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> (int) dice.between(1, 64);
            case 5 -> Math.clamp(BLOCK * dice.between(1, 32) + dice.between(-1, 1), 1, LARGEST);
            case 6 -> (int) dice.between(1, LARGEST);
            default -> LARGEST;
        };
    }
}
