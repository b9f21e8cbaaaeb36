package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Feed;
import org.pescadero.rpc.FeedBinder;
import org.pescadero.rpc.FeedServer;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.ServerCall;
import org.pescadero.vmtp.node.VmtpNode;

/** Streams from and to a peer, written by hand here, whose numbers have their high octets first. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BigEndianStreamTest {
    private static final int INCARNATION = 7;
    private static final FeedBinder TYPE = new FeedBinder();
    private static final Procedure NUMBERS = procedure("numbers");
    private static final Procedure SUM = procedure("sum");

    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private boolean endless;
    private VmtpNode peer;
    private EntityId entity;
    private RpcRuntime here;

    private static Procedure procedure(String name) {
        return TYPE.procedures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void open() throws IOException {
        peer = VmtpNode.open(NodeOptions.defaults().withMulticast(false));
        entity = peer.newEntity();
        peer.serve(entity, this::answer);
        here = new RpcRuntime(Loopback.options());
    }

    @AfterEach
    void close() {
        here.close();
        peer.close();
    }

    private Endpoint endpoint() {
        return new Endpoint(
                entity.bits(),
                new java.net.InetSocketAddress("127.0.0.1", peer.address().getPort()));
    }

    private void answer(ServerCall call) {
        int code = CodeFlags.codeOf(call.request().code());
        asked.add(code);
        if (code == Codes.DESCRIBE) {
            Out out = new Out();
            ExportRecordCodec.write(
                    out,
                    new ExportRecord(
                            entity.bits(),
                            TYPE.fingerprint(),
                            INCARNATION,
                            peer.address().getPort(),
                            "127.0.0.1",
                            TYPE.name(),
                            ""));
            put(call.response(), out.toByteArray());
            CallHeader.response(call.response().octets(), 0, ServedExport.DESCRIBE.resultsFingerprint(), INCARNATION);
            return;
        }
        put(call.response(), code == Codes.NEXT_SEGMENT ? segment(!endless, 3, 4) : segment(false, 1, 2));
        int fingerprint = code == Codes.CLOSE_STREAM ? 0 : NUMBERS.resultsFingerprint();
        CallHeader.response(call.response().octets(), CallHeader.BIG_ENDIAN, fingerprint, INCARNATION);
    }

    private static void put(MessageBuffer message, byte[] octets) {
        message.ensureSegmentCapacity(octets.length);
        System.arraycopy(octets, 0, message.octets(), MessageBuffer.HEADER_OCTETS, octets.length);
        message.segmentOctets(octets.length);
    }

    private byte[] segment(boolean last, int... numbers) {
        byte[] rest = last ? new byte[0] : new StreamReference(99, endpoint()).toByteArray();
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
        Feed feed = here.bind(Feed.class, endpoint());
        assertThat(feed.numbers(4)).containsExactly(1, 2, 3, 4);
        assertThat(asked).containsExactly(Codes.DESCRIBE, NUMBERS.number(), Codes.NEXT_SEGMENT);
    }

    @Test
    void stream_does_not_go_on_elsewhere_than_where_it_began() {
        endless = true;
        Feed feed = here.bind(Feed.class, endpoint());
        assertThatThrownBy(() -> feed.numbers(4).forEach(number -> {}))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("the stream goes on elsewhere");
        assertThat(asked).containsExactly(Codes.DESCRIBE, NUMBERS.number(), Codes.NEXT_SEGMENT, Codes.CLOSE_STREAM);
    }

    @Test
    void all_segments_of_an_argument_are_understood() throws Exception {
        Export export = here.export(Feed.class, "", new FeedServer());
        try (Invocation call = peer.begin()) {
            put(call.request(), segment(false, 1, 2));
            call.request().code(SUM.number());
            CallHeader.request(call.request().octets(), 0, SUM.argumentsFingerprint(), incarnation(export));
            call.request().octets()[MessageBuffer.REQUEST_USER_OFFSET + 1] = CallHeader.BIG_ENDIAN;
            In result = new Outcome().read(call.call(route(export), Invocation.NO_DEADLINE), SUM, export.endpoint());
            assertThat(result.getLong(result.block(8, 0))).isEqualTo(10);
        }
        assertThat(asked).containsExactly(Codes.NEXT_SEGMENT);
    }

    private static Route.Unicast route(Export export) {
        return new Route.Unicast(
                new EntityId(export.endpoint().entity()), export.endpoint().address());
    }

    private int incarnation(Export export) throws Exception {
        try (Invocation call = peer.begin()) {
            call.request().code(ServedExport.DESCRIBE.number());
            CallHeader.request(call.request().octets(), 0, 0, 0);
            MessageBuffer response = call.call(route(export), Invocation.NO_DEADLINE);
            return CallHeader.responder(response.octets());
        }
    }
}
