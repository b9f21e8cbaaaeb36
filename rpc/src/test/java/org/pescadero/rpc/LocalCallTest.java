package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.dstp.MessageTooLarge;

/** What callers see is the same whether a call is executed by its caller's thread or sent. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway") // what is missing, and must not be, is tested
class LocalCallTest {
    private static final Desk.Line LINE = new Desk.Line("sku", 9);
    private final DeskServer server = new DeskServer();

    @Parameter
    boolean locally;

    private Rpc exporting;
    private Rpc importing;
    private Export export;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        exporting = Rpc.open(Loopback.options().withLocalCalls(locally));
        importing = Rpc.open(Loopback.options().withLocalCalls(locally));
        export = exporting.export(Desk.class, "front", server);
        desk = importing.bind(Desk.class, "front");
    }

    @AfterEach
    void close() {
        server.release.countDown();
        importing.close();
        exporting.close();
    }

    private static Desk.Order order(Desk.Line line, Desk.Change change) {
        return new Desk.Order(
                new UUID(1, 2),
                Instant.EPOCH,
                null,
                Optional.of(Desk.Kind.BOOK),
                OptionalInt.of(3),
                new BigDecimal("1.50"),
                line,
                change);
    }

    private long executingThread() {
        return desk.thread();
    }

    @Test
    void caller_executes_the_call_where_both_sides_want_that() throws IOException {
        assertThat(executingThread() == Thread.currentThread().threadId()).isEqualTo(locally);
        try (Rpc other = Rpc.open(Loopback.options())) {
            assertThat(other.bind(Desk.class, export.endpoint()).thread())
                    .isNotEqualTo(Thread.currentThread().threadId());
            other.export(Desk.class, "other", server);
            assertThat(importing.bind(Desk.class, "other").thread())
                    .isNotEqualTo(Thread.currentThread().threadId());
        }
    }

    @Test
    void results_are_what_was_returned() {
        assertThat(desk.add(2, 3)).isEqualTo(5);
        assertThat(desk.join("a", "b")).isEqualTo("a+b");
        assertThat(desk.join("a", null)).isEqualTo("a+null");
        assertThat(desk.join("a", 7)).isEqualTo("a#7");
        assertThat(desk.greet("you")).isEqualTo("hello you");
        assertThat(desk.half(3)).isEqualTo(1.5);
        assertThat(desk.power(100)).isEqualTo(BigInteger.TWO.pow(100));
        for (Desk.Change change : List.of(new Desk.Price("a", 0.5), new Desk.Removal(3), Desk.Nothing.AT_ALL)) {
            assertThat(desk.ordered(order(LINE, change))).isEqualTo(order(LINE, change));
            assertThat(desk.proposed(change)).isEqualTo(change);
        }
    }

    @Test
    void what_can_be_changed_is_passed_by_value() {
        int[] mine = {1, 2, 3};
        assertThat(desk.turned(mine)).containsExactly(-1, -2, -3).isNotSameAs(mine);
        assertThat(mine).containsExactly(1, 2, 3);
        Desk.Counted counted = new Desk.Counted("x", new int[] {5});
        assertThat(desk.named(List.of(counted)).getFirst().counts()).containsExactly(6);
        assertThat(counted.counts()).containsExactly(5);
        assertThat(desk.sizeOf(new byte[100_000])).isEqualTo(100_000);
        assertThat(desk.octets(100_000)).hasSize(100_000);
    }

    @Test
    void arguments_are_refused_that_cannot_be_encoded() {
        assertThatThrownBy(() -> desk.text(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("given is null");
        assertThatThrownBy(() -> desk.ordered(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("order is null");
        assertThatThrownBy(() -> desk.ordered(order(new Desk.Line(null, 1), Desk.Nothing.AT_ALL)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("order.line.sku is null");
        assertThatThrownBy(() -> desk.ordered(order(LINE, new Desk.Price(null, 1))))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("order.change.sku is null");
        assertThatThrownBy(() -> desk.ordered(order(new Desk.Line("s", 10), Desk.Nothing.AT_ALL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order.line.pieces");
        assertThatThrownBy(() -> desk.percent(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("given");
        assertThatThrownBy(() -> desk.text("x".repeat(5 << 20))).isInstanceOf(MessageTooLarge.class);
        assertThatThrownBy(() -> desk.sizeOf(new byte[5 << 20])).isInstanceOf(MessageTooLarge.class);
        assertThat(server.executions).hasValue(0);
    }

    @Test
    void results_that_cannot_be_encoded_fail_the_call_which_was_executed() {
        failsAfterExecution(() -> desk.missing(), "result is null");
        failsAfterExecution(() -> desk.percent(-1), "result");
        failsAfterExecution(() -> desk.power(9000), "octets; the bound is 1024");
        failsAfterExecution(() -> desk.octets(5 << 20), "4194304");
        assertThat(server.executions).as("each of them once").hasValue(3);
    }

    private static void failsAfterExecution(Runnable call, String why) {
        CallFailed failed = catchThrowableOfType(CallFailed.class, call::run);
        assertThat(failed).isExactlyInstanceOf(CallFailed.class).hasMessageContaining(why);
        assertThat(failed.maybeExecuted()).isTrue();
    }

    @Test
    void strings_and_numbers_arrive_as_their_encoding_says() {
        String many = "x".repeat(100_000);
        String wide = "\u20ac\ud83d\ude00".repeat(5);
        assertThat(desk.text(many)).isEqualTo(many);
        assertThat(desk.text(wide)).isEqualTo(wide);
        assertThat(desk.text("half \ud83d of it")).isEqualTo("half ? of it");
        assertThat(desk.text("at the end \ud83d")).isEqualTo("at the end ?");
        double strange = Double.longBitsToDouble(0x7FF8_0000_0000_0001L);
        assertThat(Double.doubleToRawLongBits(desk.half(strange))).isEqualTo(0x7FF8_0000_0000_0000L);
    }

    @Test
    void declared_exception_is_a_new_one_with_both_stacks() {
        Desk.SoldOut sold = catchThrowableOfType(Desk.SoldOut.class, () -> desk.fail("sold"));
        assertThat(sold).hasMessage("no more");
        assertThat(sold.line()).isEqualTo(new Desk.Line("x", 3));
        assertThat(sold.getCause()).hasToString("java.lang.IllegalStateException: empty");
        told(sold);
        assertThat(server.executions).hasValue(1);
    }

    /** The frames of the caller, a line that divides, and those of the procedure down to where the runtime called it. */
    private static void told(Throwable thrown) {
        List<String> frames = List.of(thrown.getStackTrace()).stream()
                .map(StackTraceElement::getClassName)
                .toList();
        int divided = frames.indexOf("[remote]");
        assertThat(frames.subList(0, divided)).contains(LocalCallTest.class.getName());
        assertThat(frames.subList(divided + 1, frames.size())).containsExactly(DeskServer.class.getName());
    }

    @Test
    void declared_exception_that_cannot_be_encoded_arrives_by_name() {
        RemoteException sold = catchThrowableOfType(RemoteException.class, () -> desk.fail("malformed"));
        assertThat(sold.className()).isEqualTo(Desk.SoldOut.class.getName());
        assertThat(sold.remoteMessage()).isEqualTo("too many");
    }

    @Test
    void other_exceptions_arrive_as_from_afar() {
        IllegalStateException state = catchThrowableOfType(IllegalStateException.class, () -> desk.fail("state"));
        assertThat(state).hasMessage("not now").cause().hasMessage("inner");
        told(state);
        RemoteException own = catchThrowableOfType(RemoteException.class, () -> desk.fail("own"));
        assertThat(own.className()).isEqualTo(DeskServer.Trouble.class.getName());
        assertThat(own.remoteMessage()).isEqualTo("unheard of");
        assertThatThrownBy(() -> desk.fail("error"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void server_may_keep_its_stacks_to_itself() throws IOException {
        try (Rpc discreet = Rpc.open(Loopback.options().withLocalCalls(locally).withRemoteTraces(false))) {
            discreet.export(Desk.class, "discreet", server);
            Desk discreetDesk = importing.bind(Desk.class, "discreet");
            for (String kind : List.of("sold", "state")) {
                assertThatThrownBy(() -> discreetDesk.fail(kind))
                        .satisfies(thrown -> assertThat(thrown.getStackTrace())
                                .noneMatch(frame -> frame.getClassName().equals(DeskServer.class.getName())));
            }
        }
    }

    @Test
    void interrupt_aborts_the_call() throws Exception {
        AtomicReference<@Nullable Throwable> outcome = new AtomicReference<>();
        CompletableFuture<Boolean> status = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                desk.wait("never");
            } catch (Throwable thrown) {
                outcome.set(thrown);
            }
            status.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(server.entered.await(20, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(status.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome.get()).isInstanceOfSatisfying(CallAborted.class, aborted -> {
            assertThat(aborted.deadlinePassed()).isFalse();
            assertThat(aborted.maybeExecuted()).isTrue();
        });
        assertThat(server.executions).hasValue(1);
    }

    @Test
    void thread_that_was_interrupted_before_stays_interrupted() {
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            try {
                // An answer that is quicker than the look at the interrupt is taken.
                assertThat(desk.add(1, 2)).isEqualTo(3);
            } catch (CallAborted aborted) {
                assertThat(aborted.deadlinePassed()).isFalse();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        assertThat(desk.add(1, 2)).isEqualTo(3);
    }

    @Test
    void limit_of_time_ends_a_call() {
        assertThatThrownBy(() -> importing.within(Duration.ofMillis(100), () -> desk.wait("never")))
                .isInstanceOfSatisfying(
                        CallAborted.class,
                        aborted -> assertThat(aborted.deadlinePassed()).isTrue());
    }

    @Test
    void withdrawn_export_is_gone() {
        Desk fixed = importing.bind(Desk.class, export.endpoint());
        assertThat(fixed.add(1, 2)).isEqualTo(3);
        export.close();
        assertThatThrownBy(() -> fixed.add(1, 2)).isInstanceOf(BindingBroken.class);
        assertThatThrownBy(() -> fixed.turned(new int[0])).isInstanceOf(BindingBroken.class);
        exporting.export(Desk.class, "front", new DeskServer());
        assertThat(desk.add(3, 4)).as("bound again by name").isEqualTo(7);
        assertThat(server.executions).hasValue(1);
    }

    @Test
    void closed_importer_calls_nobody() {
        Desk fixed = importing.bind(Desk.class, export.endpoint());
        importing.close();
        assertThatThrownBy(() -> fixed.add(1, 2)).isInstanceOf(CallFailed.class);
        assertThatThrownBy(() -> fixed.turned(new int[0])).isInstanceOf(CallFailed.class);
        assertThat(server.executions).hasValue(0);
    }

    @Test
    void closed_exporter_is_gone() {
        Desk fixed = importing.bind(Desk.class, export.endpoint());
        assertThat(fixed.add(1, 2)).isEqualTo(3);
        exporting.close();
        assertThatThrownBy(() -> fixed.add(1, 2)).isInstanceOf(CallFailed.class);
        assertThat(server.executions).hasValue(1);
    }

    @Test
    void objects_are_passed_by_reference() {
        assertThat(desk.tell(what -> 2 * what.length(), "abc")).isEqualTo(7);
    }

    @Test
    void group_is_called_over_the_node() {
        try (Replies<Long> replies = importing.group(Desk.class, "front").call(Desk::thread)) {
            assertThat(replies.iterator().next().orThrow())
                    .isNotEqualTo(Thread.currentThread().threadId());
        }
    }
}
