package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.stub.RemoteInterface;
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

/** Another process whose messages are written by hand: it exports one interface, and calls. */
final class Peer implements AutoCloseable {
    static final int INCARNATION = 7;

    /** What it answers to calls of its procedures, and to questions about its streams. */
    interface Answers {
        void to(int code, ServerCall call);
    }

    /** What it was asked, in its order. */
    final List<Integer> asked = new CopyOnWriteArrayList<>();

    private final VmtpNode node;
    private final EntityId entity;
    private final RemoteInterface<?> type;
    private final Answers answers;

    Peer(RemoteInterface<?> type, Answers answers) throws IOException {
        this.type = type;
        this.answers = answers;
        node = VmtpNode.open(NodeOptions.defaults().withMulticast(false));
        entity = node.newEntity();
        node.serve(entity, this::answer);
    }

    @Override
    public void close() {
        node.close();
    }

    Endpoint endpoint() {
        return new Endpoint(entity.bits(), new InetSocketAddress("127.0.0.1", port()));
    }

    private int port() {
        return node.address().getPort();
    }

    /** What tells that one of its streams goes on there. */
    byte[] stream() {
        return new StreamReference(99, endpoint()).toByteArray();
    }

    private void answer(ServerCall call) {
        int code = CodeFlags.codeOf(call.request().code());
        asked.add(code);
        if (code != Codes.DESCRIBE) {
            answers.to(code, call);
            return;
        }
        Out out = new Out();
        ExportRecordCodec.write(
                out,
                new ExportRecord(entity.bits(), type.fingerprint(), INCARNATION, port(), "127.0.0.1", type.name(), ""));
        respond(call, 0, (int) ExportRecordCodec.FINGERPRINT, out.toByteArray());
    }

    /** Lays out the Response of a call. */
    static void respond(ServerCall call, int flags, int fingerprint, byte[] octets) {
        put(call.response(), octets);
        CallHeader.response(call.response().octets(), flags, fingerprint, INCARNATION);
    }

    private static void put(MessageBuffer message, byte[] octets) {
        message.ensureSegmentCapacity(octets.length);
        System.arraycopy(octets, 0, message.octets(), MessageBuffer.HEADER_OCTETS, octets.length);
        message.segmentOctets(octets.length);
    }

    /** The octets of a message. */
    static In segment(MessageBuffer message) {
        int from = MessageBuffer.HEADER_OCTETS;
        byte[] octets = Arrays.copyOfRange(message.octets(), from, from + message.segmentOctets());
        In in = new In();
        in.reset(octets, 0, octets.length);
        return in;
    }

    /**
     * Calls somebody.
     *
     * @param flags those of the arguments
     * @return the Response, which is no refusal
     */
    MessageBuffer call(Endpoint whom, int code, int flags, int fingerprint, byte[] arguments) throws Exception {
        int incarnation = code == Codes.DESCRIBE || code == Codes.NEXT_SEGMENT ? 0 : incarnation(whom);
        try (Invocation call = node.begin()) {
            put(call.request(), arguments);
            call.request().code(code);
            CallHeader.request(call.request().octets(), 0, fingerprint, incarnation);
            call.request().octets()[MessageBuffer.REQUEST_USER_OFFSET + 1] |= (byte) flags;
            MessageBuffer response =
                    call.call(new Route.Unicast(new EntityId(whom.entity()), whom.address()), Invocation.NO_DEADLINE);
            assertThat(CodeFlags.codeOf(response.code())).isZero();
            MessageBuffer copy = new MessageBuffer(response.segmentOctets());
            copy.copyFrom(response);
            return copy;
        }
    }

    private int incarnation(Endpoint whom) throws Exception {
        return CallHeader.responder(
                call(whom, Codes.DESCRIBE, 0, 0, new byte[0]).octets());
    }

    /** Asks for a segment of somebody's stream. */
    MessageBuffer next(StreamReference rest, int segment, int share) throws Exception {
        Out out = new Out();
        StreamReference.ask(out, rest.stream(), segment, share);
        return call(rest.endpoint(), Codes.NEXT_SEGMENT, 0, 0, out.toByteArray());
    }
}
