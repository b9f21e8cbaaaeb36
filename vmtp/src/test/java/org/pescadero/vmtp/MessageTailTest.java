package org.pescadero.vmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Messages of which the end lies elsewhere. */
class MessageTailTest {
    private final MessageBuffer message = new MessageBuffer(16);

    MessageTailTest() {
        for (int i = 0; i < 10; i++) {
            message.octets()[MessageBuffer.HEADER_OCTETS + i] = (byte) i;
        }
        message.segmentOctets(
                10,
                ByteBuffer.wrap(new byte[] {-1, 10, 11, 12, 13, 14, -1})
                        .position(1)
                        .limit(6));
    }

    private static byte[] copied(MessageBuffer from, int at, int count) {
        byte[] copy = new byte[count];
        from.copySegment(at, copy, 0, count);
        return copy;
    }

    @Test
    void octets_are_found_on_both_sides_of_the_border_and_across_it() {
        assertThat(message.segmentOctets()).isEqualTo(15);
        assertThat(copied(message, 2, 3)).containsExactly(2, 3, 4);
        assertThat(copied(message, 8, 4)).containsExactly(8, 9, 10, 11);
        assertThat(copied(message, 12, 3)).containsExactly(12, 13, 14);
    }

    @Test
    void copy_has_all_of_it_for_itself() {
        MessageBuffer copy = new MessageBuffer(0);
        copy.copyFrom(message);
        message.dropTail();
        assertThat(copied(copy, 0, 15)).startsWith(0, 1).endsWith(13, 14);
        assertThat(copy.segmentOctets()).isEqualTo(15);
    }

    @Test
    void message_that_is_done_with_keeps_nothing_of_others() {
        message.dropTail();
        assertThat(message.segmentOctets()).isEqualTo(10);
        message.dropTail();
        assertThat(message.segmentOctets()).isEqualTo(10);
        message.clear();
        assertThat(message.segmentOctets()).isZero();
    }
}
