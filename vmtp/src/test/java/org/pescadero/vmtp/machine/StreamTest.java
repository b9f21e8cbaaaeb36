package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Streamed message transactions (RFC 1045 §2.11). */
class StreamTest extends Conversation {
    private ClientStream stream;
    private final List<Integer> order = new ArrayList<>();
    private final List<ClientTransaction> sent = new ArrayList<>();

    @BeforeEach
    void openStream() {
        world.numbers = true;
        stream = new ClientStream(new ClientTransaction(c.entity(), 100));
        serve(s::echo);
    }

    private ClientTransaction send(int code, boolean last) {
        ClientTransaction next = stream.begin();
        next.request().code(code);
        sent.add(next);
        c.submit(new Command.StreamSend(stream, next, server.bits(), s.address, last));
        return next;
    }

    private void assertAllAnswered() {
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(sent).allMatch(each -> each.ended() && each.outcome() == ResponseCodes.OK);
        assertThat(executed()).isSorted().doesNotHaveDuplicates();
    }

    private List<Integer> executed() {
        return order;
    }

    /** Records of calls are used again, so that what is executed is written down when it begins. */
    private void serve(Consumer<ServerTransaction> procedure) {
        s.procedure = call -> {
            order.add(call.transaction());
            procedure.accept(call);
        };
    }

    private byte[] request(int transaction, int flags) {
        return new Requests.Draft(stream.root.client(), transaction, server.bits())
                .flags(flags)
                .build();
    }

    @Test
    void several_requests_are_out_before_the_first_response() {
        for (int i = 0; i < 3; i++) {
            send(7, i == 2);
        }
        assertAllAnswered();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request ~100",
                        "C>S Request ~101",
                        "C>S Request ~102",
                        "S>C Response ~100",
                        "S>C Response ~101",
                        "S>C Response ~102");
        assertThat(world.sent.stream().map(each -> Packet.control(each.octets(), 0) & Control.STREAMING))
                .containsExactly(
                        Control.NER,
                        Control.NSR | Control.NER,
                        Control.NSR,
                        Control.NER,
                        Control.NSR | Control.NER,
                        Control.NSR);
    }

    @Test
    void the_next_is_executed_when_the_one_before_is_answered() {
        List<ServerTransaction> running = new ArrayList<>();
        serve(running::add);
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        world.pass(World.MILLI);
        assertThat(running).hasSize(1);
        s.echo(running.get(0));
        world.pass(World.MILLI);
        assertThat(running).hasSize(2);
        s.echo(running.get(1));
        s.drain();
        s.echo(running.get(2));
        assertAllAnswered();
    }

    @Test
    void after_a_lost_request_all_are_sent_again_from_there() {
        world.drop = packet -> packet.index() == 1;
        for (int i = 0; i < 4; i++) {
            send(7, false);
        }
        assertAllAnswered();
        assertThat(world.trace)
                .contains("S>C NotifyVmtpClient NO_RUN_RECORD", "C>S Request #1 ~101", "C>S Request #1 ~103");
    }

    @Test
    void a_lost_response_is_brought_by_its_request_and_the_later_ones_wait_for_it() {
        world.drop = packet -> packet.index() == 3;
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        world.until(() -> world.sent.size() == 6, World.SECOND);
        world.pass(world.delayNanos);
        assertThat(sent).noneMatch(ClientTransaction::ended);
        assertAllAnswered();
        assertThat(executed()).containsExactly(100, 101, 102);
        assertThat(world.elapsed()).isLessThan(2 * World.MILLI);
    }

    @Test
    void a_gap_is_told_and_nothing_after_it_is_executed() {
        c.frozen = true;
        s.receive(c.address, false, request(100, Control.NER));
        s.receive(c.address, false, request(102, Control.NSR | Control.NER));
        s.receive(c.address, false, request(103, Control.NSR));
        assertThat(executed()).containsExactly(100);
        assertThat(world.trace).contains("S>C NotifyVmtpClient NO_RUN_RECORD");
        s.receive(c.address, false, request(101, Control.NSR | Control.NER));
        s.receive(c.address, false, request(102, Control.NSR | Control.NER));
        assertThat(executed()).containsExactly(100, 101, 102);
    }

    @Test
    void what_is_never_sent_again_is_executed_in_spite_of_gaps() {
        c.frozen = true;
        s.receive(c.address, false, request(100, Control.NER));
        s.receive(c.address, false, request(102, Control.NSR | Control.NER | Control.NRT));
        s.receive(c.address, false, request(101, Control.NSR | Control.NER | Control.NRT));
        assertThat(executed()).containsExactly(100, 102);
    }

    @Test
    void nothing_is_executed_after_one_that_was_given_up() {
        c.frozen = true;
        byte[] half = new Requests.Draft(stream.root.client(), 100, server.bits())
                .flags(Control.NER)
                .segment(1024, 1, 512)
                .build();
        s.receive(c.address, false, half);
        s.receive(c.address, false, request(101, Control.NSR | Control.NER));
        world.pass(60 * World.SECOND);
        s.receive(c.address, false, request(102, Control.NSR));
        assertThat(executed()).isEmpty();
        assertThat(world.trace).endsWith("S>C NotifyVmtpClient NO_RUN_RECORD");
        s.receive(c.address, false, request(103, 0));
        assertThat(executed()).containsExactly(103);
    }

    @Test
    void one_that_is_given_up_before_its_turn_lets_nothing_pass() {
        c.frozen = true;
        serve(call -> {});
        byte[] half = new Requests.Draft(stream.root.client(), 101, server.bits())
                .flags(Control.NSR | Control.NER)
                .segment(1024, 1, 512)
                .build(octets -> Packet.word(octets, Packet.CODE, Packet.code(octets, 0) | CodeFlags.DGM));
        s.receive(c.address, false, request(100, Control.NER));
        s.receive(c.address, false, half);
        s.receive(c.address, false, request(102, Control.NSR));
        world.pass(World.SECOND);
        assertThat(executed()).containsExactly(100);
        s.echo(s.executed.get(0));
        s.drain();
        assertThat(executed()).containsExactly(100, 102);
    }

    @Test
    void a_stream_that_its_server_has_forgotten_ends() {
        serve(call -> {
            if (call.transaction() == 100) {
                s.echo(call);
            }
        });
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        world.pass(10 * World.SECOND);
        assertThat(stream.outstanding()).isEqualTo(2);
        Host another = world.host("S");
        another.served.add(server.bits());
        another.old.add(server.bits());
        another.address = s.address;
        world.hosts.put(s.address, another);
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(sent.subList(1, 3))
                .extracting(each -> ResponseCodes.name(each.outcome()))
                .containsOnly("NO_RUN_RECORD");
        assertThat(sent.subList(1, 3)).allMatch(ClientTransaction::maybeExecuted);
        assertThat(another.executed).isEmpty();
    }

    @Test
    void a_new_run_ends_the_one_before() {
        c.frozen = true;
        serve(call -> {});
        s.receive(c.address, false, request(100, Control.NER));
        s.receive(c.address, false, request(101, Control.NSR | Control.NER));
        s.receive(c.address, false, request(110, Control.NER));
        assertThat(s.aborted).extracting(ServerTransaction::transaction).containsExactly(100);
        assertThat(executed()).containsExactly(100, 110);
        s.respond(s.executed.get(0));
        s.drain();
        assertThat(executed()).containsExactly(100, 110);
    }

    @Test
    void more_than_there_is_room_for_waits_at_the_client() {
        world.limits = Limits.defaults().withRunTransactions(4);
        s = world.host("S");
        server = s.server();
        serve(call -> world.at(World.MILLI, () -> s.echo(call)));
        for (int i = 0; i < 40; i++) {
            send(7, false);
        }
        assertAllAnswered();
        assertThat(executed()).hasSize(40);
        assertThat(s.count(ProtocolEvent.REQUEST_OVERFLOW)).isPositive();
        assertThat(s.module.remoteClients()).isLessThanOrEqualTo(8);
    }

    @Test
    void a_server_without_runs_is_asked_one_by_one() {
        world.limits = Limits.defaults().withStreaming(false);
        s = world.host("S");
        server = s.server();
        serve(s::echo);
        for (int i = 0; i < 5; i++) {
            send(7, false);
        }
        assertAllAnswered();
        assertThat(executed()).hasSize(5);
        send(7, false);
        assertAllAnswered();
        assertThat(s.count(ProtocolEvent.DROPPED_STREAMED)).isEqualTo(5);
    }

    @Test
    void a_response_may_stand_for_those_before_it() {
        s.frozen = true;
        for (int i = 0; i < 4; i++) {
            send(7, false);
        }
        byte[] response = new Requests.Draft(stream.root.client(), 103, server.bits())
                .response()
                .flags(Control.NSR | (3 << 8))
                .build();
        c.receive(s.address, false, response);
        assertThat(sent).allMatch(each -> each.ended() && each.outcome() == ResponseCodes.OK);
    }

    @Test
    void streams_wrap_and_skip_numbers() {
        for (int first : new int[] {-3, Integer.MAX_VALUE - 600}) {
            ClientTransaction root = new ClientTransaction(c.entity(), first);
            root.longResponses(true);
            stream = new ClientStream(root);
            for (int i = 0; i < 10; i++) {
                send(7, false);
            }
            assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                    .isTrue();
            assertThat(root.transaction()).isEqualTo(first + 9 * 256);
        }
        assertThat(s.executed).hasSize(20);
        assertThat(sent).allMatch(each -> each.outcome() == ResponseCodes.OK);
    }

    @Test
    void datagrams_of_a_stream_are_executed_in_order_and_end_at_once() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(CodeFlags.DGM | 7, false).ended()).isTrue();
        }
        ClientTransaction last = send(7, true);
        assertAllAnswered();
        assertThat(executed()).hasSize(6).isSorted();
        assertThat(last.outcome()).isEqualTo(ResponseCodes.OK);
    }

    @Test
    void a_datagram_waits_until_there_is_nothing_that_it_could_overtake() {
        world.drop = packet -> packet.index() == 0;
        send(7, false);
        ClientTransaction datagram = send(CodeFlags.DGM | 7, false);
        send(7, true);
        assertThat(datagram.ended()).isFalse();
        assertAllAnswered();
        assertThat(executed()).containsExactly(100, 101, 102);
    }

    @Test
    void a_datagram_to_a_server_that_asked_after_its_client_first_holds_up_nothing() {
        s.old.add(server.bits());
        send(CodeFlags.DGM | 7, false);
        world.pass(10 * World.MILLI);
        send(CodeFlags.DGM | 7, false);
        send(7, false);
        assertAllAnswered();
        assertThat(executed()).containsExactly(101, 102);
    }

    @Test
    void a_run_of_which_the_first_was_a_lost_datagram_begins_anew_whoever_finds_out() {
        s.old.add(server.bits());
        send(CodeFlags.DGM | 7, false);
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        assertAllAnswered();
        assertThat(executed()).containsExactly(101, 102, 103);
        assertThat(world.elapsed()).isLessThan(World.SECOND);
    }

    @Test
    void an_idempotent_response_within_a_run_is_kept_until_it_is_acknowledged() {
        serve(call -> {
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        });
        world.drop = packet -> packet.isResponse() && packet.index() < 6;
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        assertAllAnswered();
        assertThat(executed()).containsExactly(100, 101, 102);
        assertThat(world.trace).noneMatch(line -> line.contains("NO_RUN_RECORD"));
    }

    @Test
    void a_copy_that_says_it_continues_a_run_is_answered_as_what_it_is_a_copy_of() {
        serve(call -> {
            call.response().code(CodeFlags.DGM);
            s.respond(call);
        });
        c.frozen = true;
        s.receive(c.address, false, request(100, 0));
        s.receive(c.address, false, request(100, Control.NSR));
        assertThat(world.trace).containsExactly("S>C Response", "S>C Response ~100");
        assertThat(executed()).containsExactly(100, 100);
    }

    @Test
    void a_dead_server_ends_all_of_a_stream() {
        s.frozen = true;
        for (int i = 0; i < 10; i++) {
            send(7, false);
        }
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(sent).allMatch(each -> each.outcome() == ResponseCodes.RETRANS_TIMEOUT && each.maybeExecuted());
    }

    @Test
    void an_aborted_stream_is_told_to_its_server_and_its_entity_serves_again() {
        serve(call -> {});
        for (int i = 0; i < 3; i++) {
            send(7, false);
        }
        world.pass(World.MILLI);
        c.submit(new Command.StreamAbort(stream));
        assertThat(sent).allMatch(each -> each.outcome() == ResponseCodes.USER_TIMEOUT);
        world.pass(World.SECOND);
        assertThat(s.aborted).hasSize(1);
        serve(s::echo);
        ClientTransaction root = stream.root;
        c.send(root, server, s);
        assertThat(world.until(root::ended, World.SECOND)).isTrue();
        assertThat(root.outcome()).isEqualTo(ResponseCodes.OK);
    }
}
