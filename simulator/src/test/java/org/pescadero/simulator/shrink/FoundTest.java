package org.pescadero.simulator.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Planner;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;

/** Failures that were found, kept as drop-lists. */
class FoundTest {
    static List<Path> found() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("found"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("found")
    void what_failed_once_holds(Path file) throws IOException {
        Verdict verdict = DropList.read(Files.readString(file)).run(Mutant.NONE, false);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.accounts()).allSatisfy(a -> assertThat(a.begun()).isTrue());
    }

    @Test
    void a_drop_list_drops_what_is_on_it() {
        Scenario scenario = DropList.read("""
                # one call, and its Request is lost
                seed 337
                nodes 2
                slot node=1
                call id=1 target=0
                packet kind=LOSS from=0 to=1 index=0
                """);
        assertThat(scenario.run(Mutant.NONE, false).tally().faults()).containsEntry(FaultKind.LOSS, 1L);
    }

    @Test
    void a_drop_list_says_all_that_a_scenario_needs() {
        for (long seed = 1; seed <= 50; seed++) {
            Plan plan = Planner.draw(seed);
            Scenario whole = new Scenario(plan, plan.calls(), plan.timedFaults(), List.of());
            Scenario again = DropList.read(DropList.write(whole));
            assertThat(again.plan()).isEqualTo(plan);
            assertThat(again.run(Mutant.NONE, false).trace().hash())
                    .isEqualTo(whole.run(Mutant.NONE, false).trace().hash());
        }
    }
}
