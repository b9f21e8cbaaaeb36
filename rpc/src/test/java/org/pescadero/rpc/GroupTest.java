package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three exporters in three nodes, called together. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupTest {
    private final List<Rpc> exporting = new ArrayList<>();
    private final List<MailServer> servers = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private Rpc importing;
    private Group<Mail> group;

    @BeforeEach
    void open() throws IOException {
        importing = Loopback.open();
        for (int i = 0; i < 3; i++) {
            Rpc rpc = Loopback.open();
            MailServer server = new MailServer();
            exporting.add(rpc);
            servers.add(server);
            exports.add(rpc.export(Mail.class, "member" + i, server));
        }
        group = importing.group(Mail.class);
    }

    @AfterEach
    void close() {
        servers.forEach(server -> server.release.countDown());
        importing.close();
        exporting.forEach(Rpc::close);
    }

    @Test
    void every_member_executes_once_and_answers_once() {
        try (Replies<Integer> replies = group.call(mail -> mail.add(20, 22))) {
            assertThat(replies)
                    .hasSize(3)
                    .allSatisfy(reply -> assertThat(reply.orThrow()).isEqualTo(42));
            assertThat(replies.complete()).isTrue();
            assertThat(replies.members())
                    .containsExactlyInAnyOrderElementsOf(
                            exports.stream().map(Export::endpoint).toList());
            assertThat(replies).as("again").hasSize(3);
        }
        assertThat(servers).allSatisfy(server -> assertThat(server.executions).hasValue(1));
    }

    @Test
    void replies_that_are_closed_again_are_not_those_of_the_next_call() {
        Replies<Integer> former = group.call(mail -> mail.add(1, 2));
        assertThat(former).hasSize(3);
        Replies<Integer> next = group.call(mail -> mail.add(20, 22));
        former.close();
        assertThat(next)
                .hasSize(3)
                .allSatisfy(reply -> assertThat(reply.orThrow()).isEqualTo(42));
        next.close();
    }

    @Test
    void exception_of_a_member_is_its_reply_and_completes_the_group() {
        try (Replies<String> replies = group.call(mail -> mail.deliver("full", new byte[1]))) {
            assertThat(replies)
                    .hasSize(3)
                    .allSatisfy(reply -> assertThat(reply)
                            .isInstanceOfSatisfying(
                                    Reply.Failure.class,
                                    failure -> assertThat(failure.exception()).isInstanceOf(MailboxFull.class)));
            assertThat(replies.complete()).isTrue();
        }
    }

    @Test
    void procedure_without_a_result_is_run() {
        try (Replies<Void> replies = group.run(Mail::ping)) {
            assertThat(replies).hasSize(3).allMatch(Reply.Value.class::isInstance);
        }
        assertThat(servers).allSatisfy(server -> assertThat(server.executions).hasValue(1));
    }

    @Test
    void datagram_reaches_every_member_and_has_no_replies() throws InterruptedException {
        try (Replies<Void> replies = group.run(mail -> mail.note("all"))) {
            assertThat(replies).isEmpty();
        }
        for (MailServer server : servers) {
            assertThat(server.notes.poll(20, TimeUnit.SECONDS)).isEqualTo("all");
        }
    }

    @Test
    void slow_member_holds_back_nobody() {
        servers.get(1).release.countDown();
        servers.get(2).release.countDown();
        try (Replies<String> replies = group.call(mail -> mail.slow("x")).until(Duration.ofSeconds(2))) {
            List<Reply<String>> all = new ArrayList<>();
            replies.forEach(all::add);
            assertThat(all).hasSize(3);
            assertThat(all.get(0).orThrow()).isEqualTo("x");
            assertThat(all.get(1).orThrow()).isEqualTo("x");
            assertThat(all.get(2)).isEqualTo(new Reply.Silence<>(exports.get(0).endpoint(), false));
            assertThat(replies.complete()).isFalse();
        }
    }

    @Test
    void first_and_majority_end_early() {
        servers.get(0).release.countDown();
        servers.get(1).release.countDown();
        try (Replies<String> replies = group.call(mail -> mail.slow("x")).first()) {
            assertThat(replies).hasSize(1);
            assertThat(replies.complete()).isFalse();
        }
        try (Replies<String> replies = group.call(mail -> mail.slow("x")).majority()) {
            assertThat(replies).hasSize(2);
        }
    }

    @Test
    void group_of_a_name_is_smaller() {
        Group<Mail> named = importing.group(Mail.class, "member1");
        assertThat(named.members()).containsExactly(exports.get(1).endpoint());
        try (Replies<Integer> replies = named.call(mail -> mail.add(1, 1))) {
            assertThat(replies).hasSize(1);
        }
        assertThat(servers.get(0).executions).hasValue(0);
    }

    @Test
    void member_that_left_is_no_longer_called() {
        exports.get(0).close();
        try (Replies<Integer> replies = group.call(mail -> mail.add(1, 1))) {
            assertThat(replies).hasSize(2).allMatch(Reply.Value.class::isInstance);
            assertThat(replies.complete()).isTrue();
        }
    }

    @Test
    void group_without_members_is_empty_and_complete() {
        try (Replies<Integer> replies = importing.group(Mail.class, "nobody").call(mail -> mail.add(1, 1))) {
            assertThat(replies).isEmpty();
            assertThat(replies.complete()).isTrue();
        }
    }

    @Test
    void body_must_call_one_procedure() {
        assertThatThrownBy(() -> group.call(mail -> 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> group.call(mail -> mail.add(1, 1) + mail.add(2, 2))
                        .iterator()
                        .next())
                .isInstanceOf(IllegalStateException.class);
    }
}
