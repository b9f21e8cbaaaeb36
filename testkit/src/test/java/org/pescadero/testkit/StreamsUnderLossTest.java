package org.pescadero.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.StreamLimits;

/** A network that loses and repeats packets neither loses nor repeats elements. */
class StreamsUnderLossTest {
    private static final int COUNT = 50_000;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void every_element_comes_once_and_in_order() throws IOException {
        RpcOptions options = RpcOptions.defaults()
                .withMulticast(false)
                .withBind("127.0.0.1")
                .withStreams(new StreamLimits(1024, 8, Duration.ofMinutes(1)));
        Faults faults = Faults.dropping(0.1).withDuplicate(0.1);
        try (Rpc server = Rpc.open(options);
                Rpc client = Rpc.open(options)) {
            Endpoint there =
                    server.export(Tally.class, StreamsUnderLossTest::shifted).endpoint();
            try (Relay relay = Relay.open(there.address(), faults, 4711)) {
                Tally tally = client.bind(Tally.class, new Endpoint(there.entity(), relay.address()));
                Stream<Integer> numbers = IntStream.range(0, COUNT).boxed();
                List<Integer> got = tally.shifted(numbers, 7).toList();
                assertThat(got).isEqualTo(IntStream.range(7, COUNT + 7).boxed().toList());
                assertThat(relay.counts().dropped()).isGreaterThan(5);
            }
        }
    }

    private static Stream<Integer> shifted(Stream<Integer> numbers, int by) {
        return numbers.map(number -> number + by);
    }
}
