package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.simulator.plan.Asked;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.world.Coverage;
import org.pescadero.simulator.world.Input;
import org.pescadero.vmtp.machine.StateCell;

/** A run that left something out proves nothing. */
class ValidityTest {
    private static Totals everything() {
        Totals totals = new Totals();
        for (FaultKind kind : FaultKind.values()) {
            totals.faults.put(kind, 1L);
        }
        for (Asked asked : Asked.values()) {
            totals.managed.put(asked, new long[] {1, 0, 0});
        }
        StateCell.all().forEach(cell -> totals.moves.put(cell, 1L));
        for (Input input : Input.values()) {
            Coverage.states(input.table())
                    .forEach(state -> totals.arrivals.put(new Coverage.Arrival(input.table(), state, input), 1L));
        }
        return totals;
    }

    @Test
    void a_run_that_tried_everything_counts() {
        assertThat(Validity.objections(everything(), 1_000_000)).isEmpty();
    }

    @Test
    void a_fault_that_never_happened_makes_a_run_void() {
        Totals totals = everything();
        totals.faults.remove(FaultKind.CRASH);
        assertThat(Validity.objections(totals, 299)).isEmpty();
        assertThat(Validity.objections(totals, 300)).singleElement().asString().contains("CRASH");
    }

    @Test
    void a_place_that_was_never_visited_makes_a_long_run_void() {
        Totals totals = everything();
        totals.moves.remove(new StateCell("server", "FORWARDED", "REFUSE"));
        totals.arrivals.remove(new Coverage.Arrival("server", "PROCESSING", Input.SERVER_OK));
        assertThat(Validity.objections(totals, 19_999)).isEmpty();
        assertThat(Validity.objections(totals, 20_000))
                .singleElement()
                .asString()
                .contains("REFUSE in FORWARDED", "SERVER_OK in PROCESSING");
    }
}
