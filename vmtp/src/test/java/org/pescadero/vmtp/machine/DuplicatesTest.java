package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;

/** What is executed again and what is not: duplicates, stored and idempotent Responses, acknowledgements. */
class DuplicatesTest extends Conversation {
    @Test
    @Rfc1045({"2.5.1", "5.7"})
    void a_duplicate_request_is_not_executed_again() {
        call(0);
        byte[] request = world.sent.get(0).octets();
        s.receive(c.address, false, request);
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response", "S>C Response");
    }

    @Test
    @Rfc1045({"2.5.1", "5.7"})
    void a_late_copy_of_an_earlier_request_is_dropped() {
        call(0);
        byte[] first = world.sent.get(0).octets();
        call(0);
        s.receive(c.address, false, first);
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(2);
        assertThat(s.count(ProtocolEvent.DROPPED_OLD_REQUEST)).isEqualTo(1);
    }

    @Test
    @Rfc1045({"2.5.5", "5.9"})
    void duplicates_are_filtered_until_ts4_has_passed() {
        call(0);
        byte[] request = world.sent.get(0).octets();
        world.pass(119 * World.SECOND);
        s.receive(c.address, false, request);
        assertThat(s.executed).hasSize(1);
        world.pass(119 * World.SECOND);
        assertThat(s.module.remoteClients()).isEqualTo(1);
        world.pass(2 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    @Rfc1045({"2.5.1", "5.6.2"})
    void an_idempotent_response_is_not_stored_but_computed_anew() {
        world.drop = packet -> packet.index() == 1;
        s.procedure = call -> {
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(2);
        world.pass(World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void generations_of_an_idempotent_response_are_not_mixed() {
        int[] generation = {0};
        s.procedure = call -> {
            segment(call.response(), 4096);
            generation[0]++;
            Arrays.fill(call.response().octets(), 64, 64 + 4096, (byte) generation[0]);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        world.drop = packet -> packet.index() == 3 || packet.isNotify();
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(2);
        byte[] expected = new byte[4096];
        Arrays.fill(expected, (byte) 2);
        assertThat(Arrays.copyOfRange(t.response().octets(), 64, 64 + 4096)).isEqualTo(expected);
    }

    @Test
    void an_idempotent_call_does_not_make_the_server_forget_earlier_ones() {
        call(0);
        byte[] once = world.sent.get(0).octets();
        s.procedure = call -> {
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        call(0);
        world.pass(2 * World.SECOND);
        s.receive(c.address, false, once);
        assertThat(s.executed).hasSize(2);
    }

    @Test
    @Rfc1045("2.5.3")
    void the_next_request_acknowledges_the_last_response() {
        call(4096);
        call(4096);
        world.pass(10 * World.SECOND);
        assertThat(world.trace.stream().filter(line -> line.equals("S>C Response APG")))
                .hasSize(1);
    }

    @Test
    @Rfc1045({"2.5.4", "5.9"})
    void an_unacknowledged_response_with_data_is_announced_until_acknowledged() {
        call(4096);
        int before = world.trace.size();
        world.pass(60 * World.SECOND);
        assertThat(world.trace.subList(before, world.trace.size()))
                .containsExactly("S>C Response APG", "C>S NotifyVmtpServer RESPONSE_DISCARDED");
        assertThat(s.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED)).isEqualTo(1);
    }

    @Test
    @Rfc1045("5.9")
    void a_response_is_announced_five_times_and_then_discarded() {
        call(4096);
        int before = world.trace.size();
        c.frozen = true;
        byte[] request = world.sent.get(0).octets();
        world.pass(60 * World.SECOND);
        assertThat(world.trace.subList(before, world.trace.size())).hasSize(5).containsOnly("S>C Response APG");
        s.receive(c.address, false, request);
        assertThat(world.trace).last().isEqualTo("S>C NotifyVmtpClient RESPONSE_DISCARDED");
        assertThat(s.executed).hasSize(1);
    }
}
