package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.simulator.judge.Invariant;

/** Planted bugs are noticed. */
class MutantTest {
    private static final long SEEDS = 3000;

    @Test
    void planted_bugs_are_noticed() {
        List<MutantRun.Fate> fates = MutantRun.fates(1, SEEDS);
        assertThat(fates).hasSizeGreaterThanOrEqualTo(20);
        assertThat(fates).filteredOn(fate -> fate.seeds() == 0).isEmpty();
        // An invariant that no bug breaks alone might as well not be looked at.
        for (Invariant invariant : EnumSet.complementOf(EnumSet.of(Invariant.NO_EXCEPTION))) {
            assertThat(fates)
                    .as(invariant.meaning())
                    .anyMatch(fate -> fate.invariant().equals(invariant.code()));
        }
    }
}
