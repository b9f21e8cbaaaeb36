package org.pescadero.simulator.plan;

import java.util.List;

/**
 * A whole world as data.
 *
 * @param seed what everything else is drawn from
 * @param topology who serves where
 * @param conditions the weather
 * @param calls the programs, by id
 * @param timedFaults what befalls nodes
 * @param healNanos from when nothing goes wrong any more
 */
public record Plan(
        long seed,
        Topology topology,
        Conditions conditions,
        List<CallPlan> calls,
        List<TimedFault> timedFaults,
        long healNanos) {
    /** Copies the lists. */
    public Plan {
        calls = List.copyOf(calls);
        timedFaults = List.copyOf(timedFaults);
    }

    /** The same world with other calls and other faults. */
    public Plan with(List<CallPlan> otherCalls, List<TimedFault> otherFaults) {
        return new Plan(seed, topology, conditions, otherCalls, otherFaults, healNanos);
    }
}
