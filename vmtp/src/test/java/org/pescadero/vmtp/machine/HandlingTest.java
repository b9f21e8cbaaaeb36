package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What the flags of a message change on its way: NRT, MDM, HCO, CMD and the priority. */
@Rfc1045({"2.8", "2.13", "3.2"})
class HandlingTest extends Conversation {
    private static final int MSG_DELIVERY = 20;

    private void send(int octets, int code, Handling handling) {
        segment(t.request(), octets);
        t.request().code(code);
        t.handling(handling);
        c.send(t, server, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
    }

    private void chosenBlocks(MessageBuffer message, int blocks) {
        message.code(message.code() | CodeFlags.MDM);
        message.parameterInt(MSG_DELIVERY, blocks);
    }

    /** Loses the packets that carry these blocks of Requests or Responses, whenever they are sent. */
    private void lose(boolean responses, int blocks) {
        world.drop = packet -> packet.isResponse() == responses
                && !packet.isNotify()
                && (Packet.delivery(packet.octets(), 0) & blocks) != 0;
    }

    @Test
    void the_most_urgent_level_comes_first_and_then_the_degrees() {
        List<Priority> all = new ArrayList<>();
        for (int bits = 0; bits < Priority.COUNT; bits++) {
            all.add(new Priority(bits));
        }
        all.sort((one, other) -> Integer.compare(one.rank(), other.rank()));
        assertThat(all.stream().map(Priority::bits))
                .containsExactly(12, 13, 14, 15, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(Priority.URGENT.lowerBy(2).rank()).isEqualTo(2);
    }

    @Test
    void more_urgent_packets_overtake_what_waits_to_be_sent() {
        ClientTransaction slow = c.client();
        ClientTransaction urgent = c.client();
        segment(slow.request(), 8192);
        segment(urgent.request(), 0);
        urgent.handling(Handling.NORMAL.withPriority(Priority.URGENT));
        c.module.submit(world.now, new Command.Send(slow, server.bits(), s.address));
        c.module.submit(world.now, new Command.Send(urgent, server.bits(), s.address));
        c.drain();
        assertThat(Packet.client(world.sent.getFirst().octets(), 0)).isEqualTo(urgent.client());
        assertThat(Control.priority(Packet.control(world.sent.getFirst().octets(), 0)))
                .isEqualTo(Priority.URGENT.bits());
    }

    @Test
    void a_response_has_the_priority_of_its_request() {
        s.procedure = call -> {
            assertThat(call.handling().priority()).isEqualTo(Priority.IMPORTANT);
            s.echo(call);
        };
        send(0, 7, Handling.NORMAL.withPriority(Priority.IMPORTANT));
        assertThat(Control.priority(Packet.control(t.response().octets(), 0))).isEqualTo(Priority.IMPORTANT.bits());
    }

    @Test
    void with_hco_damage_to_the_segment_is_delivered_and_damage_to_the_header_is_not() {
        send(512, 7, Handling.NORMAL.withHeaderChecksumOnly(true));
        byte[] request = world.sent.getFirst().octets().clone();
        assertThat(Packet.headerChecksumOnly(request, 0)).isTrue();
        Packet.word(request, Packet.TRANSACTION, Packet.transaction(request, 0) + 1);
        s.receive(c.address, false, request);
        assertThat(s.executed).hasSize(1);
        byte[] next = new Requests.Draft(c.entity().bits(), 1, server.bits())
                .segment(512, 1, 512)
                .build(octets -> {
                    Packet.word(octets, Packet.FRAME, Packet.word(octets, Packet.FRAME) | Packet.HCO);
                });
        next[Packet.DATA + 5] ^= 1;
        s.receive(c.address, false, next);
        assertThat(s.executed).hasSize(2);
    }

    @Test
    void a_response_may_have_hco_and_nrt_too() {
        s.procedure = call -> {
            call.handling(new Handling(Priority.NORMAL, true, true));
            s.echo(call);
        };
        send(2000, 7, Handling.NORMAL);
        byte[] response = world.sent.getLast().octets();
        assertThat(Packet.headerChecksumOnly(response, 0)).isTrue();
        assertThat(Packet.control(response, 0) & Control.NRT).isNotZero();
        assertEchoed();
    }

    @Test
    void with_nrt_nobody_asks_for_what_is_missing_of_a_request() {
        lose(false, 4);
        send(4096, 7, Handling.NORMAL.withNoRetransmission(true));
        assertThat(t.outcome()).isEqualTo(ResponseCodes.TOO_MANY_RETRIES);
        assertThat(s.executed).isEmpty();
        assertThat(world.trace).noneMatch(line -> line.contains("RETRY"));
    }

    @Test
    void with_nrt_and_mdm_what_has_come_of_a_request_is_delivered() {
        lose(false, 4);
        segment(t.request(), 4096);
        chosenBlocks(t.request(), 0xFF);
        t.handling(Handling.NORMAL.withNoRetransmission(true));
        s.procedure = call -> {
            assertThat(call.request().parameterInt(MSG_DELIVERY)).isEqualTo(0xF3);
            s.echo(call);
        };
        c.send(t, server, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void with_nrt_nobody_asks_for_what_is_missing_of_a_response_and_the_beginning_is_left() {
        s.procedure = call -> {
            call.handling(Handling.NORMAL.withNoRetransmission(true));
            s.echo(call);
        };
        lose(true, 0x30);
        send(4096, 7, Handling.NORMAL);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BAD_REPLY_SEGMENT);
        assertThat(t.response().segmentOctets()).isEqualTo(4 * 512);
        assertThat(Arrays.copyOfRange(t.response().octets(), 64, 64 + 2048))
                .isEqualTo(Arrays.copyOfRange(t.request().octets(), 64, 64 + 2048));
        assertThat(world.trace).noneMatch(line -> line.contains("RETRY"));
    }

    @Test
    void a_response_with_mdm_is_delivered_with_what_there_is_after_all_retries() {
        s.procedure = call -> {
            segment(call.response(), 4096);
            chosenBlocks(call.response(), 0xFF);
            s.respond(call);
        };
        lose(true, 0x30);
        send(0, 7, Handling.NORMAL);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(t.response().parameterInt(MSG_DELIVERY)).isEqualTo(0xCF);
        assertThat(t.response().segmentOctets()).isEqualTo(4096);
    }

    @Test
    void with_mdm_and_no_block_chosen_all_of_the_segment_travels() {
        send(4096, 7 | CodeFlags.MDM, Handling.NORMAL);
        assertEchoed();
        assertThat(t.response().parameterInt(MSG_DELIVERY))
                .as("what the server found, and sent back")
                .isEqualTo(0xFF);
    }

    @Test
    void only_the_chosen_blocks_of_a_segment_travel() {
        segment(t.request(), 0x1D00);
        chosenBlocks(t.request(), 0x74FF);
        s.procedure = call -> {
            assertThat(call.request().segmentOctets()).isEqualTo(0x1D00);
            assertThat(call.request().parameterInt(MSG_DELIVERY)).isEqualTo(0x74FF & BlockMask.sizeMask(0x1D00));
            call.response().clear();
            s.respond(call);
        };
        c.send(t, server, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(world.sent.stream().filter(World.Sent::isRequest).map(p -> Packet.delivery(p.octets(), 0)))
                .containsExactly(0x3, 0xC, 0x30, 0xC0, 0x1400, 0x6000);
    }

    @Test
    @Rfc1045("5.7")
    void a_conditional_request_that_finds_nobody_waiting_is_certainly_not_executed() {
        s.procedure = call -> s.submit(new Command.Refuse(call, ResponseCodes.NOT_AWAITING_MSG));
        boolean[] lost = {false};
        world.drop = packet -> {
            boolean first = packet.isNotify() && !lost[0];
            lost[0] |= first;
            return first;
        };
        send(0, 7 | CodeFlags.CMD, Handling.NORMAL);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.NOT_AWAITING_MSG);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_conditional_response_is_dropped_when_its_client_does_not_wait() {
        s.procedure = call -> {
            call.response().code(CodeFlags.CMD);
            s.respond(call);
        };
        segment(t.request(), 0);
        c.send(t, server, s);
        t.inattentive(true);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RESPONSE_DISCARDED);
        assertThat(world.trace).startsWith("C>S Request", "S>C Response", "C>S NotifyVmtpServer RESPONSE_DISCARDED");
        segment(t.request(), 0);
        c.send(t, server, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
    }
}
