package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Packet;

/** When who has a part of a message asks for the rest, and what it says it has. */
class MissingPartsTest extends Conversation {
    private static final int OCTETS = 4096;

    /** When this was sent, each time, from the beginning on. */
    private List<Long> times(Host from, int code) {
        List<Long> times = new ArrayList<>();
        world.drop = packet -> {
            boolean notice = packet.isNotify() && Packet.word(packet.octets(), Packet.SEGMENT_SIZE) == code;
            if (notice && packet.from().equals(from)) {
                times.add(world.elapsed());
            }
            return packet.isResponse() && Packet.delivery(packet.octets(), 0) > 3;
        };
        return times;
    }

    /** Profile C10. */
    @Test
    @Rfc1045("4.7.1")
    void a_client_asks_for_the_rest_of_a_response_after_tc3_and_not_after_the_time_of_a_procedure() {
        List<Long> asked = times(c, ResponseCodes.RETRY);
        s.procedure = call -> {
            segment(call.response(), OCTETS);
            call.response().code(ResponseCodes.OK);
            s.respond(call);
        };
        segment(t.request(), 0);
        c.send(t, server, s);
        assertThat(world.until(() -> t.state == ClientState.RECEIVING_RESPONSE, World.SECOND))
                .isTrue();
        long began = world.elapsed();
        assertThat(world.until(() -> !asked.isEmpty(), World.SECOND)).isTrue();
        assertThat(t.state).isEqualTo(ClientState.RECEIVING_RESPONSE);
        assertThat(asked.getFirst() - began)
                .isEqualTo(world.profile.interPacketNanos())
                .isLessThan(world.timing.timeouts().serviceNanos());
    }

    private byte[] part(int transaction, int blocks) {
        return new Requests.Draft(t.client(), transaction, server.bits())
                .segment(OCTETS, blocks, Peers.dataOctets(blocks, OCTETS))
                .build();
    }

    /** Profile S3. */
    @Test
    @Rfc1045({"2.5.5", "5.9"})
    void a_server_asks_again_after_a_round_trip_to_the_client_and_twice_as_long_each_time() {
        List<Long> asked = times(s, ResponseCodes.RETRY);
        s.receive(c.address, false, part(10, 3));
        world.pass(World.SECOND);
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < asked.size(); i++) {
            between.add(asked.get(i) - asked.get(i - 1) - world.profile.interPacketNanos());
        }
        long roundTrip = world.profile.initialRtoNanos();
        assertThat(between).startsWith(2 * roundTrip, 4 * roundTrip, 8 * roundTrip, 16 * roundTrip);
        assertThat(roundTrip).isLessThan(world.timing.timeouts().serviceNanos());
    }

    /** Profile S7. */
    @Test
    @Rfc1045("5.7")
    void of_a_new_request_a_server_has_what_has_come_of_it_and_nothing_of_the_one_before() {
        s.receive(c.address, false, part(10, 0x03));
        s.receive(c.address, false, part(10, 0x0C));
        s.receive(c.address, false, part(11, 0x30));
        world.pass(10 * World.MILLI);
        assertThat(world.trace).containsExactly("S>C NotifyVmtpClient RETRY has 30");
        assertThat(s.executed).isEmpty();
    }
}
