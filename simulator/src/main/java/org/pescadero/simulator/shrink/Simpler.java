package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.plan.Asked;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Records;
import org.pescadero.simulator.plan.Topology;

/** Simpler forms of what is on a drop-list, each by one step: a reader has less to wonder about. */
final class Simpler {
    private static final CallPlan SIMPLE = CallPlan.simple(0, 0, 0, 0);
    /** What makes calls special, the strangest first. */
    private static final List<String> SPECIAL = List.of(
            "stream",
            "hops",
            "refusals",
            "nested",
            "noRetransmission",
            "retires",
            "cached",
            "silent",
            "abortNanos",
            "handlerNanos",
            "argumentOctets",
            "resultOctets",
            "multicast",
            "priority",
            "learns",
            "byName");

    private Simpler() {}

    /** Simpler calls; none when it is as simple as can be. */
    static List<CallPlan> calls(CallPlan call, Topology topology) {
        List<CallPlan> simpler = new ArrayList<>();
        if (call.kind() == CallKind.MANAGED) {
            int slot = Math.floorMod(call.target(), topology.slots().size());
            simpler.add(Records.with(
                    call, Map.of("kind", CallKind.PLAIN, "asked", Asked.NOTHING, "target", slot, "concerns", 0)));
        } else if (call.kind().isGroup() && call.target() < CallPlan.DYNAMIC) {
            List<Integer> members = topology.groups().get(call.target());
            if (!members.isEmpty()) {
                Map<String, Object> plain = Map.of(
                        "kind", CallKind.PLAIN, "target", members.getFirst(), "abortNanos", 0L, "multicast", false);
                simpler.add(Records.with(call, plain));
            }
        } else if (call.kind() != CallKind.PLAIN) {
            boolean known = call.target() < topology.slots().size() || call.target() >= CallPlan.CREATED;
            int target = known ? call.target() : 0;
            simpler.add(Records.with(call, Map.of("kind", CallKind.PLAIN, "target", target)));
        }
        Map<String, Object> usual = Records.components(SIMPLE);
        Map<String, Object> actual = Records.components(call);
        for (String name : SPECIAL) {
            Object value = usual.get(name);
            // Who collects whoever answers must say when to stop.
            boolean needed = name.equals("abortNanos") && call.kind() == CallKind.GROUP_UNKNOWN;
            if (value != null && !needed && !value.equals(actual.get(name))) {
                simpler.add(Records.with(call, name, value));
            }
        }
        return simpler;
    }

    /** Simpler faults: a packet that is lost is the simplest. */
    static List<PacketFault> faults(PacketFault fault) {
        return fault.kind() == FaultKind.LOSS
                ? List.of()
                : List.of(new PacketFault(fault.from(), fault.to(), fault.index(), FaultKind.LOSS, 0, 0));
    }
}
