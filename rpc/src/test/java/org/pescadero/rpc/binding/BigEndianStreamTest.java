package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.In;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Feed;
import org.pescadero.rpc.FeedBinder;
import org.pescadero.rpc.FeedServer;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.ServerCall;

/** Streams from and to a peer, written by hand here, whose numbers have their high octets first. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BigEndianStreamTest {
    private static final FeedBinder TYPE = new FeedBinder();
    private static final Procedure NUMBERS = procedure("numbers");
    private static final Procedure SUM = procedure("sum");

    private boolean endless;
    private Peer peer;
    private RpcRuntime here;

    private static Procedure procedure(String name) {
        return TYPE.procedures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void open() throws IOException {
        peer = new Peer(TYPE, this::answer);
        here = new RpcRuntime(Loopback.options());
    }

    @AfterEach
    void close() {
        here.close();
        peer.close();
    }

    private void answer(int code, ServerCall call) {
        byte[] segment = code == Codes.NEXT_SEGMENT ? segment(!endless, 3, 4) : segment(false, 1, 2);
        int fingerprint = code == Codes.CLOSE_STREAM ? 0 : NUMBERS.resultsFingerprint();
        Peer.respond(call, CallHeader.BIG_ENDIAN, fingerprint, segment);
    }

    private byte[] segment(boolean last, int... numbers) {
        byte[] rest = last ? new byte[0] : peer.stream();
        ByteBuffer octets = ByteBuffer.allocate(2 + 4 * numbers.length + (last ? 0 : 1 + rest.length));
        octets.put((byte) (last ? 1 : 0)).put((byte) numbers.length);
        for (int number : numbers) {
            octets.putInt(number);
        }
        if (!last) {
            octets.put((byte) rest.length).put(rest);
        }
        return octets.array();
    }

    @Test
    void all_segments_of_a_result_are_understood() {
        Feed feed = here.bind(Feed.class, peer.endpoint());
        assertThat(feed.numbers(4)).containsExactly(1, 2, 3, 4);
        assertThat(peer.asked).containsExactly(Codes.DESCRIBE, NUMBERS.number(), Codes.NEXT_SEGMENT);
    }

    @Test
    void stream_does_not_go_on_elsewhere_than_where_it_began() {
        endless = true;
        Feed feed = here.bind(Feed.class, peer.endpoint());
        assertThatThrownBy(() -> feed.numbers(4).forEach(number -> {}))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("the stream goes on elsewhere");
        assertThat(peer.asked)
                .containsExactly(Codes.DESCRIBE, NUMBERS.number(), Codes.NEXT_SEGMENT, Codes.CLOSE_STREAM);
    }

    @Test
    void all_segments_of_an_argument_are_understood() throws Exception {
        Endpoint sums = here.export(Feed.class, "", new FeedServer()).endpoint();
        MessageBuffer response =
                peer.call(sums, SUM.number(), CallHeader.BIG_ENDIAN, SUM.argumentsFingerprint(), segment(false, 1, 2));
        In result = new Outcome().read(response, SUM, sums);
        assertThat(result.getLong(result.block(8, 0))).isEqualTo(10);
        assertThat(peer.asked).containsExactly(Codes.NEXT_SEGMENT);
    }
}
