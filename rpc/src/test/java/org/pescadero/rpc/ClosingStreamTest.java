package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of users whose closing fails, with an Error at that. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingStreamTest {
    private static final int MANY = 100_000;

    private Rpc exporting;
    private Rpc importing;
    private Feed feed;

    private static final class Failing extends FeedServer {
        @Override
        public Stream<Integer> numbers(int count) {
            return whoseClosingFails(super.numbers(count));
        }
    }

    private static <T> Stream<T> whoseClosingFails(Stream<T> stream) {
        return stream.onClose(() -> {
            throw new AssertionError("planned");
        });
    }

    @BeforeEach
    void open() throws Exception {
        exporting = Loopback.open();
        importing = Loopback.open();
        exporting.export(Feed.class, new Failing());
        feed = importing.bind(Feed.class);
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.close();
    }

    @Test
    void result_arrives_nevertheless() {
        assertThat(feed.numbers(10).count()).isEqualTo(10);
        assertThat(feed.numbers(MANY).count()).isEqualTo(MANY);
    }

    @Test
    void argument_arrives_nevertheless() {
        Stream<Integer> numbers = Stream.iterate(0, number -> number + 1).limit(MANY);
        assertThat(feed.sum(whoseClosingFails(numbers))).isEqualTo(MANY * (MANY - 1L) / 2);
    }

    @Test
    void all_else_is_closed_with_it() throws Exception {
        Iterator<Integer> one = feed.numbers(MANY).iterator();
        Iterator<Integer> other = feed.numbers(MANY).iterator();
        assertThat(one.next()).isEqualTo(other.next());
        exporting.close();
        try (DatagramSocket free = new DatagramSocket(exporting.address())) {
            assertThat(free.isBound()).isTrue();
        }
    }
}
