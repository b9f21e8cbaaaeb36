package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/** Everything at once: three nodes that call each other in rings, by many threads of both kinds, some of which give up. */
@Timeout(60)
class CrowdTest {
    private static final int DEPTH_AT = 8;
    private static final int VALUE_AT = 12;
    private static final int CALLS_OF_A_THREAD = 400;

    private final VmtpNode[] nodes = new VmtpNode[3];
    private final Route.Unicast[] routes = new Route.Unicast[3];

    /** Answers with the value plus the depth, by calls of the next node, one for each step. */
    private void serve(int me) {
        EntityId entity = nodes[me].newEntity();
        routes[me] = new Route.Unicast(entity, nodes[me].address());
        nodes[me].serve(entity, call -> {
            int depth = call.request().parameterInt(DEPTH_AT);
            int value = call.request().parameterInt(VALUE_AT);
            int next = (me + 1) % nodes.length;
            call.response()
                    .parameterInt(0, depth == 0 ? value : ask(me, next, depth - 1, value + 1, Invocation.NO_DEADLINE));
        });
    }

    private int ask(int from, int to, int depth, int value, long deadlineNanos)
            throws TransactionFailed, InterruptedException {
        try (Invocation invocation = nodes[from].begin(routes[to].address())) {
            invocation.request().code(3);
            invocation.request().parameterInt(DEPTH_AT, depth);
            invocation.request().parameterInt(VALUE_AT, value);
            return invocation.call(routes[to], deadlineNanos).parameterInt(0);
        }
    }

    /** How many calls gave up. */
    private int manyCalls(int seed) throws InterruptedException, TransactionFailed {
        SplittableRandom random = new SplittableRandom(seed);
        int abandoned = 0;
        for (int i = 0; i < CALLS_OF_A_THREAD; i++) {
            int to = random.nextInt(nodes.length);
            int depth = random.nextInt(5);
            int value = random.nextInt(1 << 20);
            boolean hasty = random.nextInt(20) == 0;
            long deadline = hasty ? System.nanoTime() + random.nextLong(1_000_000) : Invocation.NO_DEADLINE;
            try {
                assertThat(ask((to + 1) % nodes.length, to, depth, value, deadline))
                        .isEqualTo(value + depth);
            } catch (TransactionFailed e) {
                assertThat(e.code()).isEqualTo(ResponseCodes.USER_TIMEOUT);
                assertThat(hasty).isTrue();
                abandoned++;
            }
        }
        return abandoned;
    }

    @Test
    void every_call_of_a_crowd_gets_its_own_answer_or_is_given_up_by_its_caller() throws Exception {
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = Loopback.node();
            serve(i);
        }
        int abandoned = 0;
        try (ExecutorService platform = Executors.newFixedThreadPool(12);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int seed = i;
                all.add(platform.submit(() -> manyCalls(seed)));
                all.add(virtual.submit(() -> manyCalls(1000 + seed)));
            }
            for (Future<Integer> each : all) {
                abandoned += each.get(Duration.ofSeconds(50).toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            for (VmtpNode each : nodes) {
                each.close();
            }
        }
        assertThat(abandoned).as("calls that were given up").isPositive();
    }
}
