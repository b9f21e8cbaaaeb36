package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;

/** Streams to servers that have no time, or little room, for what comes next in them. */
@Rfc1045("2.11")
class StreamRoomTest extends Conversation {
    private ClientStream stream;
    /** What was executed, as opposed to declined. */
    private final List<Integer> executed = new ArrayList<>();

    private final List<ClientTransaction> sent = new ArrayList<>();

    @BeforeEach
    void openStream() {
        world.numbers = true;
        stream = new ClientStream(new ClientTransaction(c.entity(), 100));
        serve(s::echo);
    }

    private void serve(Consumer<ServerTransaction> procedure) {
        s.procedure = call -> {
            executed.add(call.transaction());
            procedure.accept(call);
        };
    }

    private void decline(int transaction, int times) {
        Consumer<ServerTransaction> willing = s.procedure;
        int[] left = {times};
        s.procedure = call -> {
            if (call.transaction() == transaction && left[0]-- > 0) {
                world.at(100_000, () -> s.submit(new Command.Refuse(call, ResponseCodes.BUSY)));
            } else {
                willing.accept(call);
            }
        };
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            ClientTransaction next = stream.begin();
            next.request().code(7);
            sent.add(next);
            c.submit(new Command.StreamSend(stream, next, server.bits(), s.address, false));
        }
    }

    private void assertAllAnswered(int count) {
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(sent).allMatch(each -> each.ended() && each.outcome() == ResponseCodes.OK);
        assertThat(executed).isSorted().doesNotHaveDuplicates().hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"100,1", "102,1", "102,5", "109,2"})
    void one_that_is_declined_for_now_comes_again_and_then_those_after_it(int transaction, int times) {
        decline(transaction, times);
        send(10);
        assertAllAnswered(10);
        assertThat(world.elapsed()).isLessThan(5 * World.SECOND);
    }

    @Test
    void it_is_left_alone_for_a_while_and_nothing_after_it_is_sent_before_it_was_taken() {
        decline(102, 2);
        send(6);
        world.until(() -> world.trace.stream().anyMatch(line -> line.contains("BUSY")), World.SECOND);
        int before = world.trace.size();
        assertAllAnswered(6);
        List<String> after = world.trace.subList(before, world.trace.size()).stream()
                .filter(line -> line.startsWith("C>S Request"))
                .toList();
        assertThat(after.subList(0, 2)).allMatch(line -> line.contains("~102 APG"));
        assertThat(after.subList(2, after.size())).noneMatch(line -> line.contains("~102"));
    }

    @Test
    void it_comes_again_when_those_before_it_were_acknowledged_and_forgotten() {
        world.limits = Limits.defaults().withRunTransactions(2);
        reopen();
        decline(105, 1);
        send(10);
        assertAllAnswered(10);
    }

    @Test
    void where_there_is_no_room_at_all_it_tries_again_less_and_less_often() {
        send(1);
        assertAllAnswered(1);
        s.frozen = true;
        byte[] full =
                Peers.notifyClient(s.manager.bits(), stream.root.client(), 100, -1, ResponseCodes.MSGTRANS_OVERFLOW);
        world.drop = packet -> {
            if (s.frozen && packet.from().equals(c) && packet.isRequest()) {
                world.at(100_000, () -> c.receive(s.address, false, full));
            }
            return false;
        };
        int before = world.sent.size();
        send(3);
        world.pass(20 * World.SECOND);
        assertThat(stream.outstanding()).isEqualTo(3);
        // Three at first, then one at a time: after twice the time each time, up to a second or two.
        assertThat(world.sent.size() - before).isBetween(10, 40);
        s.frozen = false;
        assertAllAnswered(4);
    }

    @Test
    void one_that_is_declined_for_ever_ends_and_those_after_it_are_executed() {
        decline(102, 1000);
        send(5);
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(sent.stream().map(ClientTransaction::outcome)).containsExactly(0, 0, ResponseCodes.BUSY, 0, 0);
        assertThat(executed).containsExactly(100, 101, 103, 104);
    }

    @Test
    void an_entity_without_time_declines_what_would_have_to_be_run_at_once_and_not_what_waits_in_its_run() {
        serve(call -> {
            s.accepting = false;
            world.at(World.MILLI, () -> {
                s.accepting = true;
                s.echo(call);
                s.drain();
            });
        });
        send(10);
        assertAllAnswered(10);
        assertThat(world.trace).noneMatch(line -> line.contains("BUSY"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void declined_ones_come_through_whatever_is_lost(int lossPercent) {
        world.lossPercent = lossPercent;
        world.reorderPercent = lossPercent;
        world.duplicatePercent = lossPercent;
        int[] attempts = {0};
        s.procedure = call -> {
            if (attempts[0]++ % 5 == 3) {
                s.submit(new Command.Refuse(call, ResponseCodes.BUSY));
            } else {
                executed.add(call.transaction());
                s.echo(call);
            }
        };
        send(60);
        assertAllAnswered(60);
    }

    private void reopen() {
        s = world.host("S");
        server = s.server();
        serve(s::echo);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "20,0", "20,1"})
    void a_server_with_room_for_one_record_carries_a_stream(int lossPercent, int millis) {
        world.limits = Limits.defaults().withRemoteClients(1);
        reopen();
        if (millis > 0) {
            serve(call -> world.at(millis * World.MILLI, () -> {
                s.echo(call);
                s.drain();
            }));
        }
        world.lossPercent = lossPercent;
        send(40);
        assertAllAnswered(40);
        assertThat(s.module.remoteClients()).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.REQUEST_OVERFLOW)).isPositive();
        if (lossPercent == 0) {
            assertThat(world.elapsed()).isLessThan(40 * (millis + 2) * World.MILLI);
        }
    }

    @Test
    void a_server_that_takes_one_of_a_run_at_a_time_carries_a_stream() {
        world.limits = Limits.defaults().withRunTransactions(1);
        reopen();
        send(40);
        assertAllAnswered(40);
    }
}
