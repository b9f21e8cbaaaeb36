package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;

/** Clients send to addresses of their choice as they like; to those that only answer, in proportion to what they sent. */
class UnchosenAddressTest extends Conversation {
    private Host x;

    @BeforeEach
    void openStranger() {
        x = world.host("X");
        x.frozen = true;
        s.frozen = true;
    }

    private long sentToStranger() {
        return world.sent.stream()
                .filter(packet -> packet.to().equals(x.address))
                .mapToLong(packet -> packet.octets().length)
                .sum();
    }

    @Test
    void a_stranger_that_answers_in_part_is_asked_for_the_rest_in_proportion() {
        segment(t.request(), 0);
        c.send(t, server, s);
        byte[] part = new Requests.Draft(t.client(), t.transaction(), server.bits())
                .response()
                .segment(4096, 0, 0)
                .build();
        c.receive(x.address, false, part);
        world.until(t::ended, 60 * World.SECOND);
        assertThat(t.ended()).isTrue();
        assertThat(sentToStranger()).isBetween(68L, 3 * 68L);
        assertThat(c.count(ProtocolEvent.DROPPED_UNPROVEN)).isPositive();
    }

    @Test
    void a_stranger_cannot_have_a_long_group_request_sent_to_it() {
        segment(t.request(), 8192);
        c.submit(new Command.SendGroup(t, GroupTest.GROUP.bits(), List.of(GroupTest.ADDRESS), true, List.of()));
        for (int i = 0; i < 10; i++) {
            world.pass(30 * World.MILLI);
            c.receive(x.address, false, EndsTest.notifyClient(t.client(), t.transaction(), ResponseCodes.RETRY));
        }
        world.pass(World.SECOND);
        assertThat(sentToStranger()).isZero();
        assertThat(c.count(ProtocolEvent.REQUEST_RETRANSMITTED)).isBetween(1L, 5L);
    }

    @Test
    void a_short_group_request_is_sent_to_the_member_that_asks() {
        segment(t.request(), 0);
        c.submit(new Command.SendGroup(t, GroupTest.GROUP.bits(), List.of(GroupTest.ADDRESS), true, List.of()));
        c.receive(x.address, false, EndsTest.notifyClient(t.client(), t.transaction(), ResponseCodes.RETRY));
        assertThat(sentToStranger()).isEqualTo(68);
    }
}
