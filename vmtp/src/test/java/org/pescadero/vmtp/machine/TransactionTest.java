package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;

/** Message transactions between one client and one server, each as the sequence of its packets. */
class TransactionTest extends Conversation {
    @Test
    @Rfc1045({"2.3", "2.4"})
    void a_null_call_is_two_packets() {
        call(0);
        assertEchoed();
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response");
    }

    @Test
    @Rfc1045("2.13")
    void a_full_packet_group_is_sixteen_packets_each_way() {
        call(16384);
        assertEchoed();
        // The first one of all is acknowledged, to time the way there.
        assertThat(world.trace).hasSize(33).contains("S>C NotifyVmtpClient OK has ffffffff");
        assertThat(world.trace.getFirst()).isEqualTo("C>S Request blocks 3");
        assertThat(world.trace.getLast()).isEqualTo("S>C Response blocks c0000000");
        world.trace.clear();
        call(16384);
        assertThat(world.trace).hasSize(32);
    }

    @Test
    void sizes_around_block_and_packet_borders_arrive_whole() {
        for (int octets : new int[] {0, 1, 7, 8, 511, 512, 513, 1023, 1024, 1025, 1536, 16383, 16384}) {
            call(octets);
            assertEchoed();
        }
    }

    @Test
    @Rfc1045({"2.5.4", "4.9"})
    void a_lost_request_is_sent_again_with_apg() {
        world.drop = packet -> packet.index() == 0;
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request LOST", "C>S Request #1 APG", "S>C NotifyVmtpClient OK", "S>C Response #1");
    }

    @Test
    @Rfc1045({"2.5.3", "5.7"})
    void a_lost_response_is_sent_again_from_store() {
        world.drop = packet -> packet.index() == 1;
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly("C>S Request", "S>C Response LOST", "C>S Request #1 APG", "S>C Response #1");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045({"2.13", "4.8"})
    void a_lost_block_of_a_request_alone_is_sent_again() {
        world.drop = packet -> packet.index() == 2;
        call(4096);
        assertEchoed();
        assertThat(world.trace.subList(0, 6))
                .containsExactly(
                        "C>S Request blocks 3",
                        "C>S Request blocks c",
                        "C>S Request blocks 30 LOST",
                        "C>S Request APG blocks c0",
                        "S>C NotifyVmtpClient RETRY has cf",
                        "C>S Request #1 blocks 30");
    }

    @Test
    @Rfc1045({"2.13", "4.7.1", "5.8"})
    void a_lost_block_of_a_response_alone_is_sent_again() {
        world.drop = packet -> packet.index() == 6;
        call(4096);
        assertEchoed();
        assertThat(world.trace.subList(5, 11))
                .containsExactly(
                        "S>C Response blocks 3",
                        "S>C Response blocks c LOST",
                        "S>C Response blocks 30",
                        "S>C Response blocks c0",
                        "C>S NotifyVmtpServer RETRY has f3",
                        "S>C Response blocks c");
    }

    @Test
    @Rfc1045("2.5.4")
    void a_large_request_that_was_lost_is_announced_by_its_control_block() {
        world.drop = packet -> packet.index() < 2;
        call(2048);
        assertEchoed();
        assertThat(world.trace.subList(0, 7))
                .containsExactly(
                        "C>S Request blocks 3 LOST",
                        "C>S Request APG blocks c LOST",
                        "C>S Request #1 APG",
                        "S>C NotifyVmtpClient RETRY",
                        "C>S Request #2 blocks 3",
                        "C>S Request #2 blocks c",
                        "S>C NotifyVmtpClient OK has f");
    }

    @Test
    void a_large_response_that_was_lost_is_announced_by_its_control_block() {
        world.profile = PathProfile.LOOP;
        world.drop = packet -> packet.index() == 1 || packet.index() == 2;
        s.procedure = call -> {
            segment(call.response(), 2048);
            call.response().code(0);
            s.respond(call);
        };
        call(0);
        assertThat(t.response().segmentOctets()).isEqualTo(2048);
        assertThat(world.trace)
                .startsWith(
                        "C>S Request",
                        "S>C Response blocks 3 LOST",
                        "S>C Response blocks c LOST",
                        "S>C Response APG",
                        "C>S NotifyVmtpServer RETRY",
                        "S>C Response blocks 3",
                        "S>C Response blocks c");
    }

    @Test
    @Rfc1045({"2.8", "4.6.1"})
    void a_datagram_is_one_packet_and_ends_at_once() {
        t.request().clear();
        t.request().code(CodeFlags.DGM | 7);
        c.send(t, server, s);
        assertThat(t.ended()).isTrue();
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).containsExactly("C>S Request");
    }

    @Test
    @Rfc1045("2.5.5")
    void a_call_waits_as_long_as_its_server_lives() {
        s.procedure = call -> world.at(3600 * World.SECOND, () -> s.echo(call));
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(3599 * World.SECOND);
        assertThat(t.ended()).isFalse();
        assertThat(world.trace.get(1)).isEqualTo("C>S Request #1 APG");
        assertThat(world.trace.get(2)).isEqualTo("S>C NotifyVmtpClient OK");
        assertThat(world.trace.size()).isLessThan(2 * 730);
        assertThat(world.until(t::ended, 2 * World.SECOND)).isTrue();
        assertEchoed();
    }

    @Test
    @Rfc1045("2.5.1")
    void transactions_go_on_when_their_numbers_wrap() {
        for (int first : new int[] {-2, Integer.MAX_VALUE - 1}) {
            t = new ClientTransaction(c.entity(), first);
            for (int i = 0; i < 5; i++) {
                call(0);
                assertEchoed();
            }
            assertThat(t.transaction()).isEqualTo(first + 4);
        }
        assertThat(s.executed).hasSize(10);
        assertThat(world.trace).hasSize(20);
    }

    @Test
    @Rfc1045({"3.4", "5.6.2"})
    void a_response_with_mdm_is_delivered_with_holes_that_are_named() {
        world.profile = PathProfile.LOOP;
        call(8192); // leaves octets in the response's buffer that must not show
        world.trace.clear();
        s.procedure = call -> {
            segment(call.response(), 0x1D00);
            call.response().code(CodeFlags.MDM);
            call.response().parameterInt(20, 0x74FF);
            s.respond(call);
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request",
                        "S>C Response blocks 3",
                        "S>C Response blocks c",
                        "S>C Response blocks 30",
                        "S>C Response blocks c0",
                        "S>C Response blocks 1400",
                        "S>C Response blocks 6000");
        assertThat(t.response().parameterInt(20)).isEqualTo(0x74FF);
        assertThat(t.response().octets()[64 + 8 * 512 + 5]).isZero();
    }

    @Test
    @Rfc1045({"2.10", "III", "4.1"})
    void probe_tells_the_manager_and_the_current_transaction() {
        ClientTransaction prober = s.client();
        Management.probe(prober.request(), t.client());
        s.send(prober, EntityId.VMTP_MANAGER_GROUP, c);
        world.until(prober::ended, World.SECOND);
        assertThat(Management.stateRecord(prober.response()).code()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        call(0);
        Management.probe(prober.request(), t.client());
        s.send(prober, EntityId.VMTP_MANAGER_GROUP, c);
        world.until(prober::ended, World.SECOND);
        assertThat(Management.stateRecord(prober.response()).transaction()).isEqualTo(t.transaction() + 1);
        Management.probe(prober.request(), EntityId.VMTP_MANAGER_GROUP.bits());
        s.send(prober, EntityId.VMTP_MANAGER_GROUP, c);
        world.until(prober::ended, World.SECOND);
        assertThat(Management.stateRecord(prober.response()).processId()).isEqualTo(c.manager.bits());
        assertThat(c.module.remoteClients()).isZero();
    }
}
