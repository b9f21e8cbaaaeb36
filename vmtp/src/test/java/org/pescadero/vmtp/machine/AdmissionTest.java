package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Packet;

/** Which Requests wait since too much would come in answer to them, and for how long. */
@Rfc1045("2.5.6")
class AdmissionTest {
    private static final int SHORT = 1;
    private static final int MIDDLE = 2;
    private static final int LONG = 3;
    private static final int UNKNOWN = 4;
    private static final Map<Integer, Integer> OCTETS = Map.of(SHORT, 1000, MIDDLE, 3000, LONG, 16384, UNKNOWN, 16384);

    private final World world = new World(5);
    private final Host c = world.host("C");
    private final Host s = world.host("S");
    private final EntityId server = s.server();
    private final Consumer<ServerTransaction> answer = call -> {
        int octets = OCTETS.get(call.request().code() & 0xFF);
        call.response().clear();
        call.response().code(0);
        call.response().ensureSegmentCapacity(octets);
        call.response().segmentOctets(octets);
        s.respond(call);
    };

    private ClientTransaction send(int code) {
        ClientTransaction t = c.client();
        t.request().clear();
        t.request().code(code);
        c.send(t, server, s);
        return t;
    }

    private List<ClientTransaction> send(int code, int times) {
        List<ClientTransaction> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(send(code));
        }
        return calls;
    }

    /** The client learns how long Responses are; from then on nothing is answered. */
    private void learn(int... codes) {
        s.procedure = answer;
        for (int code : codes) {
            assertThat(world.until(send(code)::ended, World.SECOND)).isTrue();
        }
        s.procedure = call -> {};
        s.executed.clear();
    }

    private void assertExecuted(int calls) {
        world.pass(World.MILLI);
        assertThat(s.executed).hasSize(calls);
    }

    @Test
    void responses_of_one_packet_are_not_reckoned_with() {
        learn(SHORT);
        send(SHORT, 100);
        assertExecuted(100);
    }

    @Test
    void what_would_fit_does_not_overtake_what_waits() {
        learn(MIDDLE, LONG);
        send(LONG, 3);
        send(MIDDLE, 4);
        assertExecuted(7);
        send(LONG);
        send(MIDDLE);
        assertExecuted(7);
    }

    @Test
    void who_is_known_to_answer_at_length_has_the_time_that_it_takes_for_that() {
        learn(LONG);
        send(LONG, 5);
        world.pass(25 * World.MILLI);
        assertThat(s.executed).hasSize(4);
        world.pass(40 * World.MILLI);
        assertThat(s.executed).hasSize(5);
    }

    @Test
    void when_one_is_over_the_next_goes_at_once() {
        learn(LONG);
        List<ClientTransaction> calls = send(LONG, 5);
        assertExecuted(4);
        c.submit(new Command.Abort(calls.get(1)));
        assertExecuted(5);
        send(LONG);
        c.submit(new Command.Abort(calls.get(2)));
        c.submit(new Command.Abort(calls.get(0)));
        send(LONG);
        assertExecuted(7);
        send(LONG);
        assertExecuted(7);
    }

    @Test
    void who_waits_goes_though_the_last_one_before_it_is_settled_as_another_comes() {
        learn(LONG);
        send(LONG, 5);
        c.frozen = true;
        world.pass(300 * World.MILLI);
        c.frozen = false;
        send(LONG);
        assertExecuted(6);
    }

    @Test
    void a_server_that_is_silent_is_taken_to_answer_at_less_length_each_time() {
        s.procedure = call -> {};
        send(UNKNOWN, 400);
        world.pass(500 * World.MILLI);
        assertThat(s.executed).hasSize(400);
    }

    @Test
    void one_long_response_that_nobody_expected_makes_it_careful_again() {
        s.procedure = call -> {};
        send(SHORT, 100);
        world.pass(500 * World.MILLI);
        learn(LONG);
        send(UNKNOWN, 10);
        assertExecuted(4);
    }

    @Test
    void of_far_servers_nothing_is_expected_before_it_is_known() {
        world.profile = PathProfile.NET;
        s.procedure = call -> {};
        send(UNKNOWN, 50);
        assertExecuted(50);
    }

    @Test
    void who_was_silent_for_long_is_expected_to_answer_no_more_when_the_next_is_asked() {
        s.procedure = call -> {};
        send(UNKNOWN, 4);
        c.frozen = true;
        world.pass(30 * World.MILLI);
        c.frozen = false;
        send(UNKNOWN);
        assertExecuted(5);
    }

    @Test
    @Rfc1045("4.9")
    void who_has_waited_for_long_is_not_too_old_when_it_goes() {
        world.remember = false;
        s.procedure = call -> world.at(100 * World.MILLI, () -> {
            answer.accept(call);
            s.drain();
        });
        assertThat(world.until(send(LONG)::ended, World.SECOND)).isTrue();
        Map<Long, Long> firstNanos = new HashMap<>();
        List<ClientTransaction> calls = send(LONG, 1300);
        ClientTransaction last = calls.getLast();
        world.drop = packet -> {
            long client = Packet.client(packet.octets(), 0);
            long first = firstNanos.computeIfAbsent(client, any -> world.elapsed());
            return client == last.client() && world.elapsed() - first < 30 * World.MILLI;
        };
        s.procedure = call -> {
            if (call.transaction() == last.transaction()) {
                answer.accept(call);
            }
        };
        assertThat(world.until(last::ended, 300 * World.SECOND)).isTrue();
        assertThat(firstNanos.get(last.client()))
                .isGreaterThan(world.timing.timeouts().ts4Nanos() / 2);
        assertThat(last.outcome()).isEqualTo(ResponseCodes.OK);
    }
}
