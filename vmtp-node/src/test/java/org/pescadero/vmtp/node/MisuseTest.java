package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/** What cannot be sent, or answered, is refused where it is asked for. */
@Timeout(30)
final class MisuseTest {
    private VmtpNode server;
    private VmtpNode client;

    @BeforeEach
    void open() throws Exception {
        server = Loopback.node();
        client = Loopback.node();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Route.Unicast serve(RequestHandler handler) {
        Route.Unicast route = new Route.Unicast(server.newEntity(), server.address());
        server.serve(route.server(), handler);
        return route;
    }

    private MessageBuffer call(Route.Unicast route, Invocation invocation) throws Exception {
        return invocation.call(route, Invocation.NO_DEADLINE);
    }

    @Test
    void handler_cannot_decline_with_what_declines_nothing() throws Exception {
        Route.Unicast route = serve(call -> {
            for (int code : new int[] {-1, ResponseCodes.OK, ResponseCodes.RETRY, ResponseCodes.RETRY_ALL, 1 << 24}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> call.refuse(code))
                        .withMessageContaining("not " + code);
            }
            call.response().parameterInt(0, 42);
        });
        try (Invocation invocation = client.begin()) {
            assertThat(call(route, invocation).parameterInt(0)).isEqualTo(42);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what users without a checker do
    void handler_that_forwards_to_nobody_has_failed() throws Exception {
        Route.Unicast route = serve(call -> call.forward(null));
        try (Invocation invocation = client.begin()) {
            assertThat(call(route, invocation).code()).isEqualTo(ResponseCodes.VMTP_ERROR);
        }
    }

    @Test
    void datagram_is_one_for_its_server_too() throws Exception {
        CompletableFuture<Boolean> datagram = new CompletableFuture<>();
        Route.Unicast route = serve(call -> datagram.complete((call.request().code() & CodeFlags.DGM) != 0));
        try (Invocation invocation = client.begin()) {
            invocation.request().code(7);
            invocation.datagram(route);
            assertThat(datagram.join()).isTrue();
        }
    }

    @Test
    void what_is_too_long_for_a_datagram_is_not_called() throws Exception {
        Route.Unicast route = serve(call -> {});
        try (Invocation invocation = client.begin()) {
            fill(invocation.request(), Limits.defaults().packetGroupOctets() + 1);
            invocation.request().code(CodeFlags.DGM);
            assertThatThrownBy(() -> call(route, invocation))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("16385 octets");
        }
    }

    @Test
    void what_is_too_long_for_a_stream_may_be_made_shorter() throws Exception {
        try (MessageStream stream = client.stream(serve(call -> {}))) {
            fill(stream.request(), Limits.defaults().messageOctets() + 1);
            assertThatIllegalArgumentException().isThrownBy(stream::streamSend).withMessageContaining("4194305 octets");
            stream.request().segmentOctets(3);
            stream.streamSend();
            assertThat(stream.getResponse(Duration.ofSeconds(20)).orElseThrow().outcome())
                    .isEqualTo(ResponseCodes.OK);
        }
    }

    private static void fill(MessageBuffer request, int octets) {
        request.ensureSegmentCapacity(octets);
        request.segmentOctets(octets);
    }
}
