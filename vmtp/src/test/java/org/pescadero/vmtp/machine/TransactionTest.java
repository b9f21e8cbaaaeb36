package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** Message transactions between one client and one server, each as the sequence of its packets. */
class TransactionTest {
    final World world = new World(1);
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
    }

    private void segment(MessageBuffer message, int octets) {
        message.clear();
        message.code(7);
        message.ensureSegmentCapacity(octets);
        message.segmentOctets(octets);
        for (int i = 0; i < octets; i++) {
            message.octets()[64 + i] = (byte) (i * 31 + (i >> 8));
        }
    }

    private void call(int octets) {
        segment(t.request(), octets);
        c.send(t, server, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
    }

    private void assertEchoed() {
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        int octets = t.request().segmentOctets();
        assertThat(t.response().segmentOctets()).isEqualTo(octets);
        assertThat(Arrays.copyOfRange(t.response().octets(), 64, 64 + octets))
                .isEqualTo(Arrays.copyOfRange(t.request().octets(), 64, 64 + octets));
    }

    @Test
    void a_null_call_is_two_packets() {
        call(0);
        assertEchoed();
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response");
    }

    @Test
    void a_full_packet_group_is_sixteen_packets_each_way() {
        call(16384);
        assertEchoed();
        assertThat(world.trace).hasSize(32);
        assertThat(world.trace.get(0)).isEqualTo("C>S Request blocks 3");
        assertThat(world.trace.get(31)).isEqualTo("S>C Response blocks c0000000");
    }

    @Test
    void sizes_around_block_and_packet_borders_arrive_whole() {
        for (int octets : new int[] {0, 1, 7, 8, 511, 512, 513, 1023, 1024, 1025, 1536, 16383, 16384}) {
            call(octets);
            assertEchoed();
        }
    }

    @Test
    void a_lost_request_is_sent_again_with_apg() {
        world.drop = packet -> packet.index() == 0;
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request LOST", "C>S Request #1 APG", "S>C NotifyVmtpClient OK", "S>C Response #1");
    }

    @Test
    void a_lost_response_is_sent_again_from_store() {
        world.drop = packet -> packet.index() == 1;
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly("C>S Request", "S>C Response LOST", "C>S Request #1 APG", "S>C Response #1");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_lost_block_of_a_request_alone_is_sent_again() {
        world.drop = packet -> packet.index() == 2;
        call(4096);
        assertEchoed();
        assertThat(world.trace.subList(0, 6))
                .containsExactly(
                        "C>S Request blocks 3",
                        "C>S Request blocks c",
                        "C>S Request blocks 30 LOST",
                        "C>S Request blocks c0",
                        "S>C NotifyVmtpClient RETRY has cf",
                        "C>S Request #1 blocks 30");
    }

    @Test
    void a_lost_block_of_a_response_alone_is_sent_again() {
        world.drop = packet -> packet.index() == 5;
        call(4096);
        assertEchoed();
        assertThat(world.trace.subList(4, 10))
                .containsExactly(
                        "S>C Response blocks 3",
                        "S>C Response blocks c LOST",
                        "S>C Response blocks 30",
                        "S>C Response blocks c0",
                        "C>S NotifyVmtpServer RETRY has f3",
                        "S>C Response blocks c");
    }

    @Test
    void a_large_request_that_was_lost_is_announced_by_its_control_block() {
        world.drop = packet -> packet.index() < 2;
        call(2048);
        assertEchoed();
        assertThat(world.trace.subList(0, 7))
                .containsExactly(
                        "C>S Request blocks 3 LOST",
                        "C>S Request blocks c LOST",
                        "C>S Request #1 APG",
                        "S>C NotifyVmtpClient RETRY",
                        "C>S Request #2 blocks 3",
                        "C>S Request #2 blocks c",
                        "S>C NotifyVmtpClient OK has f");
    }

    @Test
    void a_large_response_that_was_lost_is_announced_by_its_control_block() {
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
    void a_duplicate_request_is_not_executed_again() {
        call(0);
        byte[] request = world.sent.get(0).octets();
        s.receive(c.address, false, request);
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response", "S>C Response");
    }

    @Test
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
    void a_dead_server_is_noticed_and_the_call_may_have_been_executed() {
        s.frozen = true;
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
        assertThat(t.maybeExecuted()).isTrue();
        assertThat(world.elapsed()).isBetween(2 * World.SECOND, 4 * World.SECOND);
    }

    @Test
    void a_server_that_dies_while_it_executes_is_noticed() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.SECOND);
        s.frozen = true;
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
    }

    @Test
    void a_missing_entity_ends_the_call_unexecuted() {
        server = c.entity();
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(t.maybeExecuted()).isFalse();
        assertThat(world.trace).containsExactly("C>S Request", "S>C NotifyVmtpClient NONEXISTENT_ENTITY");
    }

    @Test
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
    void the_next_request_acknowledges_the_last_response() {
        call(4096);
        call(4096);
        world.pass(10 * World.SECOND);
        assertThat(world.trace.stream().filter(line -> line.equals("S>C Response APG")))
                .hasSize(1);
    }

    @Test
    void an_unacknowledged_response_with_data_is_announced_until_acknowledged() {
        call(4096);
        int before = world.trace.size();
        world.pass(60 * World.SECOND);
        assertThat(world.trace.subList(before, world.trace.size()))
                .containsExactly("S>C Response APG", "C>S NotifyVmtpServer RESPONSE_DISCARDED");
        assertThat(s.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED)).isEqualTo(1);
    }

    @Test
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

    @Test
    void an_abort_ends_the_call_on_both_sides() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        c.submit(new Command.Abort(t));
        assertThat(t.ended()).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.USER_TIMEOUT);
        assertThat(t.maybeExecuted()).isTrue();
        assertThat(t.reusable()).isFalse();
        assertThat(world.until(t::reusable, World.SECOND)).isTrue();
        assertThat(s.aborted).containsExactly(s.executed.get(0));
        assertThat(s.executed.get(0).aborted()).isTrue();
        assertThat(world.trace).containsExactly("C>S Request", "C>S Signal", "S>C Response");
        assertThat(s.count(ProtocolEvent.SIGNAL_RECEIVED)).isEqualTo(1);
        s.echo(s.executed.get(0));
        world.pass(World.SECOND);
        assertThat(world.trace).hasSize(3);
    }

    @Test
    void an_abort_survives_the_loss_of_its_signal() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        world.drop = packet -> packet.index() == 1;
        c.submit(new Command.Abort(t));
        assertThat(world.until(t::reusable, World.SECOND)).isTrue();
        assertThat(s.aborted).hasSize(1);
    }

    @Test
    void an_aborted_call_does_not_leak_into_the_next() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        c.submit(new Command.Abort(t));
        world.until(t::reusable, World.SECOND);
        s.procedure = s::echo;
        call(100);
        assertEchoed();
    }

    @Test
    void a_signal_by_another_client_changes_nothing() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        ClientTransaction other = c.client();
        Management.signalAbort(other.request(), server.bits());
        c.send(other, EntityId.VMTP_MANAGER_GROUP, s);
        world.until(other::ended, World.SECOND);
        assertThat(other.response().code()).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(s.aborted).isEmpty();
    }

    @Test
    void a_new_request_aborts_the_one_being_executed() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        c.submit(new Command.Finish(t));
        c.send(t, server, s);
        world.pass(World.MILLI);
        assertThat(s.executed).hasSize(2);
        assertThat(s.aborted).containsExactly(s.executed.get(0));
    }

    @Test
    void strangers_cannot_end_a_call() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        Host stranger = world.host("X");
        Notices forged = new Notices(
                new Core(stranger.manager, world.limits, world.timing, stranger, () -> 5, (e, a, b) -> {}, world.now));
        assertThat(forged.nextTransaction()).isEqualTo(6);
        byte[] notify = notifyClient(t.client(), t.transaction(), ResponseCodes.NONEXISTENT_ENTITY);
        c.receive(stranger.address, false, notify);
        assertThat(t.ended()).isFalse();
        assertThat(c.count(ProtocolEvent.DROPPED_STRAY_NOTIFY)).isEqualTo(1);
        c.receive(s.address, false, notifyClient(t.client(), t.transaction() - 1, ResponseCodes.NONEXISTENT_ENTITY));
        assertThat(t.ended()).isFalse();
        c.receive(s.address, false, notify);
        assertThat(t.ended()).isTrue();
    }

    static byte[] notifyClient(long client, int transaction, int code) {
        Requests.Draft draft = new Requests.Draft(EntityId.of(0, 1, 5).bits(), 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = Management.NOTIFY_VMTP_CLIENT;
        byte[] octets = draft.build();
        Packet.longWord(octets, Packet.CO_RESIDENT, client);
        Packet.word(octets, Packet.USER_DATA + 8, transaction);
        Packet.word(octets, Packet.SEGMENT_SIZE, code);
        return Requests.seal(octets);
    }

    @Test
    void busy_is_obeyed_with_patience_and_then_reported_unexecuted() {
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, server, s);
        for (int i = 0; i < 11 && !t.ended(); i++) {
            c.receive(s.address, false, notifyClient(t.client(), t.transaction(), ResponseCodes.BUSY));
            int requests = world.trace.size();
            world.until(() -> t.ended() || world.trace.size() > requests, 10 * World.SECOND);
        }
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BUSY);
        assertThat(t.maybeExecuted()).isFalse();
    }

    @Test
    void retry_without_end_is_not_obeyed_without_end() {
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, server, s);
        for (int i = 0; i < 15; i++) {
            byte[] retry = notifyClient(t.client(), t.transaction(), ResponseCodes.RETRY);
            c.receive(s.address, false, retry);
            c.receive(s.address, false, retry);
            world.pass(World.MILLI);
        }
        assertThat(world.trace).hasSize(11);
        assertThat(t.ended()).isFalse();
        world.pass(PathProfile.LAN.giveUpNanos());
        c.receive(s.address, false, notifyClient(t.client(), t.transaction(), ResponseCodes.RETRY));
        assertThat(t.outcome()).isEqualTo(ResponseCodes.TOO_MANY_RETRIES);
    }

    @Test
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
    void a_response_with_mdm_is_delivered_with_holes_that_are_named() {
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
    void a_request_of_which_parts_never_come_is_given_up_and_its_late_parts_change_nothing() {
        segment(t.request(), 2048);
        world.drop = packet -> packet.index() == 1;
        c.send(t, server, s);
        c.frozen = true;
        world.pass(10 * World.SECOND);
        assertThat(world.trace).last().isEqualTo("S>C NotifyVmtpClient TOO_MANY_RETRIES has 3");
        for (World.Sent packet : List.copyOf(world.sent.subList(0, 2))) {
            s.receive(c.address, false, packet.octets());
        }
        assertThat(s.executed).isEmpty();
    }

    @Test
    void a_client_that_is_asked_in_vain_for_what_never_arrives_gives_up() {
        world.drop = packet -> packet.isRequest() && packet.octets().length > 68 && packet.octets()[23] == 0xC;
        call(2048);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.TOO_MANY_RETRIES);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
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

    @Test
    void a_client_unknown_to_a_young_server_of_old_name_is_probed_first() {
        s.old.add(server.bits());
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request",
                        "S>C Probe",
                        "C>S Response",
                        "S>C NotifyVmtpClient RETRY_ALL",
                        "C>S Request #1",
                        "S>C Response #1");
        call(0);
        assertThat(world.trace).hasSize(8);
    }

    @Test
    void a_request_from_before_the_boot_is_not_executed() {
        call(0);
        byte[] past = world.sent.get(0).octets();
        call(0);
        Host reborn = world.host("R");
        reborn.served.add(server.bits());
        reborn.old.add(server.bits());
        reborn.receive(c.address, false, past);
        world.pass(World.SECOND);
        assertThat(reborn.executed).isEmpty();
        reborn.receive(c.address, false, past);
        reborn.receive(c.address, false, world.sent.get(2).octets());
        assertThat(reborn.executed).isEmpty();
        assertThat(reborn.count(ProtocolEvent.DROPPED_OLD_REQUEST)).isEqualTo(2);
    }

    @Test
    void the_default_client_is_never_taken_for_a_duplicate() {
        for (int i = 0; i < 3; i++) {
            s.receive(
                    c.address,
                    false,
                    new Requests.Draft(EntityId.VMTP_DEFAULT_BECLIENT.bits(), 0, server.bits()).build());
        }
        assertThat(s.executed).hasSize(3);
    }

    @Test
    void packets_are_led_to_the_client_that_they_concern() {
        call(4096);
        world.pass(World.SECOND);
        Management.probe(t.request(), 0x1234);
        c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
        for (World.Sent packet : world.sent) {
            long key = VmtpModule.stripeKey(packet.octets(), 0, packet.octets().length);
            boolean probe = Packet.code(packet.octets(), 0) == Management.PROBE_ENTITY;
            assertThat(key).as(world.describe(packet)).isEqualTo(probe ? 0x1234 : t.client());
        }
        assertThat(world.trace).contains("C>S NotifyVmtpServer RESPONSE_DISCARDED", "C>S Probe");
        assertThat(VmtpModule.stripeKey(new byte[67], 0, 67)).isZero();
    }

    @Test
    void a_host_that_has_been_up_for_ts4_needs_no_probe() {
        Host old = world.host("O", 121 * World.SECOND);
        EntityId wellKnown = old.server();
        old.old.add(wellKnown.bits());
        t.request().clear();
        c.send(t, wellKnown, old);
        world.until(t::ended, World.SECOND);
        assertThat(world.trace).containsExactly("C>O Request", "O>C Response");
    }
}
