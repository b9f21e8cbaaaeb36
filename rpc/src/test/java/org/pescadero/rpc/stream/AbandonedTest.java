package org.pescadero.rpc.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.Doorman;
import org.pescadero.rpc.StreamLimits;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.stub.Thrown;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.VmtpNode;

/** Streams whose clients are no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AbandonedTest {
    private static final OpenStream.Shape SHAPE = new OpenStream.Shape(
            new Procedure(1, "numbers", Procedure.Kind.ONCE, 0, 0), Optional.empty(), Thrown.UNDECLARED);
    private static final Abandoned.Times QUICK = new Abandoned.Times(Duration.ofMillis(20), Duration.ofMillis(200));

    private static VmtpNode node() throws IOException {
        return VmtpNode.open(NodeOptions.defaults().withMulticast(false));
    }

    private static OpenStream open(OpenStreams streams, VmtpNode client, AtomicInteger closed) {
        Stream<Integer> numbers = Stream.iterate(0, number -> number + 1).onClose(closed::incrementAndGet);
        Out out = new Out();
        out.enter("numbers");
        OpenStream stream = streams.begin(
                        out,
                        Source.of(numbers),
                        (Out to, Integer number) -> to.putInt(to.block(4), number),
                        SHAPE,
                        client.address(),
                        null)
                .orElseThrow();
        EntityId entity;
        try (Invocation asking = client.begin()) {
            entity = asking.client();
        }
        stream.usedBy(entity, client.address());
        return stream;
    }

    @Test
    void streams_of_a_client_that_is_gone_end_and_those_of_a_living_one_stay() throws IOException {
        AtomicInteger dead = new AtomicInteger();
        AtomicInteger alive = new AtomicInteger();
        try (VmtpNode server = node();
                VmtpNode living = node();
                OpenStreams streams = new OpenStreams(server, StreamLimits.DEFAULT, all -> call -> {}, QUICK)) {
            VmtpNode dying = node();
            open(streams, living, alive);
            open(streams, dying, dead);
            open(streams, dying, dead);
            dying.close();
            while (dead.get() < 2) {
                Thread.onSpinWait();
            }
            assertThat(alive).hasValue(0);
            assertThat(streams.count()).isEqualTo(1);
        }
        assertThat(alive).hasValue(1);
    }

    @Test
    void streams_that_may_be_idle_for_ever_end_with_their_client_all_the_same() throws IOException {
        AtomicInteger dead = new AtomicInteger();
        StreamLimits forEver = new StreamLimits(16 << 10, 64, ChronoUnit.FOREVER.getDuration());
        try (VmtpNode server = node();
                OpenStreams streams = new OpenStreams(server, forEver, all -> call -> {}, QUICK)) {
            VmtpNode dying = node();
            open(streams, dying, dead);
            dying.close();
            while (dead.get() < 1) {
                Thread.onSpinWait();
            }
            assertThat(streams.count()).isZero();
        }
    }

    @Test
    void client_that_is_sometimes_not_heard_keeps_its_stream() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        try (VmtpNode server = node();
                VmtpNode client = node();
                Doorman doorman = new Doorman(client.address());
                OpenStreams streams = new OpenStreams(server, StreamLimits.DEFAULT, all -> call -> {}, QUICK)) {
            // Twice in a row nobody answers, and then somebody does.
            doorman.refuse(question -> question % 3 != 0);
            OpenStream stream = open(streams, client, closed);
            EntityId entity = stream.client().orElseThrow();
            stream.usedBy(entity, doorman.address());
            while (doorman.asked() < 7) {
                assertThat(closed).hasValue(0);
                Thread.onSpinWait();
            }
            assertThat(streams.count()).isEqualTo(1);
        }
    }

    @Test
    void segments_are_asked_for_in_turn_and_by_one_at_a_time() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        try (VmtpNode server = node();
                VmtpNode client = node();
                OpenStreams streams = new OpenStreams(server, StreamLimits.DEFAULT, all -> call -> {}, QUICK)) {
            OpenStream stream = open(streams, client, closed);
            assertThat(stream.ask(2)).contains("segment 2 was asked for, 1 is the next one");
            assertThat(stream.ask(1)).isEmpty();
            assertThat(stream.ask(2)).contains("somebody else is asking for its elements");
            long later = System.nanoTime() + Duration.ofHours(1).toNanos();
            assertThat(stream.idleNanos(later)).isZero();
            streams.answered(stream, false);
            assertThat(stream.idleNanos(later)).isPositive();
            assertThat(stream.ask(1)).contains("segment 1 was asked for, 2 is the next one");
            assertThat(stream.ask(2)).isEmpty();
            streams.answered(stream, true);
            assertThat(stream.ask(3)).contains("it has been closed");
            assertThat(streams.count()).isZero();
        }
        assertThat(closed).hasValue(1);
    }
}
