package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.DrawnWeather;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.simulator.world.World;

/** Finds a small scenario that breaks the same invariant as a failed world: first fewer
 * calls under the same sky, then fewer faults, then fewer of both, then simpler ones. */
public final class Shrinker {
    private static final int RUNS = 3000;
    private static final int FEWEST_RUNS = 40;
    private static final int REPLACEMENTS = 500;
    /** A world in which something goes on for ever takes seconds each time: there are fewer attempts then. */
    private static final long PACKETS = 100_000_000;

    private final Invariant invariant;
    private final Supplier<Mutant> mutant;
    private final Minimizer minimizer;
    private int replacementsLeft;
    private Scenario smallest;

    private Shrinker(Scenario whole, Invariant invariant, Supplier<Mutant> mutant, int runs) {
        this.smallest = whole;
        this.invariant = invariant;
        this.mutant = mutant;
        minimizer = new Minimizer(runs);
        replacementsLeft = Math.min(runs, REPLACEMENTS);
    }

    private static int runs(Verdict verdict) {
        return Math.clamp(PACKETS / Math.max(1, verdict.tally().packetsSent()), FEWEST_RUNS, RUNS);
    }

    /**
     * A small scenario for the first violation of a verdict. When what happened does not show it again as a list, which is
     * itself worth knowing, that whole list is the result.
     */
    public static Scenario shrink(Verdict verdict, Supplier<Mutant> mutant) {
        Invariant broken = verdict.violations().getFirst().invariant();
        Verdict fewer = withFewerCalls(verdict, broken, mutant);
        Plan plan = verdict.plan();
        Scenario whole = new Scenario(plan, fewer.plan().calls(), plan.timedFaults(), fewer.happened());
        Shrinker shrinker = new Shrinker(whole, broken, mutant, runs(fewer));
        if (!whole.breaks(shrinker.invariant, mutant)) {
            return whole;
        }
        Scenario before;
        do {
            before = shrinker.smallest;
            shrinker.fewerTimedFaults();
            shrinker.fewerPacketFaults();
            shrinker.fewerCalls();
            shrinker.simplerCalls();
            shrinker.simplerPacketFaults();
        } while (!shrinker.smallest.equals(before));
        return shrinker.smallest;
    }

    /** As long as the weather is still drawn, a call may go without taking the faults of the others with it. */
    private static Verdict withFewerCalls(Verdict verdict, Invariant broken, Supplier<Mutant> mutant) {
        Plan plan = verdict.plan();
        Verdict[] smallest = {verdict};
        new Minimizer(runs(verdict)).minimize(plan.calls(), (List<CallPlan> calls) -> {
            Plan fewer = plan.with(calls, plan.timedFaults());
            Verdict again = new World(fewer, new DrawnWeather(fewer), mutant.get(), false).run();
            boolean breaks = again.violations().stream().anyMatch(v -> v.invariant() == broken);
            smallest[0] = breaks ? again : smallest[0];
            return breaks;
        });
        return smallest[0];
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

    private void simplerCalls() {
        replaceEach(
                Scenario::calls,
                call -> Simpler.calls(call, smallest.plan().topology()),
                (now, calls) -> new Scenario(now.plan(), calls, now.timedFaults(), now.packetFaults()));
    }

    private void simplerPacketFaults() {
        replaceEach(
                Scenario::packetFaults,
                Simpler::faults,
                (now, faults) -> new Scenario(now.plan(), now.calls(), now.timedFaults(), faults));
    }

    /** Each item in turn becomes simpler as long as that still fails. */
    private <T> void replaceEach(
            Function<Scenario, List<T>> items,
            Function<T, List<T>> simpler,
            BiFunction<Scenario, List<T>, Scenario> rebuilt) {
        for (int i = 0; i < items.apply(smallest).size(); i++) {
            boolean again = true;
            while (again) {
                again = false;
                for (T other : simpler.apply(items.apply(smallest).get(i))) {
                    List<T> changed = new ArrayList<>(items.apply(smallest));
                    changed.set(i, other);
                    if (replacementsLeft-- > 0 && breaks(rebuilt.apply(smallest, changed))) {
                        again = true;
                        break;
                    }
                }
            }
        }
    }
}
