package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of several packet groups (RFC 1045 §2.14), each as the sequence of its packets. */
class LongMessagesTest extends Conversation {
    @BeforeEach
    void allowLongResponses() {
        t.longResponses(true);
        world.limits = world.limits.withBlocksPerPacket(32);
    }

    @Test
    void messages_of_every_size_up_to_four_mebioctets_arrive_whole() {
        for (int octets : new int[] {16384, 16385, 16896, 32768, 32769, 100_000, 1 << 20, 4 << 20}) {
            call(octets);
            assertEchoed();
        }
        assertThat(s.executed).hasSize(8);
    }
}
