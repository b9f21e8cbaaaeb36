package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams whose elements are objects that are passed by reference. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamReferenceTest extends TwoProcesses {
    private static final int MANY = 3000;

    private Library library;

    /** Lends what can be called. */
    @Remote
    public interface Library {
        Stream<Counter> counters(int count);

        long total(Stream<Counter> counters);

        Stream<Counter> back(Stream<Counter> counters);
    }

    /** Counts its calls. */
    @Remote
    public interface Counter {
        int next();
    }

    private static Counter from(int start) {
        int[] at = {start};
        return () -> at[0]++;
    }

    private static final class Shelf implements Library {
        @Override
        public Stream<Counter> counters(int count) {
            return IntStream.range(0, count).mapToObj(StreamReferenceTest::from);
        }

        @Override
        public long total(Stream<Counter> counters) {
            return counters.mapToLong(Counter::next).sum();
        }

        @Override
        public Stream<Counter> back(Stream<Counter> counters) {
            return counters;
        }
    }

    @BeforeEach
    void export() {
        Export export = exporting.export(Library.class, new Shelf());
        library = importing.bind(Library.class, export.endpoint());
    }

    @Test
    void elements_of_all_segments_of_a_result_can_be_called() {
        List<Counter> counters = library.counters(MANY).toList();
        assertThat(counters).hasSize(MANY);
        for (int at : new int[] {0, MANY / 2, MANY - 1}) {
            assertThat(counters.get(at).next()).isEqualTo(at);
            assertThat(counters.get(at).next()).isEqualTo(at + 1);
        }
    }

    @Test
    void elements_of_all_segments_of_an_argument_can_be_called() {
        assertThat(library.total(IntStream.range(0, 50).mapToObj(StreamReferenceTest::from)))
                .isEqualTo(50 * 49 / 2);
        // Only those of the last segments: each of them is asked for at its first call.
        assertThat(library.total(IntStream.range(0, MANY)
                        .mapToObj(at -> at < MANY - 20 ? null : from(at))
                        .filter(counter -> counter != null)))
                .isEqualTo(20 * (MANY - 20) + 190);
    }

    @Test
    void references_come_home() {
        Counter one = from(5);
        List<Counter> back =
                library.back(Stream.generate(() -> one).limit(MANY)).toList();
        assertThat(back).hasSize(MANY).allMatch(back.getFirst()::equals);
        assertThat(back.getLast().next()).isEqualTo(5);
        assertThat(one.next()).isEqualTo(6);
    }
}
