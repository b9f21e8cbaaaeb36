package org.pescadero.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pescadero.bench.report.CodecBars;
import org.pescadero.bench.report.CodecResult;
import org.pescadero.bench.report.Verdict;

class CodecBarsTest {
    private static final String WRITE = "codec.mediacontent.write";

    @Test
    void least_times_octets_and_allocation_keep_the_bars() {
        assertThat(missed(result("dstp", 10, 0, 238), result("fory", 10, 0, 239), result("protobuf", 30, 99, 237)))
                .isEmpty();
    }

    @Test
    void fory_in_its_faster_way_is_the_bar() {
        assertThat(missed(result("dstp", 10, 0, 1), result("fory", 10, 0, 1), result("fory-fixed", 9.9, 0, 1)))
                .singleElement()
                .asString()
                .contains("fory-fixed, 0.99 times as fast");
    }

    @Test
    void protobuf_has_to_be_three_times_as_slow() {
        assertThat(missed(result("dstp", 10, 0, 1), result("protobuf", 29.9, 0, 1)))
                .singleElement()
                .asString()
                .contains("2.99 times as fast (at least 3.0)");
    }

    @Test
    void kryo_and_avro_are_behind() {
        assertThat(missed(result("dstp", 10, 0, 1), result("kryo", 9, 0, 1), result("avro", 9, 0, 1)))
                .hasSize(2);
    }

    @Test
    void octets_are_no_more_than_those_of_fory() {
        assertThat(missed(result("dstp", 10, 0, 240), result("fory", 11, 0, 239)))
                .singleElement()
                .asString()
                .contains("240 octets (at most 239 of fory)");
    }

    @Test
    void writing_allocates_no_more_than_get_bytes() {
        assertThat(missed(result("dstp", 10, 353, 1)))
                .singleElement()
                .asString()
                .contains("353.0 octets allocated (at most 352 of getbytes)");
        assertThat(missed(result("dstp", 10, 352.3, 1))).isEmpty();
    }

    private static List<Verdict> missed(CodecResult... results) {
        return CodecBars.of(List.of(results), Map.of(WRITE, 352L)).stream()
                .filter(verdict -> !verdict.kept())
                .toList();
    }

    private static CodecResult result(String peer, double leastNanos, double allocated, int octets) {
        return new CodecResult(WRITE + "." + peer, 2 * leastNanos, 1, leastNanos, allocated, octets);
    }
}
