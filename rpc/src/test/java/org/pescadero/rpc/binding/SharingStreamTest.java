package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.Album;
import org.pescadero.rpc.AlbumBinder;
import org.pescadero.rpc.Album_ShapeCodec;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.ServerCall;

/** Each message with elements of a stream says whether objects may be met again in these, and is held to that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharingStreamTest {
    private static final int MANY = 10_000;
    private static final AlbumBinder TYPE = new AlbumBinder();
    private static final Procedure SHAPES = TYPE.procedures().getFirst();
    private static final Album.Shape SHAPE = shape(1);

    private RpcRuntime here;
    private RpcRuntime there;
    private Peer peer;
    private int answerFlags;

    private static final class Photos implements Album {
        @Override
        public Stream<Shape> shapes(int many) {
            return IntStream.range(0, many).mapToObj(SharingStreamTest::shape);
        }

        @Override
        public int count(Colour colour, Stream<Shape> shapes) {
            return (int) shapes.filter(shape -> shape.fill() == shape.line()).count();
        }

        @Override
        public int sum(Colour colour, Stream<Integer> numbers) {
            return numbers.mapToInt(Integer::intValue).sum();
        }
    }

    private static Album.Shape shape(int number) {
        Album.Colour colour = new Album.Colour(number);
        return new Album.Shape(colour, colour);
    }

    @BeforeEach
    void open() throws IOException {
        here = new RpcRuntime(Loopback.options());
        there = new RpcRuntime(Loopback.options());
        peer = new Peer(TYPE, this::answer);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        peer.close();
    }

    private void answer(int code, ServerCall call) {
        boolean last = code == Codes.NEXT_SEGMENT;
        Out out = new Out();
        out.putByte(out.block(1), last ? 1 : 0);
        out.varint(1);
        Album_ShapeCodec.write(out, SHAPE);
        if (!last) {
            Segments.rest(out, peer.stream());
        }
        Peer.respond(call, last ? answerFlags : CallHeader.SHARES, SHAPES.resultsFingerprint(), out.toByteArray());
    }

    @Test
    void segments_of_results_and_parameters_are_flagged_as_both_sides_want_it() {
        Album album = there.bind(
                Album.class, here.export(Album.class, "", new Photos()).endpoint());
        Album.Colour colour = new Album.Colour(7);
        try (Stream<Album.Shape> shapes = album.shapes(MANY)) {
            assertThat(shapes.filter(shape -> shape.fill() == shape.line())).hasSize(MANY);
        }
        assertThat(album.count(colour, new Photos().shapes(MANY))).isEqualTo(MANY);
        assertThat(album.sum(colour, IntStream.range(0, MANY).boxed())).isEqualTo(MANY * (MANY - 1) / 2);
    }

    @Test
    void further_segments_say_that_objects_are_met_again() throws Exception {
        Export export = here.export(Album.class, "", new Photos());
        Out out = new Out();
        out.putInt(out.block(4), MANY);
        Queue<Album.Shape> shapes = new ArrayDeque<>();
        StreamReference rest = StreamReference.of(restOf(
                peer.call(export.endpoint(), SHAPES.number(), 0, SHAPES.argumentsFingerprint(), out.toByteArray()),
                shapes));
        // The first one may have come without any, where its source was slow.
        shapes.clear();
        assertThat(restOf(peer.next(rest, 1, 1), shapes)).isEmpty();
        assertThat(shapes).isNotEmpty();
    }

    /** Where a segment goes on, after a look at its flag. */
    private static byte[] restOf(MessageBuffer response, Queue<Album.Shape> shapes) {
        CallHeader.checkSharingReply(response.octets(), true);
        In in = Peer.segment(response);
        in.enter("stream");
        assertThat(Segments.read(in, 0, 2, 64, Album_ShapeCodec::read, shapes::add))
                .isFalse();
        return Segments.rest(in);
    }

    @Test
    void segment_that_does_not_say_so_is_refused() {
        Album album = here.bind(Album.class, peer.endpoint());
        answerFlags = CallHeader.SHARES;
        assertThat(album.shapes(2)).containsExactly(SHAPE, SHAPE);
        answerFlags = 0;
        assertThatThrownBy(() -> album.shapes(2).toList())
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("the flag for objects that are met again is missing");
    }
}
