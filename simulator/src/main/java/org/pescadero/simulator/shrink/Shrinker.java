package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;

/** Finds a small scenario that breaks the same invariant as a failed world: first fewer faults, then fewer calls, then again. */
public final class Shrinker {
    private static final int RUNS = 3000;

    private final Invariant invariant;
    private final Supplier<Mutant> mutant;
    private final Minimizer minimizer = new Minimizer(RUNS);
    private Scenario smallest;

    private Shrinker(Scenario whole, Invariant invariant, Supplier<Mutant> mutant) {
        this.smallest = whole;
        this.invariant = invariant;
        this.mutant = mutant;
    }

    /**
     * A small scenario for the first violation of a verdict. When what happened does not show it again as a list, which is
     * itself worth knowing, that whole list is the result.
     */
    public static Scenario shrink(Verdict verdict, Supplier<Mutant> mutant) {
        Plan plan = verdict.plan();
        Scenario whole = new Scenario(plan, plan.calls(), plan.timedFaults(), verdict.happened());
        Shrinker shrinker = new Shrinker(whole, verdict.violations().getFirst().invariant(), mutant);
        if (!whole.breaks(shrinker.invariant, mutant)) {
            return whole;
        }
        int before;
        do {
            before = shrinker.smallest.size();
            shrinker.fewerTimedFaults();
            shrinker.fewerPacketFaults();
            shrinker.fewerCalls();
        } while (shrinker.smallest.size() < before);
        return shrinker.smallest;
    }

    private boolean breaks(Scenario candidate) {
        boolean breaks = candidate.breaks(invariant, mutant);
        if (breaks) {
            smallest = candidate;
        }
        return breaks;
    }

    private void fewerTimedFaults() {
        Scenario now = smallest;
        minimizer.minimize(
                now.timedFaults(),
                (List<TimedFault> faults) -> breaks(new Scenario(now.plan(), now.calls(), faults, now.packetFaults())));
    }

    private void fewerPacketFaults() {
        Scenario now = smallest;
        minimizer.minimize(
                now.packetFaults(),
                (List<PacketFault> faults) -> breaks(new Scenario(now.plan(), now.calls(), now.timedFaults(), faults)));
    }

    private void fewerCalls() {
        Scenario now = smallest;
        minimizer.minimize(
                now.calls(),
                (List<CallPlan> calls) -> breaks(
                        new Scenario(now.plan(), new ArrayList<>(calls), now.timedFaults(), now.packetFaults())));
    }
}
