package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A procedure that may be handed on is never handed on by what it calls, though its own thread might execute that. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalForwardTest {
    private final Station front = new Station("front");
    private final Station middle = new Station("middle");
    private final Station last = new Station("last");

    @Parameter
    boolean locally;

    private Rpc rpc;

    @BeforeEach
    void open() throws IOException {
        rpc = Rpc.open(Loopback.options().withLocalCalls(locally));
        for (Station station : new Station[] {front, middle, last}) {
            rpc.export(Relay.class, station.name, station);
        }
        front.next = rpc.bind(Relay.class, "middle");
        middle.next = rpc.bind(Relay.class, "last");
    }

    @AfterEach
    void close() {
        rpc.close();
    }

    /** Calls the next one where that may not take its place, and hands on where it might. */
    private static final class Station implements Relay {
        final String name;
        final AtomicLong thread = new AtomicLong();

        @Nullable
        Relay next;

        Station(String name) {
            this.name = name;
        }

        @Override
        public String hop(int times, byte[] luggage) {
            thread.set(Thread.currentThread().threadId());
            return times == 0 ? name : name + "(" + Objects.requireNonNull(next).plain(times - 1) + ")";
        }

        @Override
        public String plain(int times) {
            thread.set(Thread.currentThread().threadId());
            try {
                return name + "(" + Forward.to(Objects.requireNonNull(next)).hop(times, new byte[0]) + ")";
            } catch (MailboxFull impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public int redo(int times) {
            return times;
        }

        @Override
        public long total(int times, Stream<Integer> numbers) {
            return times;
        }
    }

    @Test
    void what_it_calls_does_not_take_its_place() throws MailboxFull {
        assertThat(rpc.bind(Relay.class, "front").hop(1, new byte[3])).isEqualTo("front(middle(last))");
        assertThat(middle.thread).as("another thread").doesNotHaveValue(front.thread.get());
    }

    @Test
    void what_may_not_be_handed_on_is_executed_by_its_caller() throws MailboxFull {
        assertThat(rpc.bind(Relay.class, "middle").plain(0)).isEqualTo("middle(last)");
        assertThat(middle.thread.get() == Thread.currentThread().threadId()).isEqualTo(locally);
        assertThat(last.thread).doesNotHaveValue(Thread.currentThread().threadId());
    }
}
