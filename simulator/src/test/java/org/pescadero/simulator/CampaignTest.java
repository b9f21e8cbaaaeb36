package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.simulator.judge.Outcome;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.world.Verdict;

/** A few hundred worlds, as every build runs them. */
class CampaignTest {
    private static final long FIRST_SEED = 1;
    private static final long SEEDS = 250;

    @Test
    void every_call_keeps_its_promise_and_every_fault_happens() throws InterruptedException {
        Totals totals = new Campaign(FIRST_SEED, SEEDS, 2).run(done -> {});
        assertThat(totals.failures).isEmpty();
        assertThat(totals.neverHappened()).isEmpty();
        assertThat(totals.calls).isGreaterThan(10 * SEEDS);
        assertThat(totals.outcomes.values())
                .allSatisfy(split -> assertThat(split.get(Outcome.OK)).isPositive());
    }

    @Test
    void calls_cost_two_packets_each_when_nothing_is_lost() {
        assertThat(Figures.costs().getFirst().packetsPerCall()).isEqualTo(2.0);
    }

    @Test
    void a_fault_leaves_its_mark_in_the_list_of_what_happened() {
        for (long seed = 1; seed <= 20; seed++) {
            Verdict verdict = Campaign.run(seed, false);
            long drops = verdict.happened().stream()
                    .filter(f -> f.kind() == FaultKind.LOSS)
                    .count();
            assertThat(drops).isEqualTo(verdict.tally().faults().getOrDefault(FaultKind.LOSS, 0L));
        }
    }
}
