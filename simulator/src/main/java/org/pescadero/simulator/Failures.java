package org.pescadero.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.shrink.Chart;
import org.pescadero.simulator.shrink.DropList;
import org.pescadero.simulator.shrink.Scenario;
import org.pescadero.simulator.shrink.Shrinker;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;

/** Explains a failed seed: how to see it again, the little that it takes, as a test and as a chart. */
final class Failures {
    /** What simulator/run says of the sources. */
    private static final String COMMIT = "sim.commit";

    private Failures() {}

    static void explain(PrintStream out, long seed) {
        Verdict verdict = Campaign.run(seed, false);
        if (verdict.violations().isEmpty()) {
            out.println("seed " + seed + " breaks nothing: run it again and compare the hashes");
            return;
        }
        Violation violation = verdict.violations().getFirst();
        out.println("\nseed " + seed + ": " + violation);
        out.println("  again: ./dev sim --seed " + seed + " --seeds 1"
                + Optional.ofNullable(System.getProperty(COMMIT))
                        .map(commit -> ", at commit " + commit)
                        .orElse(""));
        Scenario small;
        try {
            small = Shrinker.shrink(verdict, () -> Mutant.NONE);
        } catch (RuntimeException e) {
            out.println("  it could not be shrunk: " + e);
            return;
        }
        out.println("shrunk to\n" + small.story());
        keep(out, small, violation);
        out.println("as a test, of FoundTest's kind\n" + small.asTest(violation.invariant()));
        Verdict again = small.run(Mutant.NONE, true);
        again.violations().stream().limit(3).forEach(v -> out.println("  " + v));
        out.println(Chart.of(again.trace().steps(), again.plan().topology().nodes()));
    }

    /** Writes it to where the next run of the tests will look, once somebody has moved it there. */
    private static void keep(PrintStream out, Scenario small, Violation violation) {
        Path file =
                Path.of("simulator", "target", "found", "seed-" + small.plan().seed() + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# " + violation + "\n" + DropList.write(small));
            out.println("as a drop-list: ./dev sim --replay " + file);
            out.println("  moved to simulator/found under the name of what it shows, it is tried by each build");
        } catch (IOException e) {
            out.println("the drop-list could not be written to " + file + ": " + e);
        }
    }

    /** Replays drop-lists; says what breaks, with a chart. True if nothing does. */
    static boolean replay(PrintStream out, List<Path> files, int lines) throws IOException {
        boolean holds = true;
        for (Path file : files) {
            Verdict verdict = DropList.read(Files.readString(file)).run(Mutant.NONE, true);
            if (!verdict.violations().isEmpty()) {
                holds = false;
                out.println(file + ": " + verdict.violations().getFirst());
                out.println(Chart.of(
                        verdict.trace().steps(), verdict.plan().topology().nodes(), lines));
            }
        }
        return holds;
    }

    /** The drop-lists of what failed once. */
    static List<Path> found() throws IOException {
        Path directory = Path.of("simulator", "found");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
