package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/** Two nodes on loopback, one calling the other. */
@Timeout(30)
class CallingTest {
    private static final int DOUBLE = 7;

    private VmtpNode server;
    private VmtpNode client;

    @BeforeEach
    void open() throws Exception {
        server = Loopback.node();
        client = Loopback.node();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Route.Unicast serve(RequestHandler handler) {
        EntityId entity = server.newEntity();
        server.serve(entity, handler);
        return new Route.Unicast(entity, server.address());
    }

    private static void echo(ServerCall call) {
        MessageBuffer request = call.request();
        MessageBuffer response = call.response();
        response.ensureSegmentCapacity(request.segmentOctets());
        System.arraycopy(request.octets(), 64, response.octets(), 64, request.segmentOctets());
        response.segmentOctets(request.segmentOctets());
        response.parameterInt(0, 2 * request.parameterInt(8));
        response.code(ResponseCodes.OK | (request.segmentOctets() > 0 ? CodeFlags.SDA : 0));
    }

    private int callDouble(Route.Unicast route, int number) throws Exception {
        try (Invocation invocation = client.begin(route.address())) {
            invocation.request().code(DOUBLE);
            invocation.request().parameterInt(8, number);
            return invocation.call(route, Invocation.NO_DEADLINE).parameterInt(0);
        }
    }

    @Test
    void a_call_returns_what_the_server_answered() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        assertThat(callDouble(route, 21)).isEqualTo(42);
    }

    @Test
    void a_whole_packet_group_goes_there_and_back() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        byte[] data = new byte[16384];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31);
        }
        for (int round = 0; round < 20; round++) {
            try (Invocation invocation = client.begin(route.address())) {
                MessageBuffer request = invocation.request();
                request.code(DOUBLE | CodeFlags.SDA);
                request.ensureSegmentCapacity(data.length);
                System.arraycopy(data, 0, request.octets(), 64, data.length);
                request.segmentOctets(data.length);
                MessageBuffer response = invocation.call(route, Invocation.NO_DEADLINE);
                assertThat(response.segmentOctets()).isEqualTo(data.length);
                assertThat(Arrays.copyOfRange(response.octets(), 64, 64 + data.length))
                        .isEqualTo(data);
            }
        }
    }

    @Test
    void thousands_of_calls_use_two_packets_each() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        for (int i = 0; i < 3000; i++) {
            assertThat(callDouble(route, i)).isEqualTo(2 * i);
        }
        long received = counter(server, "packets.received");
        assertThat(received).isBetween(3000L, 3030L);
    }

    private static long counter(VmtpNode node, String name) {
        return node.counters().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void platform_and_virtual_threads_call_at_the_same_time() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        try (ExecutorService platform = Executors.newFixedThreadPool(8);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int base = t * 1000;
                all.add(platform.submit(() -> manyCalls(route, base)));
                all.add(virtual.submit(() -> manyCalls(route, base + 500)));
            }
            for (Future<?> each : all) {
                each.get(25, TimeUnit.SECONDS);
            }
        }
    }

    private Void manyCalls(Route.Unicast route, int base) throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(callDouble(route, base + i)).isEqualTo(2 * (base + i));
        }
        return null;
    }

    @Test
    void a_slow_procedure_does_not_hold_up_others() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Route.Unicast slow = serve(call -> go.await());
        Route.Unicast fast = serve(CallingTest::echo);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> waiting = threads.submit(() -> callDouble(slow, 1));
            for (int i = 0; i < 100; i++) {
                assertThat(callDouble(fast, i)).isEqualTo(2 * i);
            }
            assertThat(waiting.isDone()).isFalse();
            go.countDown();
            waiting.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_procedure_that_was_quick_and_turns_slow_gives_the_lead_away() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Route.Unicast route = serve(call -> {
            if (runs.incrementAndGet() == 500) {
                stuck.countDown();
                go.await();
            }
            echo(call);
        });
        for (int i = 1; i < 500; i++) {
            callDouble(route, i);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> waiting = threads.submit(() -> callDouble(route, 1));
            stuck.await();
            assertThat(callDouble(route, 2))
                    .as("served by whoever took the lead from the thread that waits")
                    .isEqualTo(4);
            go.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void a_call_waits_as_long_as_the_server_lives() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Route.Unicast route = serve(call -> {
            runs.incrementAndGet();
            // Longer than several retransmission time-outs; what is tested is time itself.
            new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
            echo(call);
        });
        assertThat(callDouble(route, 4)).isEqualTo(8);
        assertThat(runs).hasValue(1);
    }

    @Test
    void procedures_call_procedures() throws Exception {
        Route.Unicast inner = serve(CallingTest::echo);
        EntityId entity = client.newEntity();
        client.serve(entity, call -> {
            int number = call.request().parameterInt(8);
            call.response().parameterInt(0, callDouble(inner, number));
        });
        Route.Unicast outer = new Route.Unicast(entity, client.address());
        for (int i = 0; i < 300; i++) {
            try (Invocation invocation = server.begin(outer.address())) {
                invocation.request().code(DOUBLE);
                invocation.request().parameterInt(8, i);
                assertThat(invocation.call(outer, Invocation.NO_DEADLINE).parameterInt(0))
                        .isEqualTo(2 * i);
            }
        }
    }

    @Test
    void an_interrupt_aborts_the_call_here_and_there() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Route.Unicast route = serve(call -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                assertThat(call.aborted()).isTrue();
                interrupted.countDown();
            }
        });
        CountDownLatch failedHere = new CountDownLatch(1);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                callDouble(route, 1);
            } catch (InterruptedException e) {
                failedHere.countDown();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        running.await();
        caller.interrupt();
        assertThat(failedHere.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        Route.Unicast other = serve(CallingTest::echo);
        assertThat(callDouble(other, 3)).as("the node works on").isEqualTo(6);
    }

    @Test
    void a_deadline_ends_the_call() throws Exception {
        Route.Unicast route = serve(call -> new CountDownLatch(1).await());
        try (Invocation invocation = client.begin()) {
            invocation.request().code(DOUBLE);
            long deadline = System.nanoTime() + Duration.ofMillis(50).toNanos();
            assertThatThrownBy(() -> invocation.call(route, deadline))
                    .isInstanceOfSatisfying(
                            TransactionFailed.class, e -> assertThat(e.code()).isEqualTo(ResponseCodes.USER_TIMEOUT));
        }
    }

    @Test
    void an_entity_that_is_gone_is_noticed_and_nothing_was_executed() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        server.withdraw(route.server());
        assertThatThrownBy(() -> callDouble(route, 1)).isInstanceOfSatisfying(TransactionFailed.class, e -> {
            assertThat(e.code()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
            assertThat(e.maybeExecuted()).isFalse();
        });
    }

    @Test
    void a_host_that_is_gone_is_noticed_in_bounded_time() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        assertThat(callDouble(route, 1)).isEqualTo(2);
        server.close();
        assertThatThrownBy(() -> callDouble(route, 1))
                .isInstanceOfSatisfying(
                        TransactionFailed.class, e -> assertThat(e.code()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT));
    }

    @Test
    void a_handler_that_throws_answers_VMTP_ERROR_and_serves_on() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Route.Unicast route = serve(call -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose; the test wants this logged");
            }
            echo(call);
        });
        try (Invocation invocation = client.begin()) {
            invocation.request().code(DOUBLE);
            assertThat(invocation.call(route, Invocation.NO_DEADLINE).code()).isEqualTo(ResponseCodes.VMTP_ERROR);
        }
        assertThat(callDouble(route, 5)).isEqualTo(10);
    }

    @Test
    void an_interrupt_that_a_handler_leaves_reaches_no_other_call() throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        Route.Unicast route = serve(call -> {
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
            echo(call);
            Thread.currentThread().interrupt();
        });
        for (int i = 0; i < 20; i++) {
            assertThat(callDouble(route, i)).isEqualTo(2 * i);
        }
        assertThat(interrupted).hasValue(0);
    }

    @Test
    void a_datagram_arrives_and_nobody_waits() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Route.Unicast route = serve(call -> {
            assertThat(call.datagram()).isTrue();
            arrived.countDown();
        });
        try (Invocation invocation = client.begin()) {
            invocation.request().code(DOUBLE | CodeFlags.DGM);
            invocation.datagram(route);
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_probe_tells_the_state_of_an_entity() throws Exception {
        Route.Unicast route = serve(CallingTest::echo);
        StateRecord state = client.probe(server.address(), route.server(), Duration.ofSeconds(5));
        assertThat(state.entity()).isEqualTo(route.server());
        assertThatThrownBy(() -> client.probe(server.address(), client.newEntity(), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        TransactionFailed.class, e -> assertThat(e.code()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY));
    }

    @Test
    void closing_a_node_ends_its_calls() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Route.Unicast route = serve(call -> {
            running.countDown();
            new CountDownLatch(1).await();
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = threads.submit(() -> callDouble(route, 1));
            Future<Integer> second = threads.submit(() -> callDouble(route, 1));
            running.await();
            client.close();
            for (Future<Integer> each : List.of(first, second)) {
                assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TransactionFailed.class);
            }
        }
    }

    @Test
    void an_address_in_use_is_named() {
        InetSocketAddress taken = server.address();
        assertThatThrownBy(() -> VmtpNode.open(Loopback.options().withPort(taken.getPort())))
                .hasMessageContaining("127.0.0.1:" + taken.getPort());
    }
}
