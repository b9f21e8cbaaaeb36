package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left to do with what has been closed: nothing, and that at once. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosedTest {
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofSeconds(60);

    private Rpc closed;

    @BeforeEach
    void open() throws IOException {
        closed = Rpc.open(Loopback.options().withBindWithin(LONGER_THAN_THE_TEST));
    }

    @Test
    void nobody_is_looked_for_any_more() {
        closed.close();
        assertThatThrownBy(() -> closed.bind(Mail.class))
                .isInstanceOf(NotBound.class)
                .hasMessageContaining("this Rpc has been closed");
    }

    @Test
    void bind_ends_that_has_begun_before() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService binding = Executors.newSingleThreadExecutor()) {
            Future<?> bound = binding.submit(() -> {
                begun.countDown();
                closed.bind(Mail.class);
            });
            begun.await();
            closed.close();
            assertThatThrownBy(bound::get).hasCauseInstanceOf(NotBound.class);
        }
    }

    @Test
    void stub_whose_export_is_gone_too_binds_to_no_other() throws Exception {
        try (Rpc exporting = Loopback.open()) {
            Export export = exporting.export(Mail.class, new MailServer());
            Mail mail = closed.bind(Mail.class);
            export.close();
            closed.close();
            assertThatThrownBy(mail::ping).isInstanceOf(CallFailed.class);
            assertThatThrownBy(mail::ping).isInstanceOf(CallFailed.class);
        }
    }

    @Test
    void nothing_is_exported_any_more() {
        MailServer server = new MailServer();
        closed.close();
        assertThatThrownBy(() -> closed.export(Mail.class, server))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
        assertThat(server.executions).hasValue(0);
    }
}
