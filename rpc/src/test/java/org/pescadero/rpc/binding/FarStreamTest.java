package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Feed;
import org.pescadero.rpc.FeedBinder;
import org.pescadero.rpc.FeedServer;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.node.AcceptedMessage;
import org.pescadero.vmtp.node.ServerCall;

/** Streams whose sources are far away, as the answers of a peer, written by hand here, take long to arrive. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FarStreamTest {
    private static final int SEGMENTS = 8;
    private static final int GROUP_OCTETS = 16 << 10;
    private static final FeedBinder TYPE = new FeedBinder();
    private static final Procedure NUMBERS = TYPE.procedures().getFirst();

    private final List<Integer> shares = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService path = Executors.newSingleThreadScheduledExecutor();
    private Peer peer;
    private RpcRuntime here;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer(TYPE, this::answer);
        here = new RpcRuntime(Loopback.options());
    }

    @AfterEach
    void close() {
        here.close();
        peer.close();
        path.shutdownNow();
    }

    private void answer(int code, ServerCall call) {
        int segment = 0;
        if (code == Codes.NEXT_SEGMENT) {
            In question = Peer.segment(call.request());
            int at = question.block(StreamReference.QUESTION_OCTETS, 0);
            segment = question.getInt(at + 8);
            shares.add(question.getInt(at + 12));
        }
        Peer.respond(call, 0, NUMBERS.resultsFingerprint(), segment(segment, segment == SEGMENTS));
        if (code == Codes.NEXT_SEGMENT) {
            AcceptedMessage later = call.defer();
            path.schedule(later::respondMessage, 30, TimeUnit.MILLISECONDS);
        }
    }

    private byte[] segment(int number, boolean last) {
        Out out = new Out();
        out.putByte(out.block(1), last ? 1 : 0);
        out.varint(1);
        out.putInt(out.block(4), number);
        if (number == 0) {
            Segments.rest(out, peer.stream());
        } else if (!last) {
            Segments.rest(out);
        }
        return out.toByteArray();
    }

    @Test
    void reader_who_waits_for_the_way_to_the_source_asks_for_more_at_a_time_up_to_a_bound() {
        assertThat(here.bind(Feed.class, peer.endpoint()).numbers(9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(shares).containsExactly(1, 2, 4, 8, 16, 16, 16, 16);
    }

    @Test
    void source_yields_as_much_as_is_asked_for_and_no_more_than_it_wants_to_keep() throws Exception {
        Export export = here.export(Feed.class, "", new FeedServer());
        Out out = new Out();
        out.putInt(out.block(4), 10_000_000);
        In first = Peer.segment(
                peer.call(export.endpoint(), NUMBERS.number(), 0, NUMBERS.argumentsFingerprint(), out.toByteArray()));
        StreamReference rest = StreamReference.of(restOf(first));
        // A segment that takes too long is a smaller one.
        int segment = 1;
        for (int octets = 0; octets < 8 * GROUP_OCTETS; segment++) {
            octets = octets(rest, segment, 1_000_000);
            assertThat(octets).isLessThanOrEqualTo(16 * GROUP_OCTETS);
        }
        assertThat(octets(rest, segment, 1)).isLessThanOrEqualTo(GROUP_OCTETS);
        assertThat(octets(rest, segment + 1, -1)).isLessThanOrEqualTo(GROUP_OCTETS);
    }

    private int octets(StreamReference rest, int segment, int share) throws Exception {
        return peer.next(rest, segment, share).segmentOctets();
    }

    private static byte[] restOf(In in) {
        in.enter("stream");
        Segments.read(in, 0, 4, 16, numbers -> numbers.getInt(numbers.block(4, 0)), number -> {});
        return Segments.rest(in);
    }
}
