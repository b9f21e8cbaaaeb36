package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elements of a stream do not depend on what lies around them in a message. */
final class SegmentsTest {
    private static void shared(Out out, Object object) {
        References.writeShared(out, "Node", object, (to, node) -> {});
    }

    @Test
    void objects_around_a_segment_are_met_again_behind_it() {
        Object node = new Object();
        Out out = new Out();
        shared(out, new Object());
        shared(out, node);
        out.enter("stream");
        new SegmentWriter<>(List.of(node).iterator(), SegmentsTest::shared).write(out, size -> false);
        out.leave();
        shared(out, node);
        assertThat(Hex.of(out)).isEqualTo("0101" + "010101" + "03");
    }

    @Test
    void objects_are_met_again_within_one_element_only() {
        List<Object> read = new ArrayList<>();
        In in = Hex.in("01 02 01 02");
        in.enter("stream");
        assertThatThrownBy(() ->
                        Segments.read(in, 0, 1, 0, one -> References.readShared(one, "Node", from -> 1), read::add))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("object 0 has not been met before");
        assertThat(read).containsExactly(1);
    }

    @Test
    void element_that_fails_within_a_component_leaves_that() {
        Out out = new Out();
        out.reset(new byte[1000], 0, 1000, 1000, (octets, used, needed) -> Arrays.copyOf(octets, needed));
        out.enter("stream");
        SegmentWriter<Integer> writer = new SegmentWriter<>(List.of(1, 700, 800).iterator(), (to, size) -> {
            to.enter("part");
            to.raw(new byte[size]);
            to.leave();
        });
        assertThat(writer.write(out, size -> false)).isFalse();
        assertThat(writer.count()).isEqualTo(2);
        assertThat(out.place("")).startsWith("stream").doesNotContain("part");
        assertThat(writer.failure()).isEmpty();
    }
}
