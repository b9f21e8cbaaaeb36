package org.pescadero.rpc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;

class CallContextTest {
    private final byte[] octets = new byte[2048];

    @Test
    void remaining_time_and_members_are_read_back() {
        int size = CallContext.write(octets, 10, 5_000_000_000L, 7, -3, 12);
        assertThat(size).isEqualTo(CallContext.size(true, 3));
        CallContext context = CallContext.read(octets, 10, 10 + size + 5);
        assertThat(context.octets()).isEqualTo(size);
        assertThat(context.remainingNanos()).isEqualTo(5_000_000_000L);
        assertThat(context.named()).isTrue();
        assertThat(context.names(-3)).isTrue();
        assertThat(context.names(12)).isTrue();
        assertThat(context.names(8)).isFalse();
    }

    @Test
    void remaining_time_can_be_set_afterwards() {
        int size = CallContext.write(octets, 0, 1);
        CallContext.remaining(octets, 0, 99);
        assertThat(CallContext.read(octets, 0, size).remainingNanos()).isEqualTo(99);
    }

    @Test
    void layout_is_fixed() {
        int size = CallContext.write(octets, 0, 0x0102030405060708L, 0x11223344);
        assertThat(Arrays.copyOf(octets, size))
                .containsExactly(18, 0, 1, 8, 0, 8, 7, 6, 5, 4, 3, 2, 1, 2, 4, 0, 0x44, 0x33, 0x22, 0x11);
    }

    @Test
    void unknown_field_is_skipped() {
        byte[] block = {6, 0, 77, 3, 0, 1, 2, 3};
        CallContext context = CallContext.read(block, 0, block.length);
        assertThat(context.named()).isFalse();
        assertThat(context.remainingNanos()).isEqualTo(CallContext.UNLIMITED);
        assertThat(context.octets()).isEqualTo(8);
    }

    @Test
    void malformed_block_is_refused() {
        refused();
        refused(1);
        refused(5, 0, 1, 8, 0);
        refused(3, 0, 1, 8, 0);
        refused(2, 0, 1, 8);
        refused(5, 0, 1, 2, 0, 9, 9);
        refused(5, 0, 2, 2, 0, 9, 9);
        byte[] many = new byte[2 + 3 + 4 * 257];
        many[0] = (byte) (many.length - 2);
        many[1] = (byte) (many.length - 2 >> 8);
        many[2] = 2;
        many[3] = (byte) (4 * 257);
        many[4] = (byte) (4 * 257 >> 8);
        assertThatThrownBy(() -> CallContext.read(many, 0, many.length)).isInstanceOf(DstpFormatException.class);
    }

    private static void refused(int... values) {
        byte[] block = new byte[values.length];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) values[i];
        }
        assertThatThrownBy(() -> CallContext.read(block, 0, block.length)).isInstanceOf(DstpFormatException.class);
    }
}
