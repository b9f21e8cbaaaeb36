package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;

/** Client entities that have been given back are the next user's, whatever the former one still does. */
@Timeout(30)
class ClosedTwiceTest {
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
    void client_that_is_closed_again_does_not_close_the_next_one() {
        MessageClient former = node.client();
        former.close();
        try (MessageClient next = node.client()) {
            former.close();
            try (MessageClient other = node.client()) {
                assertThat(other.entity()).isNotEqualTo(next.entity());
            }
        }
    }

    @Test
    void closed_client_sends_and_reads_nothing() {
        MessageClient closed = node.client();
        closed.close();
        assertThatThrownBy(closed::request).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::response).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.send(answering, Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.getResponse(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.awaitAcknowledgement(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closed_stream_sends_and_reads_nothing() throws InterruptedException {
        MessageStream closed = node.stream(answering);
        closed.streamSend();
        closed.close();
        assertThatThrownBy(closed::request).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::streamSend).isInstanceOf(IllegalStateException.class);
        assertThat(closed.getResponse(Duration.ZERO)).isEmpty();
    }

    @Test
    void closing_the_responses_of_a_group_leaves_the_client_entity_to_its_invocation() throws InterruptedException {
        EntityId group = node.newGroup(false);
        node.join(group, answering.server());
        List<Route.Member> members = List.of(new Route.Member(answering.server(), node.address()));
        Invocation former = node.begin();
        GroupResponses responses = former.call(new Route.Group(group, members));
        assertThat(responses.next(Invocation.NO_DEADLINE)).isPresent();
        responses.close();
        assertThat(responses.next(Invocation.NO_DEADLINE)).isEmpty();
        try (Invocation next = node.begin()) {
            assertThat(next.client()).isNotEqualTo(former.client());
        }
        former.close();
    }
}
