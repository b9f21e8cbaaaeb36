package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Messages of which parts wait behind others, or for the window of a slow way: nobody gives them up or begins them again. */
class PatienceTest extends Conversation {
    private static final int OCTETS = 16384;
    private static final long ROUND_TRIP = 1200 * World.MILLI;
    /** How long something may stand still near by, at least, while its host lives. */
    private static final long STANDING = 19 * World.SECOND;

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
        askForQuestions(STANDING);
        assertThat(s.executed).isEmpty();
        s.receive(c.address, false, part(0x0C));
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("5.9")
    void though_not_for_ever() {
        askForQuestions(STANDING + 3 * World.SECOND);
        assertThat(s.count(ProtocolEvent.REQUEST_DISCARDED)).isEqualTo(1);
        s.receive(c.address, false, part(0x0C));
        assertThat(s.executed).isEmpty();
    }

    private void askForQuestions(long lastingNanos) {
        byte[] first = part(0x03);
        s.receive(c.address, false, first);
        for (long nanos = 0; nanos < lastingNanos; nanos += 500 * World.MILLI) {
            byte[] question = part(0);
            world.at(nanos, () -> s.receive(c.address, false, question));
        }
        world.pass(lastingNanos);
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
        sendSomethingElse();
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.ended()).isFalse();
        world.drop = packet -> false;
        assertAnswered();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("4.9")
    void it_is_for_as_long_as_what_takes_much_time_may_be_before_it() {
        lose();
        sendSomethingElse();
        world.pass(STANDING);
        assertThat(t.ended()).isFalse();
    }

    @Test
    @Rfc1045({"2.7", "4.9"})
    void so_is_the_rest_of_the_response_of_a_member() {
        lose(this::sendToGroup);
        sendSomethingElse();
        world.pass(STANDING);
        assertThat(t.dead()).isEmpty();
        assertThat(t.ended()).isFalse();
        world.drop = packet -> false;
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.missing()).isEmpty();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045({"2.7", "4.9"})
    void a_member_that_is_silent_in_the_middle_of_its_response_is_dead_sooner() {
        lose(this::sendToGroup);
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.dead()).containsExactly(server);
    }

    private void sendToGroup() {
        EntityId group = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
        s.groups.put(group.bits(), new long[] {server.bits()});
        List<Member> members = List.of(new Member(server.bits(), s.address));
        c.submit(new Command.SendGroup(t, group.bits(), List.of(s.address), false, members));
    }

    /** The server's host sends part of a Request now and then, of which the rest is lost. */
    private void sendSomethingElse() {
        long otherClient = s.entity().bits();
        long otherServer = c.server().bits();
        for (int i = 0; i < 20; i++) {
            byte[] other = new Requests.Draft(otherClient, 5 + i, otherServer)
                    .segment(OCTETS, 3, Peers.dataOctets(3, OCTETS))
                    .build();
            byte[] more = new Requests.Draft(otherClient, 5 + i, otherServer)
                    .segment(OCTETS, 12, Peers.dataOctets(12, OCTETS))
                    .build();
            world.at(i * World.SECOND, () -> c.receive(s.address, false, other));
            world.at(i * World.SECOND, () -> c.receive(s.address, false, more));
        }
    }

    @Test
    @Rfc1045("4.9")
    void the_rest_of_a_response_is_not_awaited_for_so_long_where_its_host_is_silent() {
        lose();
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BAD_REPLY_SEGMENT);
    }

    private void lose() {
        lose(() -> c.send(t, server, s));
    }

    /** Of a Response one packet comes through, and nothing that its server sends after that. */
    private void lose(Runnable send) {
        s.procedure = call -> {
            segment(call.response(), OCTETS);
            call.response().code(ResponseCodes.OK);
            s.respond(call);
        };
        world.drop = packet -> packet.from().equals(s) && responses() > 0;
        segment(t.request(), 0);
        send.run();
    }

    /** Part of a Request of four blocks. */
    private byte[] part(int blocks) {
        return new Requests.Draft(t.client(), 77, server.bits())
                .segment(2048, blocks, Peers.dataOctets(blocks, 2048))
                .flags(blocks == 0 ? Control.APG : 0)
                .build();
    }
}
