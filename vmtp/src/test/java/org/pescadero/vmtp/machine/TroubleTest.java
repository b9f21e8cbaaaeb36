package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What the simulator found: trouble on the way that must not end a call, each as the sequence of its packets. */
class TroubleTest {
    final World world = new World(5);
    Host c;
    Host s;
    EntityId server;
    ClientTransaction t;

    @BeforeEach
    void openHosts() {
        c = world.host("C");
        s = world.host("S");
        server = s.server();
        t = c.client();
        t.request().clear();
        t.request().code(7);
    }

    private void call() {
        c.send(t, server, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
    }

    /** The last packet that the client sent, as the server would get it. */
    private byte[] lastRequest() {
        return world.sent.reversed().stream()
                .filter(packet -> packet.from().equals(c))
                .findFirst()
                .orElseThrow()
                .octets();
    }

    @Test
    void a_damaged_copy_of_a_request_does_not_end_its_call() {
        s.procedure = call -> world.at(World.SECOND, () -> {
            s.respond(call);
            s.drain();
        });
        c.send(t, server, s);
        world.pass(500 * World.MILLI);
        byte[] cut = Arrays.copyOf(lastRequest(), 100);
        s.receive(c.address, false, cut);
        byte[] encrypted = lastRequest().clone();
        Packet.word(encrypted, Packet.FRAME, Packet.word(encrypted, Packet.FRAME) | Packet.EPG);
        s.receive(c.address, false, encrypted);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(world.trace)
                .contains("S>C NotifyVmtpClient VMTP_ERROR", "S>C NotifyVmtpClient SECURITY_NOT_SUPPORTED");
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_server_that_finds_every_transmission_faulty_is_believed() {
        s.frozen = true;
        c.send(t, server, s);
        for (int i = 0; i < 20 && !t.ended(); i++) {
            byte[] request = lastRequest();
            s.frozen = false;
            s.receive(c.address, false, Arrays.copyOf(request, 100));
            s.frozen = true;
            int count = Control.retransmitCount(Packet.control(request, 0));
            world.until(
                    () -> t.ended() || Control.retransmitCount(Packet.control(lastRequest(), 0)) != count,
                    World.SECOND);
        }
        assertThat(t.outcome()).isEqualTo(ResponseCodes.VMTP_ERROR);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void a_discarded_response_may_have_been_executed_though_the_request_was_sent_once() {
        s.procedure = call -> s.module.submit(world.now, new Command.Silence(call));
        c.send(t, server, s);
        world.pass(10 * World.MILLI);
        s.receive(c.address, false, lastRequest());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RESPONSE_DISCARDED);
        assertThat(t.maybeExecuted()).isTrue();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void missing_parts_of_an_idempotent_response_come_from_memory_for_a_moment() {
        world.profile = PathProfile.LOOP;
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(4096);
            call.response().segmentOctets(4096);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        world.drop = packet -> packet.index() == 3;
        call();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).contains("C>S NotifyVmtpServer RETRY has cf", "S>C Response blocks 30");
        world.pass(World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void an_idempotent_response_that_never_arrives_whole_ends_the_call() {
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(4096);
            call.response().segmentOctets(4096);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        world.drop = packet -> packet.isResponse() && (Packet.delivery(packet.octets(), 0) & 0x30) != 0;
        call();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BAD_REPLY_SEGMENT);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void a_second_member_of_a_module_answers_a_RETRY_whatever_the_clock_says() {
        EntityId group = EntityId.of(EntityId.GROUP, 9, 0xE0000209);
        EntityId other = s.server();
        s.groups.put(group.bits(), new long[] {server.bits(), other.bits()});
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(8);
            call.response().segmentOctets(8);
            s.respond(call);
        };
        world.drop = packet -> packet.index() == 2;
        List<Member> members = List.of(new Member(server.bits(), s.address), new Member(other.bits(), s.address));
        c.submit(new Command.SendGroup(t, group.bits(), List.of(s.address), false, members));
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.dead()).isEmpty();
        assertThat(t.missing()).isEmpty();
        assertThat(s.executed).hasSize(2);
    }

    @Test
    void a_call_of_which_a_part_of_the_response_is_in_was_executed_whatever_a_restarted_server_says() {
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(4096);
            call.response().segmentOctets(4096);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
            s.served.clear();
        };
        world.drop = packet -> packet.isResponse() && (Packet.delivery(packet.octets(), 0) & 0x30) != 0
                || packet.isNotify() && packet.from().equals(c);
        call();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void the_time_after_which_a_server_is_given_up_begins_when_it_is_asked() {
        s.procedure = call -> world.at(30 * World.SECOND, () -> {
            s.respond(call);
            s.drain();
        });
        c.send(t, server, s);
        world.pass(20 * World.SECOND);
        int[] asked = {0};
        world.drop = packet -> packet.from().equals(c) && ++asked[0] <= 6;
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
    }
}
