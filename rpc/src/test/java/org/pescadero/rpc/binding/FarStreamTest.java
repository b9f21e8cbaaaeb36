package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
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
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Feed;
import org.pescadero.rpc.FeedBinder;
import org.pescadero.rpc.FeedServer;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.AcceptedMessage;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.ServerCall;
import org.pescadero.vmtp.node.VmtpNode;

/** Streams whose sources are far away, as the answers of a peer, written by hand here, take long to arrive. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FarStreamTest {
    private static final int SEGMENTS = 8;
    private static final int GROUP_OCTETS = 16 << 10;
    private static final FeedBinder TYPE = new FeedBinder();
    private static final Procedure NUMBERS = TYPE.procedures().getFirst();

    private final List<Integer> shares = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService path = Executors.newSingleThreadScheduledExecutor();
    private VmtpNode peer;
    private EntityId entity;
    private RpcRuntime here;

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
        path.shutdownNow();
    }

    private Endpoint endpoint() {
        return new Endpoint(
                entity.bits(), new InetSocketAddress("127.0.0.1", peer.address().getPort()));
    }

    private void answer(ServerCall call) {
        MessageBuffer request = call.request();
        int code = CodeFlags.codeOf(request.code());
        Out out = new Out();
        int fingerprint = NUMBERS.resultsFingerprint();
        if (code == Codes.DESCRIBE) {
            fingerprint = (int) ExportRecordCodec.FINGERPRINT;
            int port = peer.address().getPort();
            ExportRecordCodec.write(
                    out, new ExportRecord(entity.bits(), TYPE.fingerprint(), 1, port, "127.0.0.1", TYPE.name(), ""));
        } else if (code == Codes.NEXT_SEGMENT) {
            In question = new In();
            question.reset(
                    request.octets(),
                    MessageBuffer.HEADER_OCTETS,
                    MessageBuffer.HEADER_OCTETS + request.segmentOctets());
            int at = question.block(StreamReference.QUESTION_OCTETS, 0);
            int segment = question.getInt(at + 8);
            shares.add(question.getInt(at + 12));
            write(out, segment, segment == SEGMENTS);
        } else {
            write(out, 0, false);
        }
        put(call.response(), out);
        CallHeader.response(call.response().octets(), 0, fingerprint, 1);
        if (code == Codes.NEXT_SEGMENT) {
            AcceptedMessage later = call.defer();
            path.schedule(later::respondMessage, 30, TimeUnit.MILLISECONDS);
        }
    }

    private void write(Out out, int number, boolean last) {
        out.putByte(out.block(1), last ? 1 : 0);
        out.varint(1);
        out.putInt(out.block(4), number);
        if (number == 0) {
            Segments.rest(out, new StreamReference(99, endpoint()).toByteArray());
        } else if (!last) {
            Segments.rest(out);
        }
    }

    private static void put(MessageBuffer message, Out out) {
        byte[] octets = out.toByteArray();
        message.ensureSegmentCapacity(octets.length);
        System.arraycopy(octets, 0, message.octets(), MessageBuffer.HEADER_OCTETS, octets.length);
        message.segmentOctets(octets.length);
    }

    @Test
    void reader_who_waits_for_the_way_to_the_source_asks_for_more_at_a_time_up_to_a_bound() {
        assertThat(here.bind(Feed.class, endpoint()).numbers(9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(shares).containsExactly(1, 2, 4, 8, 16, 16, 16, 16);
    }

    @Test
    void source_yields_as_much_as_is_asked_for_and_no_more_than_it_wants_to_keep() throws Exception {
        Export export = here.export(Feed.class, "", new FeedServer());
        Out out = new Out();
        out.putInt(out.block(4), 10_000_000);
        In first = asked(export.endpoint(), NUMBERS.number(), incarnation(export), NUMBERS.argumentsFingerprint(), out);
        StreamReference rest = StreamReference.of(restOf(first));
        // A segment that takes too long is a smaller one.
        int segment = 1;
        for (int octets = 0; octets < 8 * GROUP_OCTETS; segment++) {
            octets = next(rest, segment, 1_000_000);
            assertThat(octets).isLessThanOrEqualTo(16 * GROUP_OCTETS);
        }
        assertThat(next(rest, segment, 1)).isLessThanOrEqualTo(GROUP_OCTETS);
        assertThat(next(rest, segment + 1, -1)).isLessThanOrEqualTo(GROUP_OCTETS);
    }

    private int next(StreamReference rest, int segment, int share) throws Exception {
        Out out = new Out();
        StreamReference.ask(out, rest.stream(), segment, share);
        return asked(rest.endpoint(), Codes.NEXT_SEGMENT, 0, 0, out).remaining();
    }

    private static byte[] restOf(In in) {
        in.enter("stream");
        Segments.read(in, 0, 4, 16, numbers -> numbers.getInt(numbers.block(4, 0)), number -> {});
        return Segments.rest(in);
    }

    private int incarnation(Export export) throws Exception {
        try (Invocation call = peer.begin()) {
            call.request().code(Codes.DESCRIBE);
            CallHeader.request(call.request().octets(), 0, 0, 0);
            return CallHeader.responder(
                    call.call(route(export.endpoint()), Invocation.NO_DEADLINE).octets());
        }
    }

    private static Route.Unicast route(Endpoint endpoint) {
        return new Route.Unicast(new EntityId(endpoint.entity()), endpoint.address());
    }

    private In asked(Endpoint whom, int code, int incarnation, int fingerprint, Out arguments) throws Exception {
        try (Invocation call = peer.begin()) {
            put(call.request(), arguments);
            call.request().code(code);
            CallHeader.request(call.request().octets(), 0, fingerprint, incarnation);
            MessageBuffer response = call.call(route(whom), Invocation.NO_DEADLINE);
            assertThat(CodeFlags.codeOf(response.code())).isZero();
            int from = MessageBuffer.HEADER_OCTETS;
            byte[] octets = java.util.Arrays.copyOfRange(response.octets(), from, from + response.segmentOctets());
            In in = new In();
            in.reset(octets, 0, octets.length);
            return in;
        }
    }
}
