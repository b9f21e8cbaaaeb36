package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of procedures whose own code fails when they are asked what they are. */
class BrokenExceptionTest {
    private Rpc exporting;
    private Rpc importing;
    private Mail far;
    private Mail here;

    /** Fails when it is asked for this. */
    @SuppressWarnings("serial") // is never serialized
    private static final class Broken extends RuntimeException {
        private final String asked;

        Broken(String asked) {
            super("planned");
            this.asked = asked;
        }

        private <T> T answer(String question, Supplier<T> answer) {
            return switch (asked.startsWith(question) ? asked.substring(question.length()) : "") {
                case " throws" -> throw new IllegalStateException("planned, too");
                case " never ends" -> answer(question, () -> answer(question, answer));
                default -> answer.get();
            };
        }

        @Override
        public String getMessage() {
            return answer("message", super::getMessage);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return answer("trace", super::getStackTrace);
        }

        @Override
        public synchronized Throwable getCause() {
            return asked.equals("cause is itself") ? this : answer("cause", super::getCause);
        }
    }

    private static final class Breaking extends MailServer {
        @Override
        public void fail(String kind) {
            throw new Broken(kind);
        }
    }

    @BeforeEach
    void open() throws Exception {
        exporting = Rpc.open(Loopback.options().withLocalCalls(true));
        importing = Loopback.open();
        exporting.export(Mail.class, new Breaking());
        far = importing.bind(Mail.class);
        here = exporting.bind(Mail.class);
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message throws",
                "message never ends",
                "trace throws",
                "trace never ends",
                "cause throws",
                "cause never ends",
                "cause is itself"
            })
    void arrives_as_far_as_it_can_be_told(String how) {
        for (Mail mail : new Mail[] {far, here}) {
            assertThatThrownBy(() -> mail.fail(how))
                    .isInstanceOfSatisfying(
                            RemoteException.class,
                            told -> assertThat(told.className()).isEqualTo(Broken.class.getName()));
            assertThat(mail.add(1, 2)).isEqualTo(3);
        }
    }
}
