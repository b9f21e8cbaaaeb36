package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.MessageTooLarge;

/** One caller, one server, over loopback. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallTest extends TwoProcesses {
    private final MailServer server = new MailServer();
    private Mail mail;

    @BeforeEach
    void export() {
        exporting.export(Mail.class, "cabernet", server);
        mail = importing.bind(Mail.class, "cabernet");
    }

    @Test
    void call_returns_what_the_procedure_returned() throws MailboxFull {
        assertThat(mail.add(2, 3)).isEqualTo(5);
        assertThat(mail.deliver("me", new byte[100])).isEqualTo("me:100");
        assertThat(mail.list(3)).containsExactly("0", "1", "2");
    }

    @Test
    void null_call_executes_exactly_once_each_time() {
        for (int i = 0; i < 1000; i++) {
            mail.ping();
        }
        assertThat(mail.count()).isEqualTo(1000);
    }

    @Test
    void arguments_and_results_may_fill_a_packet_group() throws MailboxFull {
        assertThat(mail.deliver("x", new byte[16000])).isEqualTo("x:16000");
        assertThat(mail.bytes(16000)).hasSize(16000);
    }

    @Test
    void arguments_and_results_may_be_of_several_mebioctets() throws MailboxFull {
        assertThat(mail.deliver("x", new byte[3 << 20])).isEqualTo("x:3145728");
        assertThat(mail.bytes((4 << 20) - 64)).hasSize((4 << 20) - 64);
        assertThat(mail.count()).isEqualTo(2);
    }

    @Test
    void arguments_that_are_too_large_are_refused_here_and_not_sent() {
        assertThatThrownBy(() -> mail.deliver("x", new byte[5 << 20]))
                .isInstanceOf(MessageTooLarge.class)
                .hasMessageContaining("body")
                .hasMessageContaining("4194304");
        assertThat(mail.count()).isZero();
    }

    @Test
    void result_that_is_too_large_fails_the_call_which_was_executed() {
        CallFailed failed = catchThrowableOfType(CallFailed.class, () -> mail.bytes(5 << 20));
        assertThat(failed).hasMessageContaining("result").hasMessageContaining("4194304");
        assertThat(failed.maybeExecuted()).isTrue();
        assertThat(mail.count()).isEqualTo(1);
    }

    @Test
    void declared_exception_arrives_as_itself_with_the_remote_stack() {
        MailboxFull full = catchThrowableOfType(MailboxFull.class, () -> mail.deliver("full", new byte[5]));
        assertThat(full).hasMessage("no room for 5");
        assertThat(full.capacity()).isEqualTo(7);
        assertThat(full.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("[remote]"))
                .anyMatch(frame -> frame.getClassName().equals(MailServer.class.getName())
                        && frame.getMethodName().equals("deliver"))
                .anyMatch(frame -> frame.getClassName().equals(CallTest.class.getName()))
                .noneMatch(frame -> frame.getClassName().contains(".serve."));
        assertThat(mail.count()).isEqualTo(1);
    }

    @Test
    void common_unchecked_exception_arrives_as_itself_with_its_cause() {
        assertThatThrownBy(() -> mail.fail("state"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("not now")
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("inner");
        assertThatThrownBy(() -> mail.fail("io"))
                .isExactlyInstanceOf(UncheckedIOException.class)
                .cause()
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> mail.fail("silent"))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(null);
    }

    @Test
    void unknown_exception_arrives_by_name() {
        RemoteException own = catchThrowableOfType(RemoteException.class, () -> mail.fail("own"));
        assertThat(own.className()).isEqualTo(MailServer.OwnTrouble.class.getName());
        assertThat(own.remoteMessage()).isEqualTo("unheard of");
        assertThat(own.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("fail"));
        assertThatThrownBy(() -> mail.fail("error"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("StackOverflowError");
        assertThat(mail.add(1, 1)).as("the server goes on").isEqualTo(2);
    }

    @Test
    void server_may_keep_its_stacks_to_itself() throws IOException {
        try (Rpc discreet = Rpc.open(Loopback.options().withRemoteTraces(false))) {
            discreet.export(Mail.class, "discreet", new MailServer());
            Mail discreetMail = importing.bind(Mail.class, "discreet");
            RuntimeException thrown = catchThrowableOfType(RuntimeException.class, () -> discreetMail.fail("own"));
            assertThat(thrown.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().equals(MailServer.class.getName()));
        }
    }

    @Test
    void datagram_is_executed_and_nobody_waits() throws InterruptedException {
        mail.note("hello");
        assertThat(server.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
    }
}
