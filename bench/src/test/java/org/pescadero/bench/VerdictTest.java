package org.pescadero.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.pescadero.bench.report.Result;
import org.pescadero.bench.report.Verdict;

class VerdictTest {
    @Test
    void a_call_of_one_and_a_half_echoes_that_is_quicker_than_grpc_keeps_the_bars() {
        assertThat(Verdict.of(List.of(result("raw", 10), result("pescadero", 15), result("grpc", 15.1))))
                .extracting(Verdict::kept)
                .containsExactly(true);
    }

    @Test
    void a_call_that_is_farther_from_the_raw_echo_misses_them() {
        assertThat(Verdict.of(List.of(result("raw", 10), result("pescadero", 15.1), result("grpc", 99))))
                .extracting(Verdict::kept)
                .containsExactly(false);
    }

    @Test
    void a_call_that_is_slower_than_grpc_misses_them() {
        assertThat(Verdict.of(List.of(result("raw", 10), result("pescadero", 14), result("grpc", 13))))
                .extracting(Verdict::kept)
                .containsExactly(false);
    }

    @Test
    void each_way_of_waiting_has_a_verdict_against_the_grpc_of_its_own_run() {
        assertThat(Verdict.of(List.of(
                        result("raw", 10),
                        result("pescadero", 12),
                        result("grpc", 11),
                        result("raw", 10),
                        result("pescadero", 13),
                        result("grpc", 99))))
                .extracting(Verdict::kept)
                .containsExactly(false, true);
    }

    private static Result result(String peer, double median) {
        return new Result(peer, peer, "block", 1, median, median, median, 0, 0, median / 10, OptionalDouble.empty());
    }
}
