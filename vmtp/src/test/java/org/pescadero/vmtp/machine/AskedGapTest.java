package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** After what a client asks its servers to leave more time between packets. */
@Rfc1045("2.5.6")
class AskedGapTest extends Conversation {
    private static final int RUN = 40_000;

    private boolean first = true;

    /** The gap that the Request after a Response asks for of which these blocks were lost once. */
    private int askedAfterLosing(int octets, int blocks) {
        t.longResponses(true);
        respondWith(octets);
        world.drop = packet -> {
            boolean lost = first && packet.isResponse() && (Packet.delivery(packet.octets(), 0) & blocks) != 0;
            first &= packet.isResponse() || !packet.isNotify();
            return lost;
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        int before = world.sent.size();
        call(0);
        return Control.gap(Packet.control(world.sent.get(before).octets(), 0));
    }

    @ParameterizedTest
    @CsvSource({"16384,30", "16384,3", "40000,30"})
    void what_is_lost_in_the_middle_shows_that_packets_come_too_fast(int octets, String blocks) {
        assertThat(askedAfterLosing(octets, Integer.parseInt(blocks, 16))).isPositive();
    }

    @Test
    void a_sender_that_stops_before_the_end_is_not_asked_to_be_slower() {
        assertThat(askedAfterLosing(16_384, 0xFFFF0000)).isZero();
    }

    @Test
    void nor_is_who_sends_all() {
        assertThat(askedAfterLosing(RUN, 0)).isZero();
    }
}
