package org.pescadero.rpc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
    @Test
    void earlier_one_counts_whichever_comes_first() {
        assertThat(Deadlines.earlier(5, 9)).isEqualTo(5);
        assertThat(Deadlines.earlier(9, 5)).isEqualTo(5);
        assertThat(Deadlines.earlier(Deadlines.NONE, 5)).isEqualTo(5);
        assertThat(Deadlines.earlier(5, Deadlines.NONE)).isEqualTo(5);
        assertThat(Deadlines.earlier(Deadlines.NONE, Deadlines.NONE)).isEqualTo(Deadlines.NONE);
    }

    @Test
    void instants_are_compared_by_their_difference() {
        long late = Long.MIN_VALUE + 5;
        assertThat(Deadlines.earlier(Long.MAX_VALUE - 5, late)).isEqualTo(Long.MAX_VALUE - 5);
        assertThat(Deadlines.earlier(late, Long.MAX_VALUE - 5)).isEqualTo(Long.MAX_VALUE - 5);
    }

    @Test
    void no_time_is_too_long_or_too_short_to_be_counted() {
        assertThat(Deadlines.passed(Deadlines.after(Duration.ofSeconds(Long.MAX_VALUE))))
                .isFalse();
        assertThat(Deadlines.passed(Deadlines.after(Duration.ofNanos(-5)))).isTrue();
        assertThat(Deadlines.passed(Deadlines.after(Duration.ofSeconds(Long.MIN_VALUE))))
                .isTrue();
        assertThat(Deadlines.passed(Deadlines.NONE)).isFalse();
    }
}
