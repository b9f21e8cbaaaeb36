package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How much bulk a message may have, and what lies around it. */
final class BulkBoundsTest {
    private static Out writer(int bound, Out.Tails tails) {
        Out out = new Out();
        out.reset(new byte[16], 0, 16, bound, (octets, used, needed) -> Arrays.copyOf(octets, needed));
        out.takes(tails);
        return out;
    }

    @Test
    void octets_up_to_the_boundary_are_zeros_whatever_lay_there() {
        byte[] dirty = new byte[600];
        Arrays.fill(dirty, (byte) 7);
        Out out = new Out();
        out.reset(dirty, 0, 600, 600, (octets, used, needed) -> octets);
        out.putByte(out.block(1), 1);
        Bulks.write(out, ByteBuffer.wrap(new byte[] {5}));
        assertThat(Arrays.copyOfRange(out.toByteArray(), 1, 512)).containsOnly(0);
        assertThat(out.toByteArray()).hasSize(513).endsWith(5);
    }

    @Test
    void message_may_have_its_bound_with_the_end_that_lies_elsewhere_and_no_more() {
        Out out = writer(4096, Out.Tails.ALL);
        Bulks.write(out, ByteBuffer.allocate(4096));
        assertThat(out.tail()).isPresent();
        Out small = writer(4095, Out.Tails.ALL);
        small.enter("page");
        assertThatThrownBy(() -> Bulks.write(small, ByteBuffer.allocate(4096)))
                .isInstanceOf(MessageTooLarge.class)
                .hasMessage("with page the message has at least 4096 octets; the bound is 4095");
    }
}
