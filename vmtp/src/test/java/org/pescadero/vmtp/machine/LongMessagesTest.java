package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Messages of several packet groups (RFC 1045 §2.14), as the sequence of their packets. */
class LongMessagesTest extends Conversation {
    private static final int TWO_GROUPS = 16384 + 600;

    @BeforeEach
    void allowLongResponses() {
        talkAtLength();
    }

    private List<String> traceWithout(String... words) {
        return world.trace.stream()
                .filter(line -> List.of(words).stream().noneMatch(line::contains))
                .toList();
    }

    @Test
    void messages_of_every_size_up_to_four_mebioctets_arrive_whole() {
        world.remember = false;
        for (int octets : new int[] {16383, 16384, 16385, 16896, 32768, 32769, 100_000, 1 << 20, 4 << 20}) {
            call(octets);
            assertEchoed();
        }
        assertThat(s.executed).hasSize(9);
    }

    @Test
    void each_packet_group_has_a_number_and_the_last_is_acknowledged_with_all() {
        respondWith(0);
        call(TWO_GROUPS);
        assertThat(world.trace).hasSize(16 + 1 + 3);
        assertThat(world.trace.get(0)).isEqualTo("C>S Request ~100 blocks 3");
        assertThat(world.trace.get(15)).isEqualTo("C>S Request ~100 APG blocks c0000000");
        assertThat(world.trace.subList(16, 20))
                .containsExactly(
                        "C>S Request ~101 APG blocks 3",
                        "S>C NotifyVmtpClient OK ~100 has ffffffff",
                        "S>C NotifyVmtpClient OK ~101 has 3",
                        "S>C Response");
        byte[] last = world.sent.get(16).octets();
        assertThat(Packet.control(last, 0) & (Control.STREAMING | Control.STI)).isEqualTo(Control.NSR | Control.STI);
        byte[] first = world.sent.get(0).octets();
        assertThat(Packet.control(first, 0) & (Control.STREAMING | Control.STI)).isEqualTo(Control.NER | Control.CMG);
        assertThat(Packet.segmentSize(first, 0)).isEqualTo(TWO_GROUPS);
        int response = Packet.control(world.sent.getLast().octets(), 0);
        assertThat(Control.groupCount(response)).isEqualTo(1);
    }

    @Test
    void a_response_of_several_groups_uses_the_numbers_that_the_client_skips() {
        world.profile = PathProfile.LOOP;
        respondWith(TWO_GROUPS);
        call(0);
        assertThat(t.response().segmentOctets()).isEqualTo(TWO_GROUPS);
        assertThat(t.transaction()).isEqualTo(100);
        byte[] last = world.sent.get(17).octets();
        assertThat(Packet.transaction(last, 0)).isEqualTo(101);
        assertThat(Packet.control(last, 0) & Control.STI).isNotZero();
        assertThat(world.trace.getLast()).isEqualTo("C>S NotifyVmtpServer OK ~101 has 3");
        call(0);
        assertThat(t.transaction()).isEqualTo(356);
    }

    @Test
    void numbers_wrap_in_the_middle_of_a_message_and_in_what_is_skipped() {
        for (int first : new int[] {-1, -2, -100, Integer.MAX_VALUE, Integer.MAX_VALUE - 1}) {
            t = new ClientTransaction(c.entity(), first);
            t.longResponses(true);
            for (int i = 0; i < 3; i++) {
                call(3 * 16384);
                assertEchoed();
            }
        }
        assertThat(s.executed).hasSize(15);
    }

    @Test
    void only_the_lost_packet_of_a_run_is_sent_again() {
        respondWith(0);
        world.drop = packet -> packet.index() == 20;
        call(3 * 16384);
        assertThat(world.trace).contains("C>S Request ~101 blocks 300 LOST");
        assertThat(traceWithout("C>S Request ~")).contains("S>C NotifyVmtpClient RETRY ~101 has fffffcff");
        assertThat(world.trace).contains("C>S Request #1 ~101 APG blocks 300");
        assertThat(world.trace.stream().filter(line -> line.startsWith("C>S Request")))
                .hasSize(49);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_lost_first_group_is_told_by_no_run_record() {
        respondWith(0);
        world.drop = packet -> packet.index() < 16;
        call(TWO_GROUPS);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(world.trace).contains("S>C NotifyVmtpClient NO_RUN_RECORD");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void late_copies_of_no_run_record_end_nothing_though_counts_of_transmissions_have_come_again() {
        s.procedure = call -> {};
        world.drop = packet -> packet.index() < 16;
        segment(t.request(), TWO_GROUPS);
        c.send(t, server, s);
        assertThat(world.until(() -> t.confirmed, World.SECOND)).isTrue();
        byte[] late = world.sent
                .get(world.trace.indexOf("S>C NotifyVmtpClient NO_RUN_RECORD"))
                .octets();
        t.retransmitCount = 7;
        c.receive(s.address, false, late);
        c.receive(s.address, false, late);
        world.pass(World.SECOND);
        assertThat(t.ended()).isFalse();
        s.echo(s.executed.getFirst());
        s.drain();
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertEchoed();
    }

    @Test
    void a_lost_last_group_is_found_by_the_control_block_of_the_last() {
        respondWith(0);
        world.drop = packet -> packet.index() == 16;
        call(TWO_GROUPS);
        assertThat(traceWithout("blocks")).contains("C>S Request #1 ~101 APG", "S>C NotifyVmtpClient RETRY");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_lost_group_of_a_response_is_asked_for_alone() {
        world.profile = PathProfile.LOOP;
        respondWith(3 * 16384);
        world.drop = packet -> packet.index() > 16 && packet.index() <= 32;
        call(0);
        assertThat(t.response().segmentOctets()).isEqualTo(3 * 16384);
        assertThat(world.trace).contains("C>S NotifyVmtpServer RETRY");
        assertThat(world.trace.stream().filter(line -> line.contains("Response ~101")))
                .hasSize(32);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void the_lost_end_of_a_group_that_asked_for_no_answer_is_sent_again() {
        world.profile = PathProfile.LOOP;
        respondWith(4 * 16384);
        world.drop = packet -> packet.index() == 16 || packet.index() == 48;
        call(0);
        assertThat(t.response().segmentOctets()).isEqualTo(4 * 16384);
        assertThat(world.trace)
                .contains("S>C Response ~100 blocks c0000000 LOST", "S>C Response ~102 blocks c0000000 LOST");
        assertThat(world.trace.stream().filter(line -> line.contains("Response")))
                .hasSize(66);
    }

    @Test
    void a_question_that_was_repeated_times_no_round_trip() {
        world.profile = PathProfile.NET;
        respondWith(0);
        world.drop = packet -> packet.isNotify() && world.elapsed() < World.SECOND;
        segment(t.request(), 200_000);
        c.send(t, server, s);
        // A round trip that was timed over the silence would spread the rest over more than a second.
        assertThat(world.until(t::ended, World.SECOND + 200 * World.MILLI)).isTrue();
    }

    @Test
    void a_window_that_groups_end_within_is_asked_about_once_or_twice() {
        world.profile = PathProfile.NET;
        respondWith(0);
        call(500_000);
        assertThat(world.trace.stream().filter(line -> line.contains("APG"))).hasSizeLessThan(31 + 20);
    }

    @Test
    void a_long_request_in_duplicate_is_executed_once_even_after_its_end() {
        respondWith(0);
        call(TWO_GROUPS);
        List<World.Sent> packets = List.copyOf(world.sent);
        world.pass(World.SECOND);
        for (World.Sent packet : packets) {
            if (packet.from() == c) {
                s.receive(c.address, false, packet.octets());
            }
        }
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_long_response_that_was_lost_is_announced_and_not_computed_again() {
        world.profile = PathProfile.LOOP;
        respondWith(TWO_GROUPS);
        world.drop = packet -> packet.isResponse() && packet.index() < 20;
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void an_idempotent_response_of_several_groups_is_kept_like_any_other() {
        world.profile = PathProfile.LOOP;
        s.procedure = call -> {
            segment(call.response(), TWO_GROUPS);
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        };
        world.drop = packet -> packet.index() == 5;
        call(0);
        assertThat(t.response().segmentOctets()).isEqualTo(TWO_GROUPS);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_client_that_skips_no_numbers_gets_no_long_response() {
        t.longResponses(false);
        respondWith(TWO_GROUPS);
        call(0);
        assertThat(CodeFlags.codeOf(t.response().code())).isEqualTo(ResponseCodes.STREAMED_RESPONSE);
    }

    @Test
    void what_is_too_large_is_not_sent() {
        call((4 << 20) + 1);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.STREAMING_NOT_SUPPORTED);
        assertThat(t.maybeExecuted()).isFalse();
        assertThat(world.trace).isEmpty();
    }

    @Test
    void a_server_without_runs_ends_a_long_call_at_once() {
        world.limits = Limits.defaults().withStreaming(false);
        s = world.host("S");
        server = s.server();
        call(TWO_GROUPS);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.STREAMING_NOT_SUPPORTED);
        assertThat(t.maybeExecuted()).isFalse();
    }

    @Test
    void a_call_that_is_aborted_in_mid_message_stops_sending() {
        world.profile = PathProfile.NET;
        segment(t.request(), 1 << 20);
        c.send(t, server, s);
        world.pass(World.MILLI);
        long before = c.count(ProtocolEvent.PACKET_SENT);
        c.submit(new Command.Abort(t));
        world.pass(10 * World.SECOND);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.USER_TIMEOUT);
        assertThat(c.count(ProtocolEvent.PACKET_SENT) - before).isLessThan(12);
        assertThat(s.executed).isEmpty();
    }

    @Test
    void a_server_that_dies_in_mid_message_is_found_dead() {
        segment(t.request(), 1 << 20);
        c.send(t, server, s);
        world.pass(World.MILLI);
        s.frozen = true;
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void no_more_is_on_its_way_than_the_window_allows() {
        world.profile = PathProfile.NET;
        world.drop = packet -> packet.isNotify();
        segment(t.request(), 1 << 20);
        c.send(t, server, s);
        world.pass(100 * World.MILLI);
        // The first datagram to an unknown network goes alone.
        assertThat(c.count(ProtocolEvent.PACKET_SENT)).isEqualTo(1);
    }
}
