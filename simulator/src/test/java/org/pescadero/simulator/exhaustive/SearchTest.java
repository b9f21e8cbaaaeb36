package org.pescadero.simulator.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.simulator.plan.Nanos;

/** Everything that can happen in a small world, tried. */
class SearchTest {
    /** The largest worlds are for ./dev sim --exhaustive. */
    private static final int QUICK = 5;

    private static final long MOST_STATES = 200_000;

    @Test
    void whatever_happens_once_breaks_nothing() {
        for (Scope scope : Scope.all(1).subList(0, QUICK)) {
            Search.Result result = Search.run(scope, MOST_STATES);
            assertThat(result.broken()).as(scope.name()).isEmpty();
            assertThat(result.complete()).as(scope.name()).isTrue();
            assertThat(result.states()).as(scope.name()).isGreaterThan(400);
        }
    }

    @Test
    void records_that_are_let_go_before_the_last_packet_is_gone_are_noticed() {
        Scope hasty = Scope.all(2).getFirst().withTs4(Nanos.MILLI);
        assertThat(Search.run(hasty, MOST_STATES).broken())
                .hasValueSatisfying(broken -> assertThat(broken).startsWith("I2"));
    }
}
