package org.pescadero.rpc.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.In;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.MailBinder;
import org.pescadero.rpc.MailServer;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** Peers whose numbers have their high octets first. */
final class BigEndianTest {
    private static final EntityId SERVER = new EntityId(0x100);
    private static final int INCARNATION = 7;
    private static final MailBinder TYPE = new MailBinder();
    private static final ExportRecord RECORD =
            new ExportRecord(SERVER.bits(), TYPE.fingerprint(), INCARNATION, 9, "127.0.0.1", TYPE.name(), "");
    private static final Procedure ADD = TYPE.procedures().stream()
            .filter(procedure -> procedure.name().equals("add"))
            .findFirst()
            .orElseThrow();

    private final ServedExport export =
            new ServedExport(TYPE, TYPE.dispatcher(new MailServer()), RECORD, Serving.alone(true));

    private static Hand request(byte... arguments) {
        Hand hand = new Hand(SERVER, SERVER);
        MessageBuffer request = hand.request();
        request.ensureSegmentCapacity(64);
        System.arraycopy(arguments, 0, request.octets(), MessageBuffer.HEADER_OCTETS, arguments.length);
        request.segmentOctets(arguments.length);
        request.code(ADD.number());
        CallHeader.request(request.octets(), 0, ADD.argumentsFingerprint(), INCARNATION);
        request.octets()[MessageBuffer.REQUEST_USER_OFFSET + 1] = CallHeader.BIG_ENDIAN;
        return hand;
    }

    @Test
    void arguments_of_a_big_endian_caller_are_understood() {
        Hand hand = request(ByteBuffer.allocate(8).putInt(40_000).putInt(-2).array());
        export.handle(hand);
        In results = new Outcome().read(hand.response(), ADD, RECORD.endpoint());
        assertThat(results.getInt(results.block(4, 0))).isEqualTo(39_998);
    }

    @Test
    void malformed_arguments_of_a_big_endian_caller_are_refused() {
        Hand hand = request(new byte[7]);
        export.handle(hand);
        assertThatThrownBy(() -> new Outcome().read(hand.response(), ADD, RECORD.endpoint()))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("8 octets are needed and 7 are left");
    }

    @Test
    void result_of_a_big_endian_server_is_understood() {
        Hand hand = request(ByteBuffer.allocate(8).putInt(40_000).putInt(-2).array());
        export.handle(hand);
        byte[] response = hand.response().octets();
        response[MessageBuffer.PARAMETERS_OFFSET + 1] |= CallHeader.BIG_ENDIAN;
        int from = MessageBuffer.HEADER_OCTETS;
        byte[] turned = ByteBuffer.allocate(4).putInt(39_998).array();
        System.arraycopy(turned, 0, response, from, 4);
        assertThat(CallHeader.isBigEndianReply(response)).isTrue();
        In results = new Outcome().read(hand.response(), ADD, RECORD.endpoint(), Optional.of(Schemas.ofItself(TYPE)));
        assertThat(results.getInt(results.block(4, 0))).isEqualTo(39_998);
        assertThat(Arrays.copyOfRange(response, from, from + 4)).isEqualTo(turned);
    }

    @Test
    void descriptor_is_told_piece_by_piece_to_whoever_asks_for_it() {
        byte[] whole = Schemas.of(TYPE).toByteArray();
        for (int asked : new int[] {0, 10, whole.length}) {
            Hand hand = new Hand(SERVER, SERVER);
            MessageBuffer request = hand.request();
            request.ensureSegmentCapacity(64);
            byte[] arguments = ByteBuffer.allocate(12)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putLong(TYPE.fingerprint())
                    .putInt(asked)
                    .array();
            System.arraycopy(arguments, 0, request.octets(), MessageBuffer.HEADER_OCTETS, 12);
            request.segmentOctets(12);
            request.code(ServedExport.DESCRIPTOR.number());
            CallHeader.request(request.octets(), 0, 0, 0);
            export.handle(hand);
            In in = new Outcome().read(hand.response(), ServedExport.DESCRIPTOR, RECORD.endpoint());
            var piece = org.pescadero.rpc.wire.DescriptorPiece.read(in);
            assertThat(piece.octets()).isEqualTo(whole.length);
            assertThat(piece.piece()).isEqualTo(Arrays.copyOfRange(whole, asked, whole.length));
        }
    }
}
