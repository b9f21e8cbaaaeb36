package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams whose sources block in their midst. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingStreamTest extends TwoProcesses {
    private final Trickle source = new Trickle();
    private Feed feed;

    private static Stream<Integer> streamOf(Trickle source) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(source, 0), false)
                .onClose(source::close);
    }

    @BeforeEach
    void export() {
        Feed server = new FeedServer() {
            @Override
            public Stream<Integer> numbers(int count) {
                return streamOf(source);
            }
        };
        Export export = exporting.export(Feed.class, server);
        feed = importing.bind(Feed.class, export.endpoint());
    }

    @Test
    void elements_arrive_though_the_next_one_does_not_come() {
        source.give(1, 2, 3);
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        assertThat(numbers.next()).isEqualTo(1);
        assertThat(numbers.next()).isEqualTo(2);
        assertThat(numbers.next()).isEqualTo(3);
        source.give(4);
        assertThat(numbers.next()).isEqualTo(4);
        source.give(5, 6);
        assertThat(numbers.next()).isEqualTo(5);
        assertThat(numbers.next()).isEqualTo(6);
        source.give(-1);
        assertThat(numbers.hasNext()).isFalse();
        assertThat(source.closed).hasValue(1);
    }

    @Test
    void elements_arrive_though_one_in_a_later_segment_does_not_come() {
        source.give(IntStream.range(0, 30_000).toArray());
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        for (int i = 0; i < 30_000; i++) {
            assertThat(numbers.next()).isEqualTo(i);
        }
        source.give(IntStream.range(30_000, 60_000).toArray());
        source.give(-1);
        for (int i = 30_000; i < 60_000; i++) {
            assertThat(numbers.next()).isEqualTo(i);
        }
        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void argument_and_result_may_answer_each_other() {
        Iterator<Integer> doubled =
                feed.doubled(streamOf(source).peek(number -> {})).iterator();
        for (int i = 0; i < 100; i++) {
            source.give(i);
            assertThat(doubled.next()).isEqualTo(2 * i);
        }
        source.give(-1);
        assertThat(doubled.hasNext()).isFalse();
        source.awaitClose();
    }

    @Test
    void call_begins_though_its_argument_goes_on() {
        source.give(7);
        assertThat(feed.first(source)).isEqualTo(7);
        source.awaitClose();
        assertThat(source.interrupted).hasValue(1);
    }

    @Test
    void closing_ends_a_source_that_blocks() {
        source.give(1);
        Stream<Integer> numbers = feed.numbers(0);
        Iterator<Integer> reading = numbers.iterator();
        reading.next();
        numbers.close();
        source.awaitClose();
        assertThat(source.interrupted).hasValue(1);
    }

    @Test
    void time_of_a_reader_ends_a_source_that_blocks() {
        source.give(1);
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        numbers.next();
        CallAborted aborted = catchThrowableOfType(
                CallAborted.class, () -> importing.within(Duration.ofMillis(30), () -> numbers.hasNext()));
        assertThat(aborted.deadlinePassed()).isTrue();
        source.awaitClose();
        assertThatThrownBy(numbers::hasNext).isSameAs(aborted);
    }

    @Test
    void interrupted_reader_ends_a_source_that_blocks() {
        source.give(1);
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        numbers.next();
        Thread.currentThread().interrupt();
        CallAborted aborted = catchThrowableOfType(CallAborted.class, numbers::hasNext);
        assertThat(aborted.deadlinePassed()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        source.awaitClose();
    }

    @Test
    void call_returns_and_begins_though_no_element_has_come() {
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        source.give(1);
        assertThat(numbers.next()).isEqualTo(1);
        Trickle argument = new Trickle();
        assertThatThrownBy(() -> importing.within(Duration.ofMillis(100), () -> feed.first(argument)))
                .isInstanceOf(CallAborted.class)
                .hasMessageContaining("first");
        argument.awaitClose();
    }

    @Test
    void source_that_blocks_ends_with_its_process() {
        source.give(1);
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        numbers.next();
        exporting.close();
        source.awaitClose();
        assertThatThrownBy(numbers::hasNext).isInstanceOf(CallFailed.class);
    }

    @Test
    void source_that_blocks_ends_with_its_reader() {
        source.give(1);
        Iterator<Integer> numbers = feed.numbers(0).iterator();
        numbers.next();
        importing.close();
        source.awaitClose();
    }

    @Test
    void forgotten_stream_whose_source_blocks_is_closed() {
        source.give(1);
        feed.numbers(0).iterator().next();
        while (source.closed.get() == 0) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void stream_beyond_the_limit_whose_source_blocks_is_refused_and_closed() throws IOException {
        RpcOptions few = Loopback.options().withStreams(new StreamLimits(512, 0, Duration.ofMinutes(1)));
        try (Rpc frugal = Rpc.open(few)) {
            Feed server = new FeedServer() {
                @Override
                public Stream<Integer> numbers(int count) {
                    return streamOf(source);
                }
            };
            Feed remote =
                    importing.bind(Feed.class, frugal.export(Feed.class, server).endpoint());
            source.give(1);
            assertThatThrownBy(() -> remote.numbers(0))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("as many streams as may be, 0, are open");
            source.awaitClose();
        }
    }
}
