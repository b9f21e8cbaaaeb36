package org.pescadero.simulator.plan;

import java.util.List;
import java.util.Map;
import org.pescadero.vmtp.Priority;

/**
 * Draws a long Request that is not urgent, and urgent ones that come after it to the same server for as long as it would take many
 * times over: it must come through before they are all done. Some seeds have some.
 */
final class UrgentProgram {
    private static final int PERCENT = 5;
    private static final int GROUP = 16_384;

    private UrgentProgram() {}

    static void draw(long seed, Topology topology, long untilNanos, List<CallPlan> calls) {
        Dice dice = new Dice(seed, Sites.URGENT);
        if (!dice.percent(PERCENT)) {
            return;
        }
        int target = dice.below(topology.slots().size());
        int server = topology.slots().get(target).node();
        int node = (server + 1 + dice.below(topology.nodes() - 1)) % topology.nodes();
        long at = dice.between(0, untilNanos / 2);
        Priority low = dice.oneOf(List.of(Priority.BACKGROUND, Priority.BACKGROUND.lowerBy(3), Priority.NORMAL));
        request(calls, node, target, at, (int) dice.between(GROUP + 1, 4 * GROUP), low);
        long every = dice.oneOf(List.of(0L, 100 * Nanos.MICRO, 5 * Nanos.MILLI));
        for (int count = (int) dice.between(6, 16); count > 0; count--) {
            at += every;
            Priority high = dice.percent(80) ? Priority.URGENT : Priority.IMPORTANT;
            request(calls, node, target, at, (int) dice.between(4 * GROUP, 16 * GROUP), high);
        }
    }

    private static void request(List<CallPlan> calls, int node, int target, long at, int octets, Priority priority) {
        CallPlan simple = CallPlan.simple(calls.size() + 1, at, node, target);
        calls.add(Records.with(simple, Map.of("argumentOctets", octets, "priority", priority.bits())));
    }
}
