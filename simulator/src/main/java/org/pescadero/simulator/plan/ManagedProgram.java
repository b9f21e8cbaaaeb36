package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final List<Asked> CHANGES = List.of(
            Asked.CREATE_ENTITY, Asked.SIGNAL, Asked.ADD_TO_GROUP, Asked.REMOVE_FROM_GROUP, Asked.MODIFY_SERVICE);

    private final Dice dice;
    private final Topology topology;
    private final List<TimedFault> crashes;
    private final long untilNanos;
    private final List<CallPlan> calls;
    private final List<Subject> made = new ArrayList<>();
    private final List<Subject> memberships = new ArrayList<>();

    /** What an operation may be about: a slot or what a call made, whose manager is asked, and a group. */
    private record Subject(int concerns, int target, int group) {}

    private ManagedProgram(
            long seed, Topology topology, List<TimedFault> crashes, long untilNanos, List<CallPlan> calls) {
        dice = new Dice(seed, Sites.MANAGED);
        this.topology = topology;
        this.crashes = crashes;
        this.untilNanos = untilNanos;
        this.calls = calls;
    }

    static void draw(long seed, Topology topology, List<TimedFault> faults, long untilNanos, List<CallPlan> calls) {
        List<TimedFault> crashes =
                faults.stream().filter(fault -> fault.kind() == FaultKind.CRASH).toList();
        ManagedProgram program = new ManagedProgram(seed, topology, crashes, untilNanos, calls);
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
                group(dice.between(0, until), dice.below(GROUPS));
            }
        }
        if (dice.percent(40)) {
            membership(dice.between(0, untilNanos));
        }
        for (TimedFault crash : crashes) {
            lastMoments(crash);
        }
    }

    /** What a manager does shortly before its end, so that its successor is asked again by who has not heard that it was done. */
    private void lastMoments(TimedFault crash) {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < topology.slots().size(); slot++) {
            if (topology.slots().get(slot).node() == crash.node()) {
                slots.add(slot);
            }
        }
        for (int count = (int) dice.between(4, 8); count > 0; count--) {
            int slot = dice.oneOf(slots);
            int node = (crash.node() + 1 + dice.below(topology.nodes() - 1)) % topology.nodes();
            Asked asked = dice.oneOf(CHANGES);
            long at = Math.max(0, crash.atNanos() - dice.between(0, 100 * Nanos.MILLI));
            int id = add(CallKind.MANAGED, at, node, slot);
            ask(id, asked, new Subject(slot, slot, dice.below(GROUPS)), amount(asked));
        }
    }

    /** A server becomes a member and is removed again; and then it is asked who is one, and the group is called. */
    private void membership(long atNanos) {
        int slot = dice.below(topology.slots().size());
        int node = dice.below(topology.nodes());
        Subject subject = new Subject(slot, slot, dice.below(GROUPS));
        long at = atNanos;
        for (Asked asked : List.of(Asked.ADD_TO_GROUP, Asked.REMOVE_FROM_GROUP, Asked.QUERY_GROUP)) {
            int id = add(CallKind.MANAGED, at, node, slot);
            ask(id, asked, subject, Permissions.ALL.bits());
            at += dice.between(10 * Nanos.MILLI, 500 * Nanos.MILLI);
        }
        group(at, subject.group);
    }

    private void operation(long atNanos) {
        Asked asked = dice.oneOf(OPERATIONS);
        int slot = dice.below(topology.slots().size());
        int node = asked.isLocal() ? topology.slots().get(slot).node() : dice.below(topology.nodes());
        Subject subject = new Subject(slot, slot, dice.below(GROUPS));
        boolean known = dice.percent(70);
        if (asked == Asked.REQUEST_FORWARDER) {
            subject = forwarded().orElse(subject);
        } else if (asked == Asked.DELETE_ENTITY && known && !made.isEmpty()) {
            subject = dice.oneOf(made);
        } else if (concernsMember(asked) && known && !memberships.isEmpty()) {
            subject = dice.oneOf(memberships);
        } else if (!made.isEmpty() && !asked.isLocal() && dice.percent(30)) {
            subject = dice.oneOf(made);
        } else if (dice.percent(5)) {
            subject = new Subject(slot, dice.below(topology.slots().size()), subject.group);
        }
        long at = asked == Asked.REQUEST_FORWARDER && subject.concerns < 0
                ? calls.get(-1 - subject.concerns).atNanos() + dice.between(0, 200 * Nanos.MILLI)
                : atNanos;
        int id = add(CallKind.MANAGED, at, node, subject.target);
        ask(id, asked, subject, amount(asked));
        remember(asked, subject, id, at, node);
    }

    private void ask(int id, Asked asked, Subject subject, int amount) {
        boolean byName = dice.percent(50);
        Map<String, Object> question = Map.of(
                "asked",
                asked,
                "concerns",
                subject.concerns,
                "group",
                subject.group,
                "amount",
                amount,
                "byName",
                byName,
                "learns",
                !byName && learns(asked, subject.target));
        calls.set(id - 1, Records.with(calls.get(id - 1), question));
    }

    /** What changes something is asked of all managers only where none crashes: its successor would do that again. */
    private boolean learns(Asked asked, int target) {
        int node = topology.slots().get(target).node();
        boolean mayBeRepeated = asked.isQuery() || crashes.stream().noneMatch(crash -> crash.node() == node);
        return !asked.isLocal() && dice.percent(mayBeRepeated ? 20 : 100);
    }

    private void remember(Asked asked, Subject subject, int id, long at, int node) {
        if (asked == Asked.CREATE_ENTITY) {
            made.add(new Subject(-id, subject.target, dice.below(GROUPS)));
            for (int more = dice.below(3); more > 0; more--) {
                add(CallKind.PLAIN, at + dice.between(0, Nanos.SECOND), node, CallPlan.CREATED + id);
            }
        } else if (asked == Asked.JOIN || asked == Asked.ADD_TO_GROUP || asked == Asked.CREATE_GROUP) {
            memberships.add(subject);
        }
    }

    private static boolean concernsMember(Asked asked) {
        return asked == Asked.REMOVE_FROM_GROUP || asked == Asked.QUERY_GROUP || asked == Asked.DELETE_GROUP;
    }

    /** A call that its server hands on. */
    private Optional<Subject> forwarded() {
        List<CallPlan> some = calls.stream()
                .filter(c -> c.hops() > 0
                        && !c.isNested()
                        && c.target() < topology.slots().size())
                .toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        CallPlan call = dice.oneOf(some);
        return Optional.of(new Subject(-call.id(), call.target(), 0));
    }

    private int amount(Asked asked) {
        return switch (asked) {
            case MODIFY_SERVICE -> (int) dice.between(-2, 4);
            case SIGNAL -> (int) dice.between(2, 1_000_000);
            case QUERY_ENTITY -> dice.percent(20) ? (int) dice.between(1, 60) : 0;
            default -> dice.percent(30) ? Permissions.ALL.bits() : dice.below(ALL_BITS);
        };
    }

    private void group(long atNanos, int group) {
        CallKind kind = dice.oneOf(
                List.of(CallKind.GROUP_KNOWN, CallKind.GROUP_KNOWN, CallKind.GROUP_UNKNOWN, CallKind.GROUP_DATAGRAM));
        int id = add(kind, atNanos, dice.below(topology.nodes()), CallPlan.DYNAMIC + group);
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
