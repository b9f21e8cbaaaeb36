package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which profiles there may be. */
class RateProfileTest {
    @Test
    void packets_that_take_no_time_are_refused() {
        assertThatThrownBy(() -> new RateProfile(1, 1, 1, 0, false, false, false, false, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 ns");
    }
}
