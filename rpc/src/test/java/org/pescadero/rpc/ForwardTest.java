package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are handed on from server to server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardTest {
    private final Server first = new Server("first");
    private final Server second = new Server("second");
    private Rpc one;
    private Rpc two;
    private Rpc importing;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        one = Loopback.open();
        two = Loopback.open();
        importing = Loopback.open();
        one.export(Relay.class, "first", first);
        two.export(Relay.class, "second", second);
        first.next = one.bind(Relay.class, "second");
        second.next = two.bind(Relay.class, "first");
        relay = importing.bind(Relay.class, "first");
    }

    @AfterEach
    void close() {
        importing.close();
        two.close();
        one.close();
    }

    /** Hands on what it is asked. */
    private static final class Server implements Relay {
        final String name;
        final AtomicInteger executions = new AtomicInteger();
        final AtomicInteger returned = new AtomicInteger();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        Relay next = this;

        Server(String name) {
            this.name = name;
        }

        @Override
        public String hop(int times, byte[] luggage) throws MailboxFull {
            executions.incrementAndGet();
            if (times > 0) {
                String result = Forward.to(next).hop(times - 1, luggage);
                returned.incrementAndGet();
                return result;
            }
            if (luggage.length == 13) {
                throw new MailboxFull(name, 13);
            }
            if (luggage.length == 14) {
                sleep();
            }
            return name + ":" + luggage.length;
        }

        private void sleep() {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException aborted) {
                interrupted.countDown();
            }
        }

        @Override
        public int redo(int times) {
            executions.incrementAndGet();
            return times == 0 ? 42 : Forward.to(next).redo(times - 1);
        }

        @Override
        public String plain(int times) {
            executions.incrementAndGet();
            return times == 0 ? name : name + Forward.to(next).plain(times - 1);
        }

        @Override
        public long total(int times, Stream<Integer> numbers) {
            executions.incrementAndGet();
            if (times > 0) {
                long total = Forward.to(next).total(times - 1, numbers);
                returned.incrementAndGet();
                return total;
            }
            return numbers.mapToLong(Integer::longValue).sum();
        }
    }

    @Test
    void the_other_server_answers_and_nothing_follows_here() throws MailboxFull {
        assertThat(relay.hop(1, new byte[3])).isEqualTo("second:3");
        assertThat(first.executions).hasValue(1);
        assertThat(second.executions).hasValue(1);
        assertThat(first.returned).hasValue(0);
    }

    @Test
    void calls_with_large_arguments_go_on_as_well() throws MailboxFull {
        for (int i = 0; i < 30; i++) {
            assertThat(relay.hop(2, new byte[15000])).isEqualTo("first:15000");
        }
        assertThat(second.executions).hasValue(30);
    }

    @Test
    void beyond_fifteen_times_the_caller_sees_no_difference() throws MailboxFull {
        assertThat(relay.hop(40, new byte[1])).isEqualTo("first:1");
        assertThat(first.executions).hasValue(21);
        assertThat(second.executions).hasValue(20);
    }

    @Test
    void exceptions_of_the_last_server_arrive() {
        MailboxFull full = catchThrowableOfType(MailboxFull.class, () -> relay.hop(3, new byte[13]));
        assertThat(full).hasMessageContaining("second");
    }

    @Test
    void idempotent_procedures_are_handed_on_too() {
        assertThat(relay.redo(5)).isEqualTo(42);
    }

    @Test
    void what_may_not_be_handed_on_is_called() {
        assertThat(relay.plain(2)).isEqualTo("firstsecondfirst");
    }

    @Test
    void outside_of_a_procedure_it_is_an_ordinary_call() throws MailboxFull {
        assertThat(Forward.to(relay).hop(0, new byte[2])).isEqualTo("first:2");
    }

    @Test
    void a_group_call_is_answered_through_the_one_that_was_asked() {
        try (Replies<String> replies =
                importing.group(Relay.class, "first").call(member -> member.hop(1, new byte[4]))) {
            assertThat(replies.iterator().next().orThrow()).isEqualTo("second:4");
        }
    }

    @Test
    void giving_up_interrupts_the_last_server() throws InterruptedException {
        assertThatThrownBy(() -> importing.within(Duration.ofMillis(300), () -> relay.hop(1, new byte[14])))
                .isInstanceOf(CallAborted.class);
        second.entered.await();
        second.interrupted.await();
    }

    @Test
    void a_last_server_that_is_gone_fails_the_call_and_not_the_binding() throws MailboxFull {
        Export export = two.export(Relay.class, "third", second);
        first.next = one.bind(Relay.class, export.endpoint());
        assertThat(relay.hop(1, new byte[1])).isEqualTo("second:1");
        two.close();
        CallFailed failed = catchThrowableOfType(CallFailed.class, () -> relay.hop(1, new byte[1]));
        assertThat(failed).isNotInstanceOf(BindingBroken.class);
        assertThat(failed.maybeExecuted()).isTrue();
        assertThat(relay.hop(0, new byte[1])).isEqualTo("first:1");
    }

    @Test
    void a_stream_that_has_come_whole_goes_on_with_the_call() {
        AtomicInteger closed = new AtomicInteger();
        assertThat(relay.total(2, Stream.of(1, 2, 3).onClose(closed::incrementAndGet)))
                .isEqualTo(6);
        assertThat(closed).hasValue(1);
        assertThat(first.returned).hasValue(0);
    }

    @Test
    void a_stream_that_goes_on_is_passed_through_whoever_is_in_between() {
        AtomicInteger closed = new AtomicInteger();
        Stream<Integer> numbers = IntStream.range(0, 20_000).boxed().onClose(closed::incrementAndGet);
        assertThat(relay.total(2, numbers)).isEqualTo(20_000L * 19_999 / 2);
        assertThat(closed).hasValue(1);
        assertThat(first.returned).hasValue(1);
        assertThat(second.returned).hasValue(1);
    }
}
