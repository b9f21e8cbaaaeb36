package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Planted bugs are noticed. */
class MutantTest {
    private static final long SEEDS = 100;

    @Test
    void planted_bugs_are_noticed() {
        List<MutantRun.Fate> fates = MutantRun.fates(1, SEEDS);
        assertThat(fates).hasSizeGreaterThanOrEqualTo(20);
        assertThat(fates).filteredOn(fate -> fate.seeds() == 0).isEmpty();
    }
}
