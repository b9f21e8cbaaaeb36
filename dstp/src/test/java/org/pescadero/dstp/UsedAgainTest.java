package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writers and readers serve one message after the other: what the last one left behind, or how it failed, is forgotten. */
final class UsedAgainTest {
    @Test
    void depth_of_a_message_that_failed_is_forgotten() {
        In in = Hex.in("");
        IntStream.range(0, 64).forEach(i -> in.descend());
        assertThatThrownBy(in::descend).isInstanceOf(DstpFormatException.class);
        in.reset(new byte[0], 0, 0);
        IntStream.range(0, 64).forEach(i -> in.descend());
        assertThatThrownBy(in::descend).isInstanceOf(DstpFormatException.class);
    }

    @Test
    void findings_count_from_the_beginning_of_the_message() {
        In in = new In();
        in.reset(new byte[] {9, 9, 1}, 2, 3);
        in.block(1, 0);
        assertThat(in.malformed("", "x").offset()).isEqualTo(1);
    }

    @Test
    void views_are_of_the_octets_that_have_arrived() {
        byte[] octets = new byte[600];
        In in = new In();
        in.reset(octets, 0, octets.length);
        ByteBuffer buffer = Bulks.viewByteBuffer(in, "bulk", 600);
        in.reset(octets, 0, octets.length);
        MemorySegment segment = Bulks.viewMemorySegment(in, "bulk", 600);
        octets[599] = 1;
        assertThat(buffer.get(599)).isEqualTo((byte) 1);
        assertThat(segment.get(ValueLayout.JAVA_BYTE, 599)).isEqualTo((byte) 1);
    }

    @Test
    void octets_that_the_last_owner_let_outlive_its_message_are_copied_from_the_next_one() {
        byte[] octets = new byte[64 << 10];
        In in = new In();
        in.reset(octets, 0, octets.length);
        in.keptBy(() -> {});
        ByteBuffer kept = Bulks.copyByteBuffer(in, "bulk", octets.length);
        in.reset(octets, 0, octets.length);
        ByteBuffer copied = Bulks.copyByteBuffer(in, "bulk", octets.length);
        octets[0] = 1;
        assertThat(kept.get(0)).isEqualTo((byte) 1);
        assertThat(copied.get(0)).isZero();
    }

    @Test
    void end_that_lies_elsewhere_is_that_of_its_own_message() {
        Out out = new Out();
        out.takes(Out.Tails.ALL);
        Bulks.write(out, ByteBuffer.allocate(4096));
        assertThat(out.tail()).isPresent();
        out.reset();
        assertThat(out.tail()).isEmpty();
    }

    @Test
    void boundary_counts_from_what_precedes_this_message_and_not_the_last_one() {
        Out out = new Out();
        out.preceded(100);
        byte[] octets = new byte[2048];
        out.reset(octets, 0, octets.length, octets.length, (full, used, needed) -> full);
        out.block(1);
        Bulks.write(out, ByteBuffer.allocate(1));
        assertThat(out.size()).isEqualTo(513);
    }

    @Test
    void object_that_contains_itself_is_refused_where_the_last_message_had_a_whole_one() {
        Out out = new Out();
        Object first = new Object();
        References.writeShared(out, "Node", first, (to, node) -> {});
        out.reset();
        Object second = new Object();
        assertThatThrownBy(() -> References.writeShared(
                        out,
                        "Node",
                        second,
                        (to, node) -> References.writeShared(to, "Node", node, (inner, same) -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contains itself");
    }

    @Test
    void many_objects_are_new_again_in_the_next_message() {
        Object[] nodes = IntStream.range(0, 100).mapToObj(i -> new Object()).toArray();
        Out out = new Out();
        Arrays.stream(nodes).forEach(node -> References.writeShared(out, "Node", node, (to, same) -> {}));
        String first = Hex.of(out);
        out.reset();
        Arrays.stream(nodes).forEach(node -> References.writeShared(out, "Node", node, (to, same) -> {}));
        assertThat(Hex.of(out)).isEqualTo(first).isEqualTo("01".repeat(100));
        References.writeShared(out, "Node", nodes[99], (to, same) -> {});
        assertThat(Hex.of(out)).endsWith("0165");
    }
}
