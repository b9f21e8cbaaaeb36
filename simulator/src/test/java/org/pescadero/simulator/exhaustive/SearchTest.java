package org.pescadero.simulator.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Whatever the order in which packets come and a node crashes. */
    @ParameterizedTest
    @ValueSource(strings = {"a call that is handed on", "a stream of two calls, and a crash"})
    void hand_overs_and_streams_break_nothing_in_any_order(String name) {
        Scope scope = Scope.all(1).stream()
                .filter(each -> each.name().equals(name))
                .map(each -> each.withFaults(0))
                .findFirst()
                .orElseThrow();
        Search.Result result = Search.run(scope, MOST_STATES);
        assertThat(result.broken()).isEmpty();
        assertThat(result.complete()).isTrue();
        assertThat(result.states()).isGreaterThan(150);
    }

    @Test
    void records_that_are_let_go_before_the_last_packet_is_gone_are_noticed() {
        Scope hasty = Scope.all(2).getFirst().withTs4(Nanos.MILLI);
        assertThat(Search.run(hasty, MOST_STATES).broken())
                .hasValueSatisfying(broken -> assertThat(broken).startsWith("I2"));
    }
}
