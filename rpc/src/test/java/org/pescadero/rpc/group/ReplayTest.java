package org.pescadero.rpc.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.rpc.GroupBody;
import org.pescadero.rpc.Reply;
import org.pescadero.rpc.binding.Exports;
import org.pescadero.rpc.binding.ExportsBinder;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.serve.Hand;
import org.pescadero.rpc.serve.NoExports;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.serve.Serving;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** The body of a group call: recorded once, replayed for each reply. */
class ReplayTest {
    private static final ExportsBinder TYPE = new ExportsBinder();
    private static final EntityId SERVER = EntityId.of(EntityId.LITTLE_ENDIAN, 7, 0x7F000001);
    private static final ExportRecord RECORD =
            new ExportRecord(SERVER.bits(), 5, 3, 9, "127.0.0.1", "org.example.Exports", "");

    private static <R> Reply<R> roundTrip(GroupBody<Exports, R> body) {
        Recording recording = Recording.of(TYPE, body, References.NONE, 0);
        Hand hand = new Hand(SERVER, SERVER);
        byte[] arguments = recording.arguments();
        MessageBuffer request = hand.request();
        request.ensureSegmentCapacity(arguments.length);
        System.arraycopy(arguments, 0, request.octets(), MessageBuffer.HEADER_OCTETS, arguments.length);
        request.segmentOctets(arguments.length);
        request.code(recording.procedure().number());
        CallHeader.request(request.octets(), 0, recording.procedure().argumentsFingerprint(), 3);
        new ServedExport(TYPE, TYPE.dispatcher(new Answers()), RECORD, Serving.alone(true)).handle(hand);
        return new Replay<>(TYPE, body, recording.procedure(), References.NONE)
                .reply(RECORD.endpoint(), hand.response());
    }

    private static final class Answers extends NoExports {
        @Override
        public List<ExportRecord> find(String type, String name) {
            if (type.equals("fail")) {
                throw new IllegalArgumentException(name);
            }
            return List.of(RECORD, RECORD);
        }
    }

    @Test
    void body_gets_the_reply_and_may_work_on_it() {
        Reply<Integer> reply = roundTrip(member -> member.find("a", "b").size());
        assertThat(reply).isEqualTo(new Reply.Value<>(RECORD.endpoint(), 2));
        assertThat(reply.orThrow()).isEqualTo(2);
    }

    @Test
    void exception_of_the_procedure_is_the_members_failure() {
        Reply<Integer> reply = roundTrip(member -> member.find("fail", "b").size());
        assertThat(reply).isInstanceOf(Reply.Failure.class);
        assertThatThrownBy(reply::orThrow)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("b");
    }

    @Test
    void exception_of_the_body_is_the_members_failure() {
        Reply<Integer> reply = roundTrip(member -> {
            if (member.all().isEmpty()) {
                throw new IOException("empty");
            }
            return 1;
        });
        assertThat(((Reply.Failure<Integer>) reply).exception()).isInstanceOf(IOException.class);
    }

    @Test
    void body_that_catches_exceptions_is_recorded_all_the_same() {
        Reply<Integer> reply = roundTrip(member -> {
            try {
                return member.find("fail", "b").size();
            } catch (RuntimeException failed) {
                return -1;
            }
        });
        assertThat(reply.orThrow()).isEqualTo(-1);
    }

    @Test
    void body_without_a_call_is_refused() {
        assertThatThrownBy(() -> Recording.of(TYPE, member -> 1, References.NONE, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exactly one")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> Recording.of(
                        TYPE,
                        member -> {
                            throw new IOException("before");
                        },
                        References.NONE,
                        0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before");
    }

    @Test
    void body_with_two_calls_is_refused() {
        assertThatThrownBy(() -> roundTrip(
                        member -> member.find("a", "b").size() + member.all().size()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("find")
                .hasMessageContaining("all");
    }

    @Test
    void body_that_changes_its_mind_is_refused() {
        boolean[] again = new boolean[1];
        assertThatThrownBy(() -> roundTrip(member -> {
                    boolean first = !again[0];
                    again[0] = true;
                    return first ? member.all() : member.find("a", "b");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all")
                .hasMessageContaining("find");
    }
}
