package org.pescadero.simulator.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.simulator.plan.DrawnWeather;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Planner;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.World;

/** Failures that were found, kept in the form in which they were found. */
class FoundTest {
    @ParameterizedTest
    @ValueSource(longs = {7, 26, 45, 337, 914, 1275, 1339, 2509, 5216, 7333, 9377, 9920, 64_721})
    void seeds_that_failed_once_hold(long seed) {
        Plan plan = Planner.draw(seed);
        assertThat(new World(plan, new DrawnWeather(plan), Mutant.NONE, false)
                        .run()
                        .violations())
                .isEmpty();
    }

    @Test
    void a_lost_response_of_a_second_member_of_a_module_does_not_make_it_dead() {
        assertThat(new Scenario(337)
                        .calls(3)
                        .packet(1, 3, 0, FaultKind.CONCATENATION, 0, 0)
                        .run(Mutant.NONE, false)
                        .violations())
                .isEmpty();
    }

    @Test
    void a_drop_list_drops_what_is_on_it() {
        long lost = new Scenario(337)
                .calls(3)
                .drop(1, 3, 0)
                .run(Mutant.NONE, false)
                .tally()
                .faults()
                .getOrDefault(FaultKind.LOSS, 0L);
        assertThat(lost).isEqualTo(1);
    }
}
