package org.pescadero.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pescadero.bench.report.CodecReport;
import org.pescadero.bench.report.CodecResult;
import org.pescadero.bench.report.Machine;

class CodecsTest {
    static Stream<CodecBenchmark<?>> peers() {
        return Stream.of(
                new DstpBenchmark(),
                new DstpAloneBenchmark(),
                new ForyBenchmark(),
                new ForyFixedBenchmark(),
                new ProtobufBenchmark(),
                new KryoBenchmark(),
                new AvroBenchmark());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void each_peer_reads_what_it_writes(CodecBenchmark<?> peer) {
        assertThatCode(peer::fill).doesNotThrowAnyException();
    }

    @Test
    void values_take_no_more_octets_than_those_of_fory() {
        CodecBenchmark<?> ours = new DstpBenchmark();
        for (CodecBenchmark<?> fory : List.of(new ForyBenchmark(), new ForyFixedBenchmark())) {
            assertThat(ours.mediaContentOctets()).isLessThanOrEqualTo(fory.mediaContentOctets());
            assertThat(ours.numbersOctets()).isLessThanOrEqualTo(fory.numbersOctets());
        }
    }

    @Test
    void results_are_written_down_by_name() {
        Machine machine = new Machine("processor", 2, "system", "java", "commit", Instant.EPOCH);
        CodecResult result = new CodecResult("codec.numbers.read.dstp", 5.25, Double.NaN, 5, 64, 48);
        CodecReport report = new CodecReport(machine, 3, Map.of("fory", "1"), List.of(result), Map.of());
        assertThat(report.json())
                .contains("\"forks\": 3", "\"versions\": {\"fory\": \"1\"}")
                .contains(
                        "\"codec.numbers.read.dstp\": {\"nanos\": 5.250, \"errorNanos\": null, \"leastNanos\": 5.000, "
                                + "\"allocatedOctets\": 64.0, \"octets\": 48}");
    }

    @Test
    void strings_taken_apart_cost_what_they_cost() {
        assertThat(Samples.getBytesOctets()).isEqualTo(352);
    }
}
