package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Records;
import org.pescadero.simulator.plan.Squeeze;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.vmtp.machine.PathProfile;

/**
 * A scenario as text, a line for each thing: what it needs of the seed is in it, so that it stays the same when seeds are read
 * otherwise one day.
 *
 * <pre>
 * seed 337
 * nodes 2
 * slot node=1
 * conditions profile=LOOP blocksPerPacket=2
 * call id=1 kind=PLAIN node=0 target=0 argumentOctets=16384
 * timed kind=FREEZE atNanos=1000000 node=1 lastingNanos=5000000000
 * packet kind=LOSS from=0 to=1 index=3
 * </pre>
 *
 * <p>What a line does not say is 0, false, or as on a fair day; everything heals after 20 s unless {@code heal} says otherwise.
 */
public final class DropList {
    private static final int LINE = 80;
    private static final Conditions FAIR = Conditions.fair(PathProfile.LAN, 100 * Nanos.MICRO);
    private static final CallPlan CALL = CallPlan.simple(1, 0, 0, 0);
    private static final TimedFault TIMED = new TimedFault(0, FaultKind.FREEZE, 0, 0, 0, 0);
    private static final PacketFault PACKET = new PacketFault(0, 0, 0, FaultKind.LOSS, 0, 0);
    private static final Topology.Slot SLOT = new Topology.Slot(0, false);

    private DropList() {}

    /** As text. */
    public static String write(Scenario scenario) {
        Plan plan = scenario.plan();
        StringBuilder text = new StringBuilder("seed " + plan.seed() + '\n');
        text.append("heal ").append(plan.healNanos()).append('\n');
        text.append("nodes ").append(plan.topology().nodes()).append('\n');
        plan.topology().slots().forEach(s -> line(text, "slot", SLOT, s));
        for (List<Integer> group : plan.topology().groups()) {
            text.append("group ")
                    .append(String.join(",", group.stream().map(String::valueOf).toList()));
            text.append('\n');
        }
        line(text, "conditions", FAIR, plan.conditions());
        scenario.calls().forEach(c -> line(text, "call", CALL, c));
        scenario.timedFaults().forEach(f -> line(text, "timed", TIMED, f));
        scenario.packetFaults().forEach(f -> line(text, "packet", PACKET, f));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Record usual, Record actual) {
        StringBuilder line = new StringBuilder(what);
        for (Map.Entry<String, String> each : different("", usual, actual).entrySet()) {
            // Only conditions are many; what a line of theirs does not say stands in another one.
            if (what.equals("conditions") && line.length() > LINE) {
                text.append(line).append('\n');
                line = new StringBuilder(what);
            }
            line.append(' ').append(each.getKey()).append('=').append(each.getValue());
        }
        text.append(line).append('\n');
    }

    private static Map<String, String> different(String prefix, Record usual, Record actual) {
        Map<String, String> different = new LinkedHashMap<>();
        Map<String, Object> before = Records.components(usual);
        Records.components(actual).forEach((name, value) -> {
            switch (value) {
                case PathProfile profile -> different.put(prefix + name, profile.name());
                case Squeeze squeeze -> different.putAll(different(prefix + name + ".", Squeeze.NONE, squeeze));
                default -> {
                    if (!value.equals(before.get(name))) {
                        different.put(prefix + name, value.toString());
                    }
                }
            }
        });
        return different;
    }

    /**
     * From text. Lines that begin with # are for readers.
     *
     * @throws IllegalArgumentException saying which line is none of a drop-list's, or what is missing
     */
    public static Scenario read(String text) {
        long seed = 0;
        long heal = 20 * Nanos.SECOND;
        int nodes = 2;
        Conditions conditions = FAIR;
        List<Topology.Slot> slots = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        List<CallPlan> calls = new ArrayList<>();
        List<TimedFault> timed = new ArrayList<>();
        List<PacketFault> packets = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            String[] words = line.split(" +");
            try {
                switch (words[0]) {
                    case "seed" -> seed = Long.parseLong(only(words));
                    case "heal" -> heal = Long.parseLong(only(words));
                    case "nodes" -> nodes = Integer.parseInt(only(words));
                    case "slot" -> slots.add(record(SLOT, words));
                    case "group" -> groups.add(numbers(words));
                    case "conditions" -> conditions = record(conditions, words);
                    case "call" -> calls.add(record(CALL, words));
                    case "timed" -> timed.add(record(TIMED, words));
                    case "packet" -> packets.add(record(PACKET, words));
                    default -> {
                        if (!line.isEmpty() && !line.startsWith("#")) {
                            throw new IllegalArgumentException("no such thing");
                        }
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "a drop-list has no lines like: " + line + " (" + e.getMessage() + ")", e);
            }
        }
        int within = nodes;
        if (calls.isEmpty()
                || calls.stream().anyMatch(call -> call.node() >= within)
                || slots.stream().anyMatch(slot -> slot.node() < 0 || slot.node() >= within)) {
            throw new IllegalArgumentException(
                    "a drop-list has a call or more, and its calls and slots are on nodes from 0 to " + (within - 1));
        }
        Plan plan = new Plan(seed, new Topology(nodes, slots, groups), conditions, calls, timed, heal);
        return new Scenario(plan, calls, timed, packets);
    }

    private static String only(String[] words) {
        if (words.length != 2) {
            throw new IllegalArgumentException("one number is wanted");
        }
        return words[1];
    }

    private static List<Integer> numbers(String[] words) {
        return words.length < 2
                ? List.of()
                : Arrays.stream(words[1].split(",")).map(Integer::valueOf).toList();
    }

    private static <R extends Record> R record(R usual, String[] words) {
        R actual = usual;
        for (int i = 1; i < words.length; i++) {
            int sign = words[i].indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("not a name and a value: " + words[i]);
            }
            actual = replaced(actual, words[i].substring(0, sign), words[i].substring(sign + 1));
        }
        return actual;
    }

    private static <R extends Record> R replaced(R whole, String name, String value) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            String outer = name.substring(0, dot);
            Object inner = Records.components(whole).get(outer);
            if (inner instanceof Record nested) {
                return Records.with(whole, outer, replaced(nested, name.substring(dot + 1), value));
            }
        }
        Object before = Records.components(whole).get(name);
        if (before == null) {
            throw new IllegalArgumentException(
                    "there is no " + name + " in " + whole.getClass().getSimpleName());
        }
        return Records.with(whole, name, parsed(before, value));
    }

    private static Object parsed(Object before, String value) {
        return switch (before) {
            case Integer number -> Integer.valueOf(value);
            case Long number -> Long.valueOf(value);
            case Boolean truth -> Boolean.valueOf(value);
            case PathProfile profile -> profile(value);
            case Enum<?> constant ->
                Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                        .filter(c -> c.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("unknown: " + value));
            default -> throw new IllegalArgumentException("cannot be given: " + before.getClass());
        };
    }

    private static PathProfile profile(String name) {
        return Conditions.PROFILES.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no path profile " + name));
    }
}
