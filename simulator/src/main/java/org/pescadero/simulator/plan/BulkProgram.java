package org.pescadero.simulator.plan;

import java.util.List;
import java.util.Map;

/** Draws long messages, one after the other and beside each other, of all priorities: some seeds have some. */
final class BulkProgram {
    private static final int PERCENT = 6;
    private static final int LEAST = 16_384;
    private static final int MOST = 10 * LEAST;

    private BulkProgram() {}

    static void draw(long seed, Topology topology, long untilNanos, List<CallPlan> calls) {
        Dice dice = new Dice(seed, Sites.BULK);
        if (!dice.percent(PERCENT)) {
            return;
        }
        int node = dice.below(topology.nodes());
        int target = dice.below(topology.slots().size());
        long at = dice.between(0, untilNanos / 4);
        long every = dice.oneOf(List.of(0L, 5 * Nanos.MILLI, 200 * Nanos.MILLI));
        boolean there = dice.percent(30);
        for (int count = (int) dice.between(3, 9); count > 0; count--) {
            int id = calls.size() + 1;
            int octets = (int) dice.between(LEAST, MOST);
            calls.add(Records.with(
                    CallPlan.simple(id, at, node, target),
                    Map.of(
                            "argumentOctets",
                            there ? octets : 0,
                            "resultOctets",
                            there ? 0 : octets,
                            "priority",
                            dice.percent(50) ? dice.below(16) : 0)));
            at += every;
        }
    }
}
