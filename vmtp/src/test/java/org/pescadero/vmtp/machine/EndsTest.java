package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** How calls end other than by a Response: dead servers, missing entities, aborts, refusals. */
class EndsTest extends Conversation {
    @Test
    @Rfc1045("4.9")
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
    @Rfc1045({"4.8", "I"})
    void a_missing_entity_ends_the_call_unexecuted() {
        server = c.entity();
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(t.maybeExecuted()).isFalse();
        assertThat(world.trace).containsExactly("C>S Request", "S>C NotifyVmtpClient NONEXISTENT_ENTITY");
    }

    @Test
    @Rfc1045("III")
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
    @Rfc1045("4.8")
    void strangers_cannot_end_a_call() {
        s.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        Host stranger = world.host("X");
        Notices forged = new Notices(new Core(new Environment(
                stranger.manager, world.limits, world.timing, stranger, () -> 5, (e, a, b) -> {}, world.now)));
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
    @Rfc1045("4.8")
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
    @Rfc1045("4.8")
    void copies_of_busy_count_once() {
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, server, s);
        for (int i = 0; i < 30; i++) {
            c.receive(s.address, false, notifyClient(t.client(), t.transaction(), ResponseCodes.BUSY));
        }
        assertThat(t.ended()).isFalse();
        s.frozen = false;
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
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
    @Rfc1045("5.9")
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
    @Rfc1045("4.8")
    void a_server_that_never_has_time_ends_the_call_though_it_takes_in_each_copy() {
        s.procedure = call -> s.submit(new Command.Refuse(call, ResponseCodes.BUSY));
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.BUSY);
        assertThat(s.executed).hasSize(11);
        assertThat(world.elapsed()).isLessThan(30 * World.SECOND);
    }
}
