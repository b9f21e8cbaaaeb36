package org.pescadero.simulator;

import java.io.PrintStream;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.shrink.Chart;
import org.pescadero.simulator.shrink.Scenario;
import org.pescadero.simulator.shrink.Shrinker;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;

/** Explains a failed seed: how to see it again, the little that it takes, as a test and as a chart. */
final class Failures {
    private Failures() {}

    static void explain(PrintStream out, long seed) {
        Verdict verdict = Campaign.run(seed, false);
        if (verdict.violations().isEmpty()) {
            out.println("seed " + seed + " breaks nothing: run it again and compare the hashes");
            return;
        }
        Violation violation = verdict.violations().getFirst();
        out.println("\nseed " + seed + ": " + violation);
        out.println("  again: ./dev sim --seed " + seed + " --seeds 1");
        Scenario small = Shrinker.shrink(verdict, () -> Mutant.NONE);
        out.println("shrunk to\n" + small.story());
        out.println("as a test\n" + small.asTest(violation.invariant()));
        Verdict again = small.run(Mutant.NONE, true);
        again.violations().stream().limit(3).forEach(v -> out.println("  " + v));
        out.println(Chart.of(again.trace().steps(), again.plan().topology().nodes()));
    }
}
