package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;

/** A node whose procedures take all the threads that they may have. */
@Timeout(30)
class BusyTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private VmtpNode client;

    @BeforeEach
    void open() throws Exception {
        client = Loopback.node();
    }

    @AfterEach
    void close() {
        end.countDown();
        client.close();
    }

    private static VmtpNode single(boolean multicast) throws Exception {
        return VmtpNode.open(Loopback.options().withMulticast(multicast).withMaxThreads(1));
    }

    private static Route.Unicast serve(VmtpNode node, RequestHandler handler) {
        Route.Unicast route = new Route.Unicast(node.newEntity(), node.address());
        node.serve(route.server(), handler);
        return route;
    }

    private void slow(ServerCall call) throws InterruptedException {
        begun.countDown();
        end.await();
        call.response().parameterInt(0, call.request().parameterInt(8));
    }

    private static int call(VmtpNode from, Route.Unicast route, int number) throws Exception {
        try (Invocation invocation = from.begin(route.address())) {
            invocation.request().parameterInt(8, number);
            return invocation.call(route, Invocation.NO_DEADLINE).parameterInt(0);
        }
    }

    @Test
    void one_thread_for_procedures_is_enough_for_a_node_that_hears_multicast_too() throws Exception {
        try (VmtpNode server = single(true)) {
            assertThat(call(client, serve(server, call -> call.response().parameterInt(0, 42)), 0))
                    .isEqualTo(42);
        }
    }

    @Test
    void says_that_it_lives_and_executes_later_what_comes_meanwhile() throws Exception {
        try (VmtpNode server = single(false);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Route.Unicast route = serve(server, this::slow);
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                calls.add(callers.submit(() -> call(client, route, number)));
            }
            begun.await();
            for (int i = 0; i < 3; i++) {
                assertThat(client.probe(server.address(), EntityId.VMTP_MANAGER_GROUP, Duration.ofSeconds(10)))
                        .isNotNull();
            }
            assertThat(calls).noneMatch(Future::isDone);
            end.countDown();
            for (int i = 0; i < 5; i++) {
                assertThat(calls.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    @Test
    void procedure_waits_for_calls_that_virtual_threads_make_for_it() throws Exception {
        try (VmtpNode server = single(false)) {
            Route.Unicast answering = serve(client, call -> call.response().parameterInt(0, 42));
            Route.Unicast route = serve(server, call -> {
                CompletableFuture<Integer> answer = new CompletableFuture<>();
                Thread.ofVirtual().start(() -> {
                    try {
                        answer.complete(call(server, answering, 0));
                    } catch (Exception failed) {
                        answer.completeExceptionally(new CompletionException(failed));
                    }
                });
                call.response().parameterInt(0, answer.join());
            });
            assertThat(call(client, route, 0)).isEqualTo(42);
        }
    }
}
