package org.pescadero.simulator.plan;

import java.util.List;
import java.util.Map;
import org.pescadero.vmtp.machine.PathProfile;

/**
 * Draws long Responses one after the other, where paths are near and lose packets: with each that lost some its receiver asks for a
 * larger gap. Some seeds have some.
 */
final class LossyProgram {
    private static final int PERCENT = 15;
    private static final int LEAST = 64 << 10;
    private static final int MOST = 160 << 10;

    private LossyProgram() {}

    static void draw(long seed, Topology topology, Conditions conditions, long untilNanos, List<CallPlan> calls) {
        Dice dice = new Dice(seed, Sites.LOSSY);
        boolean loses = conditions.lossPerMille() > 0 && conditions.lossPerMille() < 100;
        boolean near = !conditions.profile().equals(PathProfile.NET);
        if (!loses || !near || conditions.blocksPerPacket() > 2 || !dice.percent(PERCENT)) {
            return;
        }
        int target = dice.below(topology.slots().size());
        int server = topology.slots().get(target).node();
        int node = (server + 1 + dice.below(topology.nodes() - 1)) % topology.nodes();
        long at = dice.between(0, untilNanos / 2);
        for (int count = (int) dice.between(8, 14); count > 0; count--) {
            CallPlan simple = CallPlan.simple(calls.size() + 1, at, node, target);
            calls.add(Records.with(simple, Map.of("resultOctets", (int) dice.between(LEAST, MOST))));
            at += dice.between(50 * Nanos.MILLI, 200 * Nanos.MILLI);
        }
    }
}
