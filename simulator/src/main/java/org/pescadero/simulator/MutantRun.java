package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.mutant.Planted;
import org.pescadero.simulator.plan.Planner;
import org.pescadero.simulator.world.Verdict;

/** Tests the test: how many seeds it takes until each planted bug is noticed. */
final class MutantRun {
    /** How a planted bug fared: noticed at the so-manieth seed, 0 for never, and by which invariant first. */
    record Fate(String name, long seeds, String invariant) {}

    private MutantRun() {}

    static int run(PrintStream out, long firstSeed, long seeds, String only) {
        List<Fate> fates = fates(firstSeed, seeds, only);
        if (fates.isEmpty()) {
            System.err.println("sim: no planted bug has '" + only + "' in its name");
            return 2;
        }
        for (Fate fate : fates) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-52s %s",
                    fate.name(),
                    fate.seeds() == 0
                            ? "survives " + seeds + " seeds"
                            : fate.invariant() + " at seed " + fate.seeds()));
        }
        out.println(summary(fates));
        return fates.stream().allMatch(fate -> fate.seeds() > 0) ? 0 : 1;
    }

    /** How many were noticed, and how soon. */
    static String summary(List<Fate> fates) {
        List<Long> killed =
                fates.stream().map(Fate::seeds).filter(n -> n > 0).sorted().toList();
        return killed.size() + " of " + fates.size() + " planted bugs noticed; median seeds to notice "
                + (killed.isEmpty() ? "-" : killed.get(killed.size() / 2));
    }

    static List<Fate> fates(long firstSeed, long seeds) {
        return fates(firstSeed, seeds, "");
    }

    private static List<Fate> fates(long firstSeed, long seeds, String only) {
        // Each has its worlds for itself; the order of the list is kept.
        return Planted.all().parallelStream()
                .filter(planted -> planted.name().contains(only))
                .map(planted -> fate(planted, firstSeed, seeds))
                .toList();
    }

    private static Fate fate(Planted planted, long firstSeed, long seeds) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            Verdict verdict = Campaign.run(Planner.draw(seed), planted.mutant().get(), false);
            List<Violation> shown =
                    verdict.violations().stream().filter(planted::isShownBy).toList();
            // What is wrong without the planted bug says nothing about it.
            if (!shown.isEmpty() && Campaign.run(seed, false).violations().isEmpty()) {
                Map<String, Integer> by = new TreeMap<>();
                for (Violation violation : shown) {
                    by.merge(violation.invariant().code(), 1, Integer::sum);
                }
                return new Fate(planted.name(), seed - firstSeed + 1, String.join(", ", by.keySet()));
            }
        }
        return new Fate(planted.name(), 0, "");
    }
}
