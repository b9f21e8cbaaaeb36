package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.Mail;
import org.pescadero.rpc.MailServer;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.Reply;

/** Processes that end without a farewell. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private final MailServer server = new MailServer();
    private RpcRuntime exporting;
    private RpcRuntime importing;

    @BeforeEach
    void open() throws IOException {
        exporting = new RpcRuntime(Loopback.options());
        importing = new RpcRuntime(Loopback.options());
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.crash();
    }

    @Test
    void call_of_a_dead_server_fails_in_bounded_time_and_the_next_one_finds_its_successor() throws IOException {
        exporting.export(Mail.class, "cabernet", server);
        Mail mail = importing.bind(Mail.class, "cabernet");
        mail.ping();
        exporting.crash();
        CallFailed failed = catchThrowableOfType(CallFailed.class, mail::ping);
        assertThat(failed).hasMessageContaining("does not answer");
        assertThat(failed.maybeExecuted()).isTrue();
        try (RpcRuntime successor = new RpcRuntime(Loopback.options())) {
            MailServer next = new MailServer();
            successor.export(Mail.class, "cabernet", next);
            assertThat(mail.add(1, 2)).isEqualTo(3);
            assertThat(next.executions).hasValue(1);
        }
    }

    @Test
    void farewell_lets_a_named_binding_look_for_another_before_it_calls() throws Exception {
        exporting.export(Mail.class, "cabernet", server);
        Mail mail = importing.bind(Mail.class, "cabernet");
        try (RpcRuntime successor = new RpcRuntime(Loopback.options())) {
            exporting.close();
            successor.export(Mail.class, "cabernet", new MailServer());
            // The farewell is a datagram: wait until it has been taken to heart.
            while (mail.toString().contains("127.0.0.1")) {
                Thread.onSpinWait();
            }
            assertThat(mail.add(1, 2)).isEqualTo(3);
        }
    }

    @Test
    void dead_member_is_told_as_dead_completes_the_group_and_is_not_called_again() throws IOException {
        Export dead = exporting.export(Mail.class, "dead", server);
        try (RpcRuntime living = new RpcRuntime(Loopback.options())) {
            Export alive = living.export(Mail.class, "alive", new MailServer());
            var group = importing.group(Mail.class, "");
            assertThat(group.members()).containsExactlyInAnyOrder(dead.endpoint(), alive.endpoint());
            exporting.crash();
            List<Reply<Integer>> all = new ArrayList<>();
            try (Replies<Integer> replies = group.call(mail -> mail.add(1, 2))) {
                replies.forEach(all::add);
                assertThat(replies.complete()).isTrue();
            }
            assertThat(all)
                    .containsExactly(
                            new Reply.Value<>(alive.endpoint(), 3), new Reply.Silence<>(dead.endpoint(), true));
            assertThat(group.members()).containsExactly(alive.endpoint());
        }
    }

    @Test
    void searchers_share_what_one_of_them_did_not_find() throws Exception {
        exporting.export(Mail.class, "cabernet", server);
        Mail mail = importing.bind(Mail.class, "cabernet");
        exporting.close();
        while (mail.toString().contains("127.0.0.1")) {
            Thread.onSpinWait();
        }
        List<Thread> callers = new ArrayList<>();
        List<Throwable> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    mail.ping();
                } catch (RuntimeException failed) {
                    outcomes.add(failed);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(outcomes)
                .hasSize(8)
                .allSatisfy(failed -> assertThat(failed).hasCauseInstanceOf(org.pescadero.rpc.NotBound.class));
    }
}
