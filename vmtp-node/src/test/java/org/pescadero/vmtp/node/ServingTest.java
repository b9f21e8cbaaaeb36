package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/** What becomes of a server's Requests when more than one thing is said of it, or when it ends. */
@Timeout(30)
class ServingTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private VmtpNode node;
    private VmtpNode caller;
    private ExecutorService threads;

    @BeforeEach
    void open() throws Exception {
        node = Loopback.node();
        caller = Loopback.node();
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        caller.close();
        node.close();
    }

    private Route.Unicast at(EntityId server) {
        return new Route.Unicast(server, node.address());
    }

    private int ask(Route route, Duration within) throws Exception {
        try (MessageClient client = caller.client()) {
            return client.send(route, within).parameterInt(0);
        }
    }

    private TransactionFailed failure(Route route, Duration within) {
        return catchThrowableOfType(TransactionFailed.class, () -> ask(route, within));
    }

    @Test
    void a_request_that_was_taken_in_before_its_time_was_over_may_be_executed() throws Exception {
        try (MessageQueue queue = node.serveMessages(node.newEntity(), 1)) {
            TransactionFailed failed = failure(at(queue.server()), SHORT);
            assertThat(failed.code()).isEqualTo(ResponseCodes.USER_TIMEOUT);
            assertThat(failed.maybeExecuted()).isTrue();
            AcceptedMessage message = queue.acceptMessage(LONG).orElseThrow();
            message.discard();
        }
    }

    @Test
    void a_member_that_begins_to_take_messages_gets_those_of_its_group() throws Exception {
        EntityId member = node.newEntity();
        EntityId group = node.newGroup(true);
        node.manager().createGroup(group, member, Permissions.ALL);
        try (MessageQueue queue = node.serveMessages(member, 1)) {
            Future<Integer> asked = threads.submit(() -> ask(new Route.Group(group, List.of()), LONG));
            AcceptedMessage message = queue.acceptMessage(LONG).orElseThrow();
            message.response().parameterInt(0, 5);
            message.respondMessage();
            assertThat(asked.get()).isEqualTo(5);
        }
    }

    @Test
    void a_queue_holds_no_more_messages_than_its_service_was_modified_to() throws Exception {
        try (MessageQueue queue = node.serveMessages(node.newEntity(), 10)) {
            assertThat(node.manager().modifyService(queue.server(), new Service(0, 1)))
                    .isEqualTo(1);
            Future<Integer> waits = threads.submit(() -> ask(at(queue.server()), LONG));
            AcceptedMessage first = queue.acceptMessage(LONG).orElseThrow();
            Future<Integer> takesItsPlace = threads.submit(() -> ask(at(queue.server()), LONG));
            while (queue.size() == 0) {
                Thread.onSpinWait();
            }
            assertThat(failure(at(queue.server()), SHORT).code()).isEqualTo(ResponseCodes.USER_TIMEOUT);
            assertThat(queue.size()).as("BUSY was said to the third").isEqualTo(1);
            first.respondMessage();
            queue.acceptMessage(LONG).orElseThrow().respondMessage();
            assertThat(waits.get() + takesItsPlace.get()).isZero();
        }
    }

    @Test
    void an_entity_that_has_come_back_is_not_said_to_be_elsewhere_when_it_ends() {
        EntityId server = node.newEntity();
        node.serve(server, call -> {});
        node.migrated(server);
        node.serve(server, call -> {});
        node.withdraw(server);
        assertThat(failure(at(server), LONG).code()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
    }

    @Test
    void a_message_that_is_forwarded_to_nobody_can_still_be_answered() throws Exception {
        try (MessageQueue queue = node.serveMessages(node.newEntity(), 1)) {
            Future<Integer> asked = threads.submit(() -> ask(at(queue.server()), LONG));
            AcceptedMessage message = queue.acceptMessage(LONG).orElseThrow();
            assertThatNullPointerException().isThrownBy(() -> message.forwardMessage(nobody()));
            message.response().parameterInt(0, 3);
            message.respondMessage();
            assertThat(asked.get()).isEqualTo(3);
        }
    }

    @SuppressWarnings("NullAway") // what users without a checker do
    private static Route.Unicast nobody() {
        return null;
    }
}
