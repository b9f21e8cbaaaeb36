package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads on one stub: each gets its own answers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyCallersTest {
    private static final int CALLERS = 16;
    private static final int CALLS = 200;

    @Test
    void platform_threads_share_a_stub() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            everybodyCalls(threads);
        }
    }

    @Test
    void virtual_threads_share_a_stub() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            everybodyCalls(threads);
        }
    }

    private static void everybodyCalls(ExecutorService threads) throws Exception {
        MailServer server = new MailServer();
        try (Rpc exporting = Loopback.open();
                Rpc importing = Loopback.open()) {
            exporting.export(Mail.class, server);
            Mail mail = importing.bind(Mail.class);
            List<Future<Integer>> sums = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                sums.add(threads.submit(() -> {
                    int right = 0;
                    for (int call = 0; call < CALLS; call++) {
                        right += mail.add(caller, call) == caller + call ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (Future<Integer> sum : sums) {
                assertThat(sum.get()).isEqualTo(CALLS);
            }
            assertThat(server.executions).hasValue(CALLERS * CALLS);
        }
    }

    @Test
    void processes_may_call_each_other_at_the_same_time() throws IOException, MailboxFull {
        try (Rpc one = Loopback.open();
                Rpc other = Loopback.open()) {
            other.export(Mail.class, "inner", new MailServer());
            one.export(Mail.class, "outer", new MailServer() {
                private final Mail inner = one.bind(Mail.class, "inner");

                @Override
                public int add(int a, int b) {
                    return inner.add(a, b);
                }
            });
            Mail outer = other.bind(Mail.class, "outer");
            for (int i = 0; i < 100; i++) {
                assertThat(outer.add(i, 1)).isEqualTo(i + 1);
            }
        }
    }
}
