package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.ResponseCodes;

/** Times to wait that have more nanoseconds than a long: for ever, and less than nothing. */
@Timeout(30)
class LongTimesTest {
    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();
    private static final Duration NEGATIVE = Duration.ofSeconds(Long.MIN_VALUE);

    private VmtpNode node;
    private Route.Unicast answering;

    @BeforeEach
    void open() throws Exception {
        node = Loopback.node();
        answering = new Route.Unicast(node.newEntity(), node.address());
        node.serve(answering.server(), call -> call.response().parameterInt(0, 42));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void of_a_client() throws Exception {
        try (MessageClient client = node.client()) {
            assertThat(client.send(answering, FOREVER).parameterInt(0)).isEqualTo(42);
            Route.Unicast silent = new Route.Unicast(node.newEntity(), node.address());
            node.serve(silent.server(), ServerCall::defer);
            assertThatThrownBy(() -> client.send(silent, NEGATIVE))
                    .isInstanceOfSatisfying(
                            TransactionFailed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ResponseCodes.USER_TIMEOUT));
        }
    }

    @Test
    void of_a_stream() throws Exception {
        try (MessageStream stream = node.stream(answering)) {
            stream.streamSend();
            assertThat(stream.getResponse(FOREVER)).isPresent();
        }
    }

    @Test
    void of_a_queue() throws Exception {
        try (MessageQueue queue = node.serveMessages(node.newEntity(), 1)) {
            assertThat(queue.acceptMessage(NEGATIVE)).isEmpty();
            Thread closing = Thread.ofVirtual().start(queue::close);
            assertThat(queue.acceptMessage(FOREVER)).isEmpty();
            closing.join();
        }
    }

    @Test
    void of_a_manager() throws Exception {
        assertThat(node.probe(node.address(), answering.server(), FOREVER)).isNotNull();
        assertThat(node.manager().locate(answering.server(), FOREVER)).isPresent();
    }
}
