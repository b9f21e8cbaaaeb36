package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;

/** What handlers may do without harm to others. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandlersTest {
    private VmtpNode client;

    @BeforeEach
    void open() throws Exception {
        client = Loopback.node();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private int call(Route.Unicast route) throws Exception {
        try (Invocation invocation = client.begin(route.address())) {
            return invocation.call(route, Invocation.NO_DEADLINE).parameterInt(0);
        }
    }

    private static Route.Unicast serve(VmtpNode node, RequestHandler handler) {
        Route.Unicast route = new Route.Unicast(node.newEntity(), node.address());
        node.serve(route.server(), handler);
        return route;
    }

    @Test
    void what_the_thread_that_opens_a_node_lets_others_inherit_is_not_there_in_handlers() throws Exception {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        user.set("whoever opens the node");
        CompletableFuture<String> seen = new CompletableFuture<>();
        CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
        try (VmtpNode server = Loopback.node()) {
            Route.Unicast route = serve(server, call -> {
                seen.complete(String.valueOf(user.get()));
                loader.complete(Thread.currentThread().getContextClassLoader());
            });
            call(route);
        } finally {
            user.remove();
        }
        assertThat(seen.join()).isEqualTo("null");
        assertThat(loader.join()).isSameAs(Thread.currentThread().getContextClassLoader());
    }

    @Test
    void what_a_handler_throws_that_has_left_its_request_to_others_is_not_the_answer() throws Exception {
        CompletableFuture<AcceptedMessage> accepted = new CompletableFuture<>();
        try (VmtpNode server =
                        VmtpNode.open(Loopback.options().withMulticast(false).withMaxThreads(1));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Route.Unicast deferring = serve(server, call -> {
                AcceptedMessage left = call.defer();
                left.response().parameterInt(0, 42);
                accepted.complete(left);
                throw new IllegalStateException("planned");
            });
            Route.Unicast next = serve(server, call -> {});
            Future<Integer> answer = callers.submit(() -> call(deferring));
            AcceptedMessage left = accepted.join();
            // The only thread for handlers has done with the first one when it runs another.
            call(next);
            assertThat(left.response().code()).isEqualTo(ResponseCodes.OK);
            left.respondMessage();
            assertThat(answer.get()).isEqualTo(42);
        }
    }

    @Test
    void client_is_told_of_a_request_that_can_be_forwarded_to_nobody() throws Exception {
        try (VmtpNode server = VmtpNode.open(Loopback.options().withMulticast(false));
                MessageQueue queue = server.serveMessages(server.newEntity(), 1);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> code = callers.submit(() -> {
                try (Invocation invocation = client.begin()) {
                    invocation.request().ensureSegmentCapacity(20 << 10);
                    invocation.request().segmentOctets(20 << 10);
                    Route.Unicast route = new Route.Unicast(queue.server(), server.address());
                    return CodeFlags.codeOf(
                            invocation.call(route, Invocation.NO_DEADLINE).code());
                }
            });
            AcceptedMessage message =
                    queue.acceptMessage(ChronoUnit.FOREVER.getDuration()).orElseThrow();
            Route.Unicast group = new Route.Unicast(server.newGroup(false), client.address());
            assertThatThrownBy(() -> message.forwardMessage(group))
                    .as("more than a group takes")
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(code.get()).isEqualTo(ResponseCodes.VMTP_ERROR);
        }
    }

    @Test
    void whoever_waits_for_messages_of_a_node_that_is_closed_waits_no_longer() throws Exception {
        VmtpNode server = Loopback.node();
        MessageQueue queue = server.serveMessages(server.newEntity(), 1);
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> message = waiting.submit(
                    () -> queue.acceptMessage(ChronoUnit.FOREVER.getDuration()).isPresent());
            server.close();
            assertThat(message.get()).isFalse();
        }
        assertThat(server.serveMessages(server.newEntity(), 1).acceptMessage(ChronoUnit.FOREVER.getDuration()))
                .isEmpty();
    }
}
