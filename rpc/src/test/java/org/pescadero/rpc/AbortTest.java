package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are given up, and calls that only take long. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbortTest extends TwoProcesses {
    private final MailServer server = new MailServer();
    private Mail mail;

    @BeforeEach
    void export() {
        exporting.export(Mail.class, "cabernet", server);
        mail = importing.bind(Mail.class, "cabernet");
    }

    @AfterEach
    void release() {
        server.release.countDown();
    }

    @Test
    void interrupt_aborts_the_call_on_both_sides() throws Exception {
        abortedByInterrupt(Thread.ofPlatform());
    }

    @Test
    void interrupt_aborts_the_call_of_a_virtual_thread() throws Exception {
        abortedByInterrupt(Thread.ofVirtual());
    }

    private void abortedByInterrupt(Thread.Builder threads) throws Exception {
        CompletableFuture<Boolean> interruptStatus = new CompletableFuture<>();
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread caller = threads.start(() -> {
            try {
                mail.slow("never");
            } catch (Throwable thrown) {
                outcome.set(thrown);
            }
            interruptStatus.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(server.entered.await(20, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(interruptStatus.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome.get()).isInstanceOf(CallAborted.class);
        assertThat(((CallAborted) outcome.get()).deadlinePassed()).isFalse();
        assertThat(server.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(mail.add(1, 1)).as("the server goes on").isEqualTo(2);
    }

    @Test
    void call_may_last_while_the_server_lives() throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                result.complete(mail.slow("long"));
            } catch (RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        assertThat(server.entered.await(20, TimeUnit.SECONDS)).isTrue();
        // Many times TC1: the caller has to ask meanwhile whether the server lives, and to be content with that.
        assertThat(caller.join(Duration.ofSeconds(3))).isFalse();
        server.release.countDown();
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("long");
        assertThat(server.executions).hasValue(1);
    }

    @Test
    void deadline_aborts_the_call_on_both_sides() throws Exception {
        CallAborted aborted = catchThrowableOfType(
                CallAborted.class, () -> importing.within(Duration.ofMillis(300), () -> mail.slow("never")));
        assertThat(aborted.deadlinePassed()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(server.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void call_within_its_time_is_like_any_other() throws Exception {
        String delivered = importing.within(Duration.ofSeconds(30), () -> mail.deliver("me", new byte[3]));
        assertThat(delivered).isEqualTo("me:3");
        assertThatThrownBy(() -> importing.within(Duration.ofSeconds(30), () -> mail.fail("full")))
                .isInstanceOf(MailboxFull.class);
    }

    @Test
    void of_nested_limits_the_earliest_counts() {
        CallAborted aborted = catchThrowableOfType(
                CallAborted.class,
                () -> importing.within(
                        Duration.ofMillis(200), () -> importing.within(Duration.ofDays(1), () -> mail.slow("never"))));
        assertThat(aborted.deadlinePassed()).isTrue();
    }

    @Test
    void call_after_the_time_is_over_is_not_sent() {
        CallAborted aborted =
                catchThrowableOfType(CallAborted.class, () -> importing.within(Duration.ZERO, mail::ping));
        assertThat(aborted.deadlinePassed()).isTrue();
        assertThat(aborted.maybeExecuted()).isFalse();
        assertThat(server.executions).hasValue(0);
    }

    @Test
    void deadline_covers_the_calls_that_the_server_makes_in_turn() throws Exception {
        CompletableFuture<Throwable> inner = new CompletableFuture<>();
        try (Rpc middle = Loopback.open()) {
            Mail behind = middle.bind(Mail.class, "cabernet");
            middle.export(Mail.class, "middle", new MailServer() {
                @Override
                public String slow(String what) {
                    try {
                        return behind.slow(what);
                    } catch (RuntimeException aborted) {
                        inner.complete(aborted);
                        throw aborted;
                    }
                }
            });
            Mail front = importing.bind(Mail.class, "middle");
            CallAborted aborted = catchThrowableOfType(
                    CallAborted.class, () -> importing.within(Duration.ofMillis(500), () -> front.slow("never")));
            assertThat(aborted.deadlinePassed()).isTrue();
            assertThat(inner.get(20, TimeUnit.SECONDS)).isInstanceOf(CallAborted.class);
            assertThat(server.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_ends_the_calls_in_progress() throws Exception {
        assertClosingEndsACallBy(Thread.ofPlatform());
    }

    @Test
    void closing_ends_the_calls_of_virtual_threads() throws Exception {
        assertClosingEndsACallBy(Thread.ofVirtual());
    }

    private void assertClosingEndsACallBy(Thread.Builder caller) throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        caller.start(() -> {
            try {
                mail.slow("never");
            } catch (RuntimeException failed) {
                outcome.complete(failed);
            }
        });
        assertThat(server.entered.await(20, TimeUnit.SECONDS)).isTrue();
        importing.close();
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(CallFailed.class);
    }
}
