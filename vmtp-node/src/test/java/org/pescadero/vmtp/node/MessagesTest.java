package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;

/** The RFC's own user interface: Send, GetResponse, AcceptMessage, RespondMessage, ForwardMessage. */
@Timeout(30)
@Rfc1045({"2.8", "2.17", "4.4", "5.4"})
class MessagesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ADD = 7;

    private VmtpNode one;
    private VmtpNode two;
    private VmtpNode caller;
    private ExecutorService threads;

    @BeforeEach
    void open() throws Exception {
        one = Loopback.node();
        two = Loopback.node();
        caller = Loopback.node();
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        caller.close();
        two.close();
        one.close();
    }

    private static Route.Unicast at(VmtpNode node, EntityId server) {
        return new Route.Unicast(server, node.address());
    }

    private Future<Integer> ask(Route route, int number, int code, Handling handling) {
        return threads.submit(() -> {
            try (MessageClient client = caller.client()) {
                client.handling(handling).request().code(code);
                client.request().parameterInt(8, number);
                return client.send(route, LONG).parameterInt(0);
            }
        });
    }

    private Future<Integer> ask(Route route, int number) {
        return ask(route, number, ADD, Handling.NORMAL);
    }

    private static AcceptedMessage next(MessageQueue queue) throws InterruptedException {
        return queue.acceptMessage(LONG).orElseThrow();
    }

    private static int answer(AcceptedMessage message) {
        int number = message.request().parameterInt(8);
        message.response().parameterInt(0, 2 * number);
        message.respondMessage();
        return number;
    }

    /** Waits until so many Requests are in the queue. */
    private static void queued(MessageQueue queue, int count) {
        while (queue.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rfc1045({"2.17", "5.6.1"})
    void messages_are_accepted_and_answered_by_a_thread_of_the_servers() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10)) {
            Future<Integer> response = ask(at(one, queue.server()), 21);
            AcceptedMessage message = next(queue);
            assertThat(message.server()).isEqualTo(queue.server());
            assertThat(message.source()).isEqualTo(caller.address());
            answer(message);
            assertThat(response.get()).isEqualTo(42);
            assertThatIllegalStateException().isThrownBy(message::request);
            assertThatIllegalStateException().isThrownBy(message::respondMessage);
        }
    }

    @Test
    void accepting_ends_when_its_time_is_over() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10)) {
            assertThat(queue.acceptMessage(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void the_most_urgent_message_is_accepted_first() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10)) {
            List<Priority> sent = List.of(
                    Priority.NORMAL,
                    Priority.BACKGROUND,
                    Priority.URGENT,
                    Priority.URGENT.lowerBy(1),
                    Priority.IMPORTANT);
            List<Future<Integer>> responses = new ArrayList<>();
            for (Priority priority : sent) {
                int count = responses.size();
                responses.add(ask(at(one, queue.server()), count, ADD, Handling.NORMAL.withPriority(priority)));
                queued(queue, count + 1);
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                order.add(answer(next(queue)));
            }
            assertThat(order).containsExactly(2, 3, 4, 0, 1);
            for (int i = 0; i < sent.size(); i++) {
                assertThat(responses.get(i).get()).isEqualTo(2 * i);
            }
        }
    }

    @Test
    void a_conditional_message_is_taken_only_by_who_waits_for_it() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10)) {
            Route.Unicast route = at(one, queue.server());
            assertThatThrownBy(() ->
                            ask(route, 1, ADD | CodeFlags.CMD, Handling.NORMAL).get())
                    .hasCauseInstanceOf(TransactionFailed.class)
                    .cause()
                    .satisfies(failed ->
                            assertThat(((TransactionFailed) failed).code()).isEqualTo(ResponseCodes.NOT_AWAITING_MSG))
                    .satisfies(failed -> assertThat(((TransactionFailed) failed).maybeExecuted())
                            .isFalse());
            Future<Integer> served = threads.submit(() -> answer(next(queue)));
            while (!queue.isAwaited()) {
                Thread.onSpinWait();
            }
            assertThat(ask(route, 5, ADD | CodeFlags.CMD, Handling.NORMAL).get())
                    .isEqualTo(10);
            assertThat(served.get()).isEqualTo(5);
        }
    }

    @Test
    void a_full_queue_says_busy_and_its_clients_come_again() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 1)) {
            Future<Integer> first = ask(at(one, queue.server()), 1);
            queued(queue, 1);
            Future<Integer> second = ask(at(one, queue.server()), 2);
            while (counter(caller, "notify.client_received") == 0) {
                Thread.onSpinWait();
            }
            answer(next(queue));
            answer(next(queue));
            assertThat(first.get()).isEqualTo(2);
            assertThat(second.get()).isEqualTo(4);
        }
    }

    private static long counter(VmtpNode node, String name) {
        return node.counters().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void messages_are_refused_and_discarded() throws Exception {
        MessageQueue queue = one.serveMessages(one.newEntity(), 10);
        Future<Integer> refused = ask(at(one, queue.server()), 1);
        next(queue).refuse(ResponseCodes.NO_PERMISSION);
        assertThatThrownBy(refused::get).hasMessageContaining("NO_PERMISSION");
        Future<Integer> discarded = ask(at(one, queue.server()), 1);
        next(queue).discard();
        assertThatThrownBy(discarded::get).hasMessageContaining("RESPONSE_DISCARDED");
        Future<Integer> left = ask(at(one, queue.server()), 1);
        queued(queue, 1);
        queue.close();
        assertThatThrownBy(left::get).hasMessageContaining("NONEXISTENT_ENTITY");
    }

    @Test
    @Rfc1045("2.9")
    void a_message_is_forwarded_and_answered_by_the_other_server() throws Exception {
        try (MessageQueue front = one.serveMessages(one.newEntity(), 10);
                MessageQueue back = two.serveMessages(two.newEntity(), 10)) {
            Future<Integer> response = ask(at(one, front.server()), 21);
            next(front).forwardMessage(at(two, back.server()));
            AcceptedMessage message = next(back);
            assertThat(message.forwardCount()).isEqualTo(1);
            assertThat(message.source()).isEqualTo(one.address());
            answer(message);
            assertThat(response.get()).isEqualTo(42);
            assertThat(counter(one, "requests.forwarded")).isEqualTo(1);
        }
    }

    @Test
    @Rfc1045("2.9")
    void a_procedure_forwards_as_its_last_act() throws Exception {
        EntityId front = one.newEntity();
        EntityId back = two.newEntity();
        two.serve(back, call -> call.response().parameterInt(0, call.request().parameterInt(8) + call.forwardCount()));
        one.serve(front, call -> {
            call.request().parameterInt(8, 100 + call.request().parameterInt(8));
            call.forward(at(two, back));
        });
        for (int i = 0; i < 50; i++) {
            assertThat(ask(at(one, front), i).get()).isEqualTo(101 + i);
        }
    }

    @Test
    @Rfc1045("2.9")
    void after_fifteen_times_a_forward_is_a_call() throws Exception {
        EntityId left = one.newEntity();
        EntityId right = two.newEntity();
        one.serve(left, call -> hop(call, at(two, right)));
        two.serve(right, call -> hop(call, at(one, left)));
        assertThat(ask(at(one, left), 40).get()).isEqualTo(40);
        assertThat(counter(one, "requests.forwarded") + counter(two, "requests.forwarded"))
                .isEqualTo(38);
    }

    /** Hands on as many times as the Request says, and counts the times. */
    private static void hop(ServerCall call, Route.Unicast to) throws InterruptedException {
        MessageBuffer request = call.request();
        int left = request.parameterInt(8);
        int done = request.parameterInt(12);
        if (left == 0) {
            call.response().parameterInt(0, done);
        } else {
            request.parameterInt(8, left - 1);
            request.parameterInt(12, done + 1);
            call.forward(to);
        }
    }

    @Test
    @Rfc1045("4.6.2")
    void responses_of_a_group_come_one_after_the_other() throws Exception {
        EntityId group = EntityId.of(EntityId.GROUP, 77, EntityId.VMTP_MANAGER_GROUP.ipv4Address());
        List<Route.Member> members = new ArrayList<>();
        for (VmtpNode node : List.of(one, two)) {
            EntityId member = node.newEntity();
            node.serve(member, call -> call.response().parameterInt(0, 1));
            node.join(group, member);
            members.add(new Route.Member(member, node.address()));
        }
        try (MessageClient client = caller.client()) {
            client.request().code(ADD);
            int sum = client.send(new Route.Group(group, members), LONG).parameterInt(0);
            for (Optional<GroupResponses.GroupResponse> more = client.getResponse(LONG);
                    more.isPresent();
                    more = client.getResponse(LONG)) {
                sum += more.get().message().parameterInt(0);
            }
            assertThat(sum).isEqualTo(2);
            client.request().code(ADD);
            assertThat(client.send(new Route.Unicast(members.get(0).entity(), one.address()), LONG)
                            .parameterInt(0))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_datagram_needs_no_answer() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10);
                MessageClient client = caller.client()) {
            client.request().code(ADD | CodeFlags.DGM);
            client.send(at(one, queue.server()), LONG);
            AcceptedMessage message = next(queue);
            assertThat(message.datagram()).isTrue();
            message.discard();
        }
    }

    @Test
    void a_client_that_gives_up_may_go_on_at_once() throws Exception {
        try (MessageQueue queue = one.serveMessages(one.newEntity(), 10);
                MessageClient client = caller.client()) {
            Route.Unicast route = at(one, queue.server());
            client.request().code(ADD);
            assertThatThrownBy(() -> client.send(route, Duration.ofMillis(20))).hasMessageContaining("USER_TIMEOUT");
            AcceptedMessage given = next(queue);
            while (!given.aborted()) {
                Thread.onSpinWait();
            }
            given.respondMessage();
            client.request().parameterInt(8, 4);
            Future<Integer> served = threads.submit(() -> answer(next(queue)));
            assertThat(client.send(route, LONG).parameterInt(0)).isEqualTo(8);
            assertThat(served.get()).isEqualTo(4);
        }
    }

    @Test
    @Rfc1045("4.8")
    void a_server_at_another_address_is_found_and_remembered() throws Exception {
        EntityId server = one.newEntity();
        one.serve(server, call -> call.response().parameterInt(0, 5));
        VmtpNode gone = Loopback.node();
        Route.Unicast former = at(gone, server);
        gone.close();
        assertThat(ask(former, 1).get()).isEqualTo(5);
        long before = counter(caller, "requests.retransmitted");
        assertThat(ask(former, 1).get()).isEqualTo(5);
        assertThat(counter(caller, "requests.retransmitted")).isEqualTo(before);
        assertThat(counter(caller, "server.moved")).isEqualTo(1);
    }

    @Test
    @Rfc1045("4.8")
    void a_server_that_has_migrated_is_called_where_it_is_now() throws Exception {
        EntityId server = one.newEntity();
        one.serve(server, call -> call.response().parameterInt(0, 1));
        assertThat(ask(at(one, server), 1).get()).isEqualTo(1);
        two.serve(server, call -> call.response().parameterInt(0, 2));
        one.migrated(server);
        assertThat(ask(at(one, server), 1).get()).isEqualTo(2);
        assertThat(counter(caller, "server.moved")).isEqualTo(1);
    }

    @Test
    @Rfc1045("2.8")
    void a_datagram_may_be_acknowledged_and_is_not_answered() throws Exception {
        EntityId server = one.newEntity();
        one.serve(server, call -> {});
        try (MessageClient client = caller.client()) {
            client.handling(Handling.NORMAL.withAcknowledgement(true));
            client.request().code(ADD | CodeFlags.DGM);
            client.send(at(one, server), LONG);
            assertThat(client.awaitAcknowledgement(LONG)).isTrue();
            client.request().code(ADD | CodeFlags.DGM);
            client.send(new Route.Unicast(two.newEntity(), two.address()), LONG);
            assertThat(client.awaitAcknowledgement(Duration.ofMillis(50))).isFalse();
        }
    }
}
