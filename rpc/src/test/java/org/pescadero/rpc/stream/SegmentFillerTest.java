package org.pescadero.rpc.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.SegmentWriter;
import org.pescadero.rpc.stream.SegmentFiller.Filled;
import org.pescadero.rpc.stub.Source;

final class SegmentFillerTest {
    private static final int GROUP_OCTETS = 16 << 10;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void segments_of_elements_of_any_size_fit_into_a_packet_group_and_nearly_fill_it() {
        for (int octets : new int[] {1, 40, 300, 1000}) {
            Iterator<String> elements =
                    Stream.generate(() -> "x".repeat(octets)).iterator();
            SegmentWriter<String> writer = new SegmentWriter<>(elements, Out::string);
            try (Overdue overdue = new Overdue()) {
                SegmentFiller filler = new SegmentFiller(Source.of(elements), writer, overdue);
                // A segment that takes too long is a smaller one.
                for (int size = 0; size < GROUP_OCTETS - 200 - octets; ) {
                    Out out = new Out();
                    out.enter("stream");
                    assertThat(filler.fill(out, GROUP_OCTETS, () -> {})).isNotEqualTo(Filled.LAST);
                    size = out.size();
                    assertThat(size).isLessThanOrEqualTo(GROUP_OCTETS - 129);
                }
                filler.close();
            }
        }
    }
}
