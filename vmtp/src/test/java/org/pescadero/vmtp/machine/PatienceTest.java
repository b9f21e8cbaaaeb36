package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Messages of which parts wait behind others, or for the window of a slow way: nobody gives them up or begins them again. */
class PatienceTest extends Conversation {
    private static final int OCTETS = 16384;
    private static final long ROUND_TRIP = 1200 * World.MILLI;

    /** A way so slow that a Response which does not fit the window goes for longer than an idempotent one is kept. */
    private void slow() {
        world.profile = PathProfile.NET;
        world.delayNanos = ROUND_TRIP / 2;
        assertThat(ROUND_TRIP).isGreaterThan(world.timing.timeouts().ts4IdempotentNanos());
        s.procedure = call -> {
            segment(call.response(), OCTETS);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        segment(t.request(), 0);
        c.send(t, server, s);
        assertThat(world.until(() -> responses() > 0, 10 * World.SECOND)).isTrue();
    }

    private long responses() {
        return world.sent.stream()
                .filter(packet -> packet.isResponse() && packet.from().equals(s))
                .filter(packet -> Packet.delivery(packet.octets(), 0) != 0)
                .count();
    }

    private void assertAnswered() {
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(t.response().segmentOctets()).isEqualTo(OCTETS);
    }

    @Test
    @Rfc1045("5.6.2")
    void an_idempotent_response_is_kept_while_parts_of_it_wait_for_room() {
        slow();
        assertThat(responses()).isEqualTo(10);
        assertAnswered();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("5.7")
    void an_idempotent_response_is_not_computed_anew_while_it_is_on_its_way() {
        slow();
        byte[] request = world.sent.getFirst().octets();
        for (int i = 1; i < 10; i++) {
            world.at(i * ROUND_TRIP / 10, () -> s.receive(c.address, false, request));
        }
        assertAnswered();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("5.9")
    void a_request_whose_client_asks_for_it_to_be_asked_for_may_stand_still_for_longer() {
        long asking = 5 * world.profile.giveUpNanos();
        byte[] first = part(0x03);
        s.receive(c.address, false, first);
        for (long nanos = 0; nanos < asking; nanos += 500 * World.MILLI) {
            byte[] question = part(0);
            world.at(nanos, () -> s.receive(c.address, false, question));
        }
        world.pass(asking);
        assertThat(s.executed).isEmpty();
        s.receive(c.address, false, part(0x0C));
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("5.9")
    void a_request_whose_client_is_silent_may_not() {
        s.receive(c.address, false, part(0x03));
        world.pass(2 * world.profile.giveUpNanos());
        s.receive(c.address, false, part(0x0C));
        assertThat(s.executed).isEmpty();
    }

    @Test
    @Rfc1045("4.9")
    void the_rest_of_a_response_is_awaited_for_longer_where_its_host_sends_something_else() {
        lose();
        long otherClient = s.entity().bits();
        long otherServer = c.server().bits();
        for (int i = 0; i < 8; i++) {
            int blocks = 3 << 2 * i;
            byte[] other = new Requests.Draft(otherClient, 5, otherServer)
                    .segment(OCTETS, blocks, Peers.dataOctets(blocks, OCTETS))
                    .build();
            world.at(i * world.profile.giveUpNanos() / 4, () -> c.receive(s.address, false, other));
        }
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.ended()).isFalse();
        world.drop = packet -> false;
        assertAnswered();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("4.9")
    void the_rest_of_a_response_is_not_awaited_for_so_long_where_its_host_is_silent() {
        lose();
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BAD_REPLY_SEGMENT);
    }

    /** Of a Response one packet comes through, and nothing that its server sends after that. */
    private void lose() {
        s.procedure = call -> {
            segment(call.response(), OCTETS);
            call.response().code(ResponseCodes.OK);
            s.respond(call);
        };
        world.drop = packet -> packet.from().equals(s) && responses() > 0;
        segment(t.request(), 0);
        c.send(t, server, s);
    }

    /** Part of a Request of four blocks. */
    private byte[] part(int blocks) {
        return new Requests.Draft(t.client(), 77, server.bits())
                .segment(2048, blocks, Peers.dataOctets(blocks, 2048))
                .flags(blocks == 0 ? Control.APG : 0)
                .build();
    }
}
