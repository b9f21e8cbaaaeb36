package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.node.MessageStream.StreamedResponse;

/** Streams and long messages between two nodes on loopback. */
@Timeout(60)
class StreamTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private VmtpNode server;
    private VmtpNode client;
    private final List<Integer> executed = new ArrayList<>();

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
        EntityId entity = server.newEntity();
        server.serve(entity, handler);
        return new Route.Unicast(entity, server.address());
    }

    private void echo(ServerCall call) {
        executed.add(call.request().parameterInt(8));
        call.response().copyFrom(call.request());
        call.response().code(ResponseCodes.OK);
        call.response().parameterInt(0, call.request().parameterInt(8));
    }

    @Test
    void requests_are_executed_and_answered_in_the_order_of_sending() throws Exception {
        try (MessageStream stream = client.stream(serve(this::echo))) {
            for (int i = 0; i < 200; i++) {
                stream.request().parameterInt(8, i);
                stream.streamSend();
            }
            for (int i = 0; i < 200; i++) {
                StreamedResponse response = stream.getResponse(SOON).orElseThrow();
                assertThat(response.outcome()).isEqualTo(ResponseCodes.OK);
                assertThat(response.message().parameterInt(0)).isEqualTo(i);
            }
            assertThat(stream.getResponse(SOON)).isEmpty();
        }
        assertThat(executed).hasSize(200).isSorted();
    }

    @Test
    void long_messages_are_streamed_too() throws Exception {
        try (MessageStream stream = client.stream(serve(this::echo))) {
            for (int i = 0; i < 5; i++) {
                MessageBuffer request = stream.request();
                request.parameterInt(8, i);
                request.ensureSegmentCapacity(100_000 * i);
                request.segmentOctets(100_000 * i);
                stream.streamSend();
            }
            for (int i = 0; i < 5; i++) {
                StreamedResponse response = stream.getResponse(SOON).orElseThrow();
                assertThat(response.outcome()).isEqualTo(ResponseCodes.OK);
                assertThat(response.message().segmentOctets()).isEqualTo(100_000 * i);
            }
        }
    }

    @Test
    void a_stream_that_is_closed_aborts_what_is_outstanding() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Route.Unicast route = serve(call -> {
            executed.add(call.request().parameterInt(8));
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        });
        try (MessageStream stream = client.stream(route)) {
            for (int i = 0; i < 10; i++) {
                stream.request().parameterInt(8, i);
                stream.streamSend();
            }
            begun.await();
            assertThat(stream.getResponse(Duration.ofMillis(1))).isEmpty();
        }
        interrupted.await();
        assertThat(executed).containsExactly(0);
    }

    @Test
    void responses_that_nobody_takes_are_bounded() {
        try (MessageStream stream = client.stream(serve(this::echo))) {
            for (int i = 0; i < MessageStream.MOST_OUTSTANDING; i++) {
                stream.request();
                stream.streamSend();
            }
            assertThatThrownBy(stream::streamSend).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_request_beyond_four_mebioctets_is_refused_before_anything_is_sent() {
        try (Invocation invocation = client.begin()) {
            invocation.request().ensureSegmentCapacity(5 << 20);
            invocation.request().segmentOctets(5 << 20);
            Route.Unicast route = serve(this::echo);
            assertThatThrownBy(() -> invocation.call(route, Invocation.NO_DEADLINE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("5242880")
                    .hasMessageContaining("4194304");
        }
        assertThat(executed).isEmpty();
    }
}
