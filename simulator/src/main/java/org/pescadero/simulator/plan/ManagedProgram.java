package org.pescadero.simulator.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.vmtp.manage.Permissions;

/** Draws calls of managers, of what they made, and of groups whose members come and go. Some seeds have some. */
final class ManagedProgram {
    /** Dynamic groups: those of even numbers any entity may join. */
    private static final int GROUPS = 3;

    private static final int LARGEST_SEGMENT = 2000;
    private static final int PERCENT = 35;
    private static final int ALL_BITS = 256;

    private static final List<Asked> OPERATIONS = List.of(
            Asked.JOIN,
            Asked.JOIN,
            Asked.LEAVE,
            Asked.PROBE_ENTITY,
            Asked.PROBE_BLOCK,
            Asked.QUERY_NODE,
            Asked.REQUEST_FORWARDER,
            Asked.CREATE_ENTITY,
            Asked.CREATE_ENTITY,
            Asked.DELETE_ENTITY,
            Asked.QUERY_ENTITY,
            Asked.SIGNAL,
            Asked.SIGNAL,
            Asked.CREATE_GROUP,
            Asked.ADD_TO_GROUP,
            Asked.ADD_TO_GROUP,
            Asked.ADD_TO_GROUP,
            Asked.REMOVE_FROM_GROUP,
            Asked.REMOVE_FROM_GROUP,
            Asked.QUERY_GROUP,
            Asked.QUERY_GROUP,
            Asked.DELETE_GROUP,
            Asked.MODIFY_SERVICE);

    private final Dice dice;
    private final Topology topology;
    private final long untilNanos;
    private final List<CallPlan> calls;
    private final Map<Integer, Integer> made = new LinkedHashMap<>();

    private ManagedProgram(long seed, Topology topology, long untilNanos, List<CallPlan> calls) {
        dice = new Dice(seed, Sites.MANAGED);
        this.topology = topology;
        this.untilNanos = untilNanos;
        this.calls = calls;
    }

    static void draw(long seed, Topology topology, long untilNanos, List<CallPlan> calls) {
        ManagedProgram program = new ManagedProgram(seed, topology, untilNanos, calls);
        if (program.dice.percent(PERCENT)) {
            program.draw();
        }
    }

    private void draw() {
        boolean crowd = dice.percent(40);
        long until = crowd ? Nanos.SECOND : untilNanos;
        for (int count = (int) dice.between(6, 24); count > 0; count--) {
            operation(dice.between(0, until));
            if (dice.percent(30)) {
                group(dice.between(0, until));
            }
        }
    }

    private void operation(long atNanos) {
        Asked asked = dice.oneOf(OPERATIONS);
        int slot = dice.below(topology.slots().size());
        int node = asked.isLocal() ? topology.slots().get(slot).node() : dice.below(topology.nodes());
        int concerns = slot;
        int target = slot;
        if (asked == Asked.REQUEST_FORWARDER) {
            concerns = -1 - dice.below(calls.size());
        } else if (!made.isEmpty() && !asked.isLocal() && dice.percent(40)) {
            int call = dice.oneOf(List.copyOf(made.keySet()));
            concerns = -call;
            target = made.getOrDefault(call, slot);
        } else if (dice.percent(5)) {
            target = dice.below(topology.slots().size());
        }
        int id = add(CallKind.MANAGED, atNanos, node, target);
        int last = id - 1;
        calls.set(
                last,
                Records.with(
                        calls.get(last),
                        Map.of(
                                "asked", asked,
                                "concerns", concerns,
                                "group", dice.below(GROUPS),
                                "amount", amount(asked),
                                "byName", dice.percent(50))));
        if (asked == Asked.CREATE_ENTITY) {
            made.put(id, target);
            for (int more = dice.below(3); more > 0; more--) {
                add(CallKind.PLAIN, atNanos + dice.between(0, Nanos.SECOND), node, CallPlan.CREATED + id);
            }
        }
    }

    private int amount(Asked asked) {
        return switch (asked) {
            case MODIFY_SERVICE -> (int) dice.between(-2, 4);
            case SIGNAL -> (int) dice.between(2, 1_000_000);
            case QUERY_ENTITY -> dice.percent(20) ? (int) dice.between(1, 60) : 0;
            default -> dice.percent(30) ? Permissions.ALL.bits() : dice.below(ALL_BITS);
        };
    }

    private void group(long atNanos) {
        CallKind kind = dice.oneOf(
                List.of(CallKind.GROUP_KNOWN, CallKind.GROUP_KNOWN, CallKind.GROUP_UNKNOWN, CallKind.GROUP_DATAGRAM));
        int id = add(kind, atNanos, dice.below(topology.nodes()), CallPlan.DYNAMIC + dice.below(GROUPS));
        long abort = kind == CallKind.GROUP_UNKNOWN ? dice.between(50 * Nanos.MILLI, 3 * Nanos.SECOND) : 0;
        calls.set(
                id - 1,
                Records.with(
                        calls.get(id - 1),
                        Map.of(
                                "multicast",
                                dice.percent(70),
                                "argumentOctets",
                                dice.percent(30) ? dice.below(LARGEST_SEGMENT) : 0,
                                "resultOctets",
                                kind == CallKind.GROUP_DATAGRAM || dice.percent(70) ? 0 : dice.below(LARGEST_SEGMENT),
                                "abortNanos",
                                abort)));
    }

    private int add(CallKind kind, long atNanos, int node, int target) {
        int id = calls.size() + 1;
        calls.add(Records.with(CallPlan.simple(id, atNanos, node, target), "kind", kind));
        return id;
    }
}
