package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arguments and results that are streams, over loopback. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamTest extends TwoProcesses {
    private static final int MILLION = 1_000_000;
    /** So many numbers of four octets are in a segment at least. */
    private static final int SEGMENT = 4050;

    private final FeedServer server = new FeedServer();
    private Feed feed;

    @BeforeEach
    void export() {
        Export export = exporting.export(Feed.class, server);
        feed = importing.bind(Feed.class, export.endpoint());
    }

    @Test
    void short_stream_comes_with_the_call() {
        try (Stream<Integer> numbers = feed.numbers(10)) {
            assertThat(server.closed).hasValue(1);
            assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(feed.numbers(0)).isEmpty();
    }

    @Test
    void long_stream_comes_whole_and_in_order() {
        AtomicInteger expected = new AtomicInteger();
        feed.numbers(MILLION).forEach(number -> {
            if (number != expected.getAndIncrement()) {
                throw new AssertionError(number + " came instead of " + expected);
            }
        });
        assertThat(expected).hasValue(MILLION);
        assertThat(server.closed).hasValue(1);
    }

    @Test
    void source_is_one_segment_ahead_of_its_reader_and_no_more() throws IOException {
        try (Rpc near =
                Rpc.open(Loopback.options().withStreams(new StreamLimits(16 << 10, 64, Duration.ofMinutes(1), 1)))) {
            Endpoint endpoint = near.export(Feed.class, server).endpoint();
            isOneSegmentAhead(importing.bind(Feed.class, endpoint));
        }
    }

    private void isOneSegmentAhead(Feed near) {
        Iterator<Integer> numbers = near.numbers(MILLION).iterator();
        int most = 0;
        for (int i = 0; i < MILLION; i++) {
            assertNext(numbers, i);
            most = Math.max(most, server.yielded.get() - i);
        }
        // Of what is not read yet, one segment is here, one is on its way, and one element waits for the next.
        assertThat(most).isBetween(SEGMENT, 2 * 4096 + 1);
    }

    private static void assertNext(Iterator<Integer> numbers, int expected) {
        int number = numbers.next();
        if (number != expected) {
            throw new AssertionError(number + " came instead of " + expected);
        }
    }

    @Test
    void beginning_of_a_stream_costs_no_more_than_its_first_segment() {
        Iterator<Integer> numbers = feed.numbers(MILLION).iterator();
        for (int i = 0; i < SEGMENT / 2 - 100; i++) {
            numbers.next();
        }
        assertThat(server.yielded.get()).isLessThanOrEqualTo(4097);
        for (int i = 0; i < 200; i++) {
            numbers.next();
        }
        while (server.yielded.get() < SEGMENT + 4000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void iterator_is_a_stream_of_strings_too() {
        List<String> lines = new ArrayList<>();
        feed.lines(300, 200).forEachRemaining(lines::add);
        assertThat(lines).hasSize(300).allSatisfy(line -> assertThat(line).hasSize(200));
    }

    @Test
    void closing_ends_the_source() {
        try (Stream<Integer> numbers = feed.numbers(MILLION)) {
            assertThat(numbers.limit(3).toList()).containsExactly(0, 1, 2);
            assertThat(server.closed).hasValue(0);
        }
        assertThat(server.closed).hasValue(1);
    }

    @Test
    void exception_before_the_stream_is_the_procedures() {
        MailboxFull full = catchThrowableOfType(MailboxFull.class, () -> feed.failing(-1, 0));
        assertThat(full.capacity()).isEqualTo(7);
    }

    @Test
    void declared_exception_comes_after_the_elements_before_it() throws MailboxFull {
        List<Integer> before = new ArrayList<>();
        MailboxFull full = catchThrowableOfType(
                MailboxFull.class, () -> feed.failing(5000, 0).forEach(before::add));
        assertThat(before).hasSize(5000);
        assertThat(full).hasMessage("in the midst");
        assertThat(full.capacity()).isEqualTo(3);
        assertThat(server.closed).hasValue(1);
    }

    @Test
    void common_exception_comes_as_itself_and_an_unknown_one_as_remote() throws MailboxFull {
        assertThatThrownBy(() -> feed.failing(1, 1).toList())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("in the midst");
        RemoteException remote = catchThrowableOfType(
                RemoteException.class, () -> feed.failing(0, 2).toList());
        assertThat(remote.className()).endsWith("FeedServer$Strange");
    }

    @Test
    void element_without_encoding_is_named() throws MailboxFull {
        assertThatThrownBy(() -> feed.failing(9000, 3).toList())
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("stream[9000] is null");
    }

    @Test
    void argument_is_read_by_the_server_as_it_goes() {
        AtomicInteger closed = new AtomicInteger();
        long sum = feed.sum(IntStream.range(0, MILLION).boxed().onClose(closed::incrementAndGet));
        assertThat(sum).isEqualTo(MILLION * (MILLION - 1L) / 2);
        assertThat(closed).hasValue(1);
        assertThat(feed.sum(Stream.of(1, 2, 3))).isEqualTo(6);
    }

    @Test
    void argument_that_is_not_read_to_its_end_ends_with_the_call() {
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger yielded = new AtomicInteger();
        Iterator<Integer> source = new Closing(closed, yielded);
        assertThat(feed.first(source)).isEqualTo(1);
        assertThat(closed).hasValue(1);
        assertThat(yielded.get()).isLessThanOrEqualTo(4097);
    }

    private record Closing(AtomicInteger closed, AtomicInteger yielded) implements Iterator<Integer>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return yielded.incrementAndGet();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void result_may_be_made_of_an_argument_while_both_go_on() {
        AtomicInteger closed = new AtomicInteger();
        Stream<Integer> numbers = IntStream.range(0, 20_000).boxed().onClose(closed::incrementAndGet);
        assertThat(feed.doubled(numbers).mapToInt(Integer::intValue))
                .hasSize(20_000)
                .startsWith(0, 2, 4)
                .endsWith(39_998);
        assertThat(closed).hasValue(1);
    }

    @Test
    void several_streams_are_passed_in_one_call() {
        Stream<Integer> ones = Stream.iterate(4, number -> number).limit(10_000);
        Stream<Integer> others = Stream.iterate(2, number -> number).limit(10_000);
        assertThat(feed.ratio(ones, others)).isEqualTo(2);
    }

    @Test
    void argument_that_fails_at_once_is_not_sent() {
        assertThatThrownBy(() -> feed.sum(Stream.of(1, 2, null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("numbers[2] is null");
    }

    @Test
    void argument_that_fails_later_fails_where_it_is_read_and_so_the_call() {
        Stream<Integer> numbers = Stream.iterate(0, number -> number + 1).map(number -> {
            if (number == 10_000) {
                throw new ArithmeticException("no more");
            }
            return number;
        });
        assertThatThrownBy(() -> feed.sum(numbers))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no more");
    }

    @Test
    void stream_ends_with_its_server() {
        Iterator<Integer> numbers = feed.numbers(MILLION).iterator();
        numbers.next();
        exporting.close();
        assertThat(server.closed).hasValue(1);
        CallFailed failed = catchThrowableOfType(CallFailed.class, () -> numbers.forEachRemaining(number -> {}));
        assertThat(failed).hasMessageContaining("the stream of numbers has ended early");
        assertThatThrownBy(numbers::hasNext).isSameAs(failed);
    }

    @Test
    void forgotten_stream_is_closed() {
        feed.numbers(MILLION).iterator().next();
        while (server.closed.get() == 0) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void open_streams_are_bounded_and_make_room_when_they_end() throws IOException {
        RpcOptions few = Loopback.options().withStreams(new StreamLimits(512, 2, Duration.ofMinutes(1)));
        try (Rpc frugal = Rpc.open(few)) {
            FeedServer bounded = new FeedServer();
            Feed remote = importing.bind(
                    Feed.class, frugal.export(Feed.class, bounded).endpoint());
            Stream<Integer> one = remote.numbers(1000);
            Stream<Integer> other = remote.numbers(1000);
            assertThatThrownBy(() -> remote.numbers(1000))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("as many streams as may be, 2, are open");
            assertThat(bounded.closed).hasValue(1);
            one.close();
            assertThat(remote.numbers(1000)).hasSize(1000);
            assertThat(other).hasSize(1000);
            assertThat(bounded.closed).hasValue(4);
        }
    }

    @Test
    void stream_that_nobody_asks_for_is_given_up() throws IOException {
        RpcOptions impatient = Loopback.options().withStreams(new StreamLimits(512, 2, Duration.ofMillis(50)));
        try (Rpc frugal = Rpc.open(impatient)) {
            FeedServer bounded = new FeedServer();
            Feed remote = importing.bind(
                    Feed.class, frugal.export(Feed.class, bounded).endpoint());
            Stream<Integer> numbers = remote.numbers(1000);
            while (bounded.closed.get() == 0) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(numbers::toList)
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("was not asked for in time");
        }
    }

    @Test
    void time_of_a_reader_covers_its_questions() {
        Iterator<Integer> numbers = feed.numbers(MILLION).iterator();
        CallAborted aborted = catchThrowableOfType(
                CallAborted.class, () -> importing.within(Duration.ZERO, () -> numbers.forEachRemaining(number -> {})));
        assertThat(aborted.deadlinePassed()).isTrue();
        // The next segment may be in the making.
        while (server.closed.get() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void interrupted_reader_gets_no_further_segment_though_one_has_come() {
        Iterator<Integer> numbers = feed.numbers(MILLION).iterator();
        for (int i = 0; i < SEGMENT / 2 + 100; i++) {
            numbers.next();
        }
        while (server.yielded.get() < SEGMENT + 4000) {
            Thread.onSpinWait();
        }
        Thread.currentThread().interrupt();
        CallAborted aborted = catchThrowableOfType(CallAborted.class, () -> numbers.forEachRemaining(number -> {}));
        assertThat(aborted.deadlinePassed()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void group_call_refuses_streams() {
        assertThatThrownBy(() -> importing.group(Feed.class).call(member -> member.sum(Stream.of(1))))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
