package org.pescadero.simulator.plan;

import java.util.List;
import java.util.Map;

/**
 * Draws Requests of many packets where a module has hardly room for what is incomplete: datagrams, one after the other by the same
 * client entity, which nobody asks for the rest of, and some calls among them. So a client's next Request finds no room while
 * parts of its last one are still there, or while that is at another server, or has been answered.
 */
final class ScarceProgram {
    private static final int LEAST = 8 << 10;
    private static final int MOST = 16 << 10;

    private ScarceProgram() {}

    static void draw(long seed, Topology topology, Conditions conditions, long untilNanos, List<CallPlan> calls) {
        Dice dice = new Dice(seed, Sites.SCARCE);
        if (conditions.squeeze().reassemblyOctets() >= Squeeze.NONE.reassemblyOctets()) {
            return;
        }
        int target = dice.below(topology.slots().size());
        long at = dice.between(0, untilNanos / 2);
        boolean dense = dice.percent(70);
        long every = dense
                ? dice.oneOf(List.of(100 * Nanos.MICRO, Nanos.MILLI))
                : dice.oneOf(List.of(10 * Nanos.MILLI, 50 * Nanos.MILLI));
        for (int round = (int) dice.between(8, 20); round > 0; round--) {
            for (int node = 0; node < topology.nodes(); node++) {
                boolean call = dice.percent(dense ? 10 : 45);
                int id = calls.size() + 1;
                calls.add(Records.with(
                        CallPlan.simple(id, at + dice.between(0, every / 2), node, target),
                        Map.of(
                                "kind",
                                call ? CallKind.PLAIN : CallKind.DATAGRAM,
                                "argumentOctets",
                                call && dice.percent(70) ? 0 : (int) dice.between(LEAST, MOST),
                                "hops",
                                call && dice.percent(80) ? 1 : 0,
                                "noRetransmission",
                                call && dice.percent(30),
                                "abortNanos",
                                call && dice.percent(20) ? dice.between(0, 2 * every) : 0L)));
            }
            at += every;
        }
    }
}
