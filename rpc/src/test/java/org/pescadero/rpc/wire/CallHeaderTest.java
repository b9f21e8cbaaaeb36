package org.pescadero.rpc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallHeaderTest {
    private final byte[] octets = new byte[64];

    @Test
    void request_has_prefix_and_incarnation_in_its_user_data() {
        CallHeader.request(octets, CallHeader.CONTEXT, 0x11223344, 0x55667788);
        assertThat(Arrays.copyOfRange(octets, 44, 56))
                .containsExactly(0xD3, 0, 1, 0, 0x44, 0x33, 0x22, 0x11, 0x88, 0x77, 0x66, 0x55);
        assertThat(CallHeader.isCall(octets)).isTrue();
        assertThat(CallHeader.callFlags(octets)).isEqualTo(CallHeader.CONTEXT);
        assertThat(CallHeader.argumentsFingerprint(octets)).isEqualTo(0x11223344);
        assertThat(CallHeader.incarnation(octets)).isEqualTo(0x55667788);
    }

    @Test
    void response_has_its_user_data_eight_octets_earlier() {
        CallHeader.response(octets, CallHeader.EXCEPTION, 1, 2);
        assertThat(Arrays.copyOfRange(octets, 36, 48)).containsExactly(0xD3, 8, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
        assertThat(CallHeader.isReply(octets)).isTrue();
        assertThat(CallHeader.resultsFingerprint(octets)).isEqualTo(1);
        assertThat(CallHeader.responder(octets)).isEqualTo(2);
    }

    @Test
    void other_versions_and_unknown_flags_are_no_calls() {
        assertThat(CallHeader.isCall(octets)).isFalse();
        CallHeader.request(octets, 0, 0, 0);
        octets[45] = 0x10;
        assertThat(CallHeader.isCall(octets)).as("a flag that nobody knows").isFalse();
    }

    @Test
    void the_byte_order_of_the_sender_is_a_flag() {
        CallHeader.request(octets, 0, 0, 0);
        assertThat(CallHeader.isBigEndianCall(octets)).isFalse();
        octets[45] = CallHeader.BIG_ENDIAN;
        assertThat(CallHeader.isCall(octets)).isTrue();
        assertThat(CallHeader.isBigEndianCall(octets)).isTrue();
    }

    @Test
    void response_with_a_flag_that_means_nothing_is_no_reply() {
        CallHeader.response(octets, CallHeader.EXCEPTION | CallHeader.SHARES | CallHeader.BIG_ENDIAN, 1, 2);
        assertThat(CallHeader.isReply(octets)).isTrue();
        for (int flag : new int[] {0x04, 0x10, 0x80}) {
            CallHeader.response(octets, flag, 1, 2);
            assertThat(CallHeader.isReply(octets)).isFalse();
        }
    }

    @Test
    void call_may_say_that_objects_are_met_again() {
        CallHeader.request(octets, CallHeader.CONTEXT, 1, 2);
        byte[] plain = octets.clone();
        CallHeader.sharingCall(octets);
        assertThat(CallHeader.isCall(octets)).isTrue();
        assertThat(CallHeader.callFlags(octets)).isEqualTo(CallHeader.CONTEXT);
        assertThat(CallHeader.isBigEndianCall(octets)).isFalse();
        int changed = Arrays.mismatch(octets, plain);
        assertThat(octets[changed]).isEqualTo((byte) CallHeader.SHARES);
        octets[changed] |= 0x10;
        assertThat(CallHeader.isCall(octets)).isFalse();
    }
}
