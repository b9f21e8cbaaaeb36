package org.pescadero.rpc.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.binding.ExportsBinder;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** What an export answers to Requests of every kind, without a network. */
class ServedExportTest {
    private static final EntityId SERVER = EntityId.of(EntityId.LITTLE_ENDIAN, 7, 0x7F000001);
    private static final EntityId GROUP = GroupNames.ofType("org.example.Exports");
    private static final int INCARNATION = 77;
    private static final ExportRecord RECORD =
            new ExportRecord(SERVER.bits(), 5, INCARNATION, 9, "127.0.0.1", "org.example.Exports", "");
    private static final ExportsBinder TYPE = new ExportsBinder();
    private static final Procedure FIND = TYPE.procedures().getFirst();

    private final List<String> executed = new ArrayList<>();
    private final ServedExport export =
            new ServedExport(TYPE, TYPE.dispatcher(new Told()), RECORD, Serving.alone(true));

    private final class Told extends NoExports {
        @Override
        public List<ExportRecord> find(String type, String name) {
            executed.add(type + name);
            return switch (type) {
                case "null" -> null;
                case "nothing" -> throw new NoOpinion();
                case "error" -> throw new AssertionError("deep trouble");
                default -> List.of(RECORD);
            };
        }

        @Override
        public void announce(List<ExportRecord> records) {
            executed.add("announce");
        }
    }

    private Hand request(EntityId addressee, int incarnation, String type, int... members) {
        Hand hand = new Hand(addressee, SERVER);
        Out out = new Out();
        out.string("type", type);
        out.string("name", "");
        byte[] arguments = out.toByteArray();
        MessageBuffer request = hand.request();
        request.ensureSegmentCapacity(2048);
        int context = 0;
        if (members.length > 0) {
            context = CallContext.write(request.octets(), MessageBuffer.HEADER_OCTETS, CallContext.UNLIMITED, members);
        }
        System.arraycopy(arguments, 0, request.octets(), MessageBuffer.HEADER_OCTETS + context, arguments.length);
        request.segmentOctets(context + arguments.length);
        request.code(FIND.number());
        CallHeader.request(
                request.octets(), context == 0 ? 0 : CallHeader.CONTEXT, FIND.argumentsFingerprint(), incarnation);
        return hand;
    }

    private In answer(Hand hand) {
        export.handle(hand);
        return new Outcome().read(hand.response(), FIND, RECORD.endpoint());
    }

    private CallFailed failure(Hand hand) {
        return catchThrowableOfType(CallFailed.class, () -> answer(hand));
    }

    @Test
    void call_is_executed_and_its_idempotent_response_marked_so() {
        Hand hand = request(SERVER, INCARNATION, "t");
        In results = answer(hand);
        assertThat(results.remaining()).isPositive();
        assertThat(executed).containsExactly("t");
        assertThat(hand.response().code()).isEqualTo(CodeFlags.DGM);
        assertThat(CallHeader.responder(hand.response().octets())).isEqualTo(INCARNATION);
    }

    @Test
    void call_for_another_incarnation_is_refused_and_not_executed() {
        CallFailed broken = failure(request(SERVER, INCARNATION + 1, "t"));
        assertThat(broken).isInstanceOf(BindingBroken.class);
        assertThat(broken.maybeExecuted()).isFalse();
        assertThat(failure(request(SERVER, 0, "t"))).isInstanceOf(BindingBroken.class);
        assertThat(executed).isEmpty();
    }

    @Test
    void malformed_arguments_are_refused_and_not_executed() {
        Hand hand = request(SERVER, INCARNATION, "t");
        hand.request().octets()[MessageBuffer.HEADER_OCTETS] = (byte) 0xFF;
        CallFailed failed = failure(hand);
        assertThat(failed).hasMessageContaining("find").hasMessageContaining("type");
        assertThat(failed.maybeExecuted()).isFalse();
        Hand trailing = request(SERVER, INCARNATION, "t");
        trailing.request().segmentOctets(trailing.request().segmentOctets() + 1);
        assertThat(failure(trailing).maybeExecuted()).isFalse();
        assertThat(executed).isEmpty();
    }

    @Test
    void arguments_of_another_schema_are_refused_with_the_name_of_the_procedure() {
        Hand hand = request(SERVER, INCARNATION, "t");
        CallHeader.request(hand.request().octets(), 0, 0xABCD, INCARNATION);
        CallFailed failed = failure(hand);
        assertThat(failed).hasMessageContaining("find").hasMessageContaining("0000abcd");
        assertThat(failed.maybeExecuted()).isFalse();
        assertThat(executed).isEmpty();
    }

    @Test
    void flag_for_objects_that_are_met_again_is_as_the_types_want_it() {
        Hand hand = request(SERVER, INCARNATION, "t");
        CallHeader.sharingCall(hand.request().octets());
        CallFailed failed = failure(hand);
        assertThat(failed).hasMessageContaining("find").hasMessageContaining("met again is set");
        assertThat(failed.maybeExecuted()).isFalse();
        assertThat(executed).isEmpty();

        Hand answered = request(SERVER, INCARNATION, "t");
        export.handle(answered);
        answered.response().octets()[MessageBuffer.PARAMETERS_OFFSET + 1] |= CallHeader.SHARES;
        CallFailed unreadable = catchThrowableOfType(
                CallFailed.class, () -> new Outcome().read(answered.response(), FIND, RECORD.endpoint()));
        assertThat(unreadable).hasMessageContaining("met again is set").hasCauseInstanceOf(DstpFormatException.class);
        assertThat(unreadable.maybeExecuted()).isTrue();
    }

    @Test
    void unknown_procedure_is_refused() {
        Hand hand = request(SERVER, INCARNATION, "t");
        hand.request().code(999);
        assertThat(failure(hand)).hasMessageContaining("999");
    }

    @Test
    void something_else_than_a_call_is_refused() {
        Hand hand = request(SERVER, INCARNATION, "t");
        hand.request().octets()[44] = 0;
        assertThat(failure(hand).maybeExecuted()).isFalse();
        Hand badContext = request(SERVER, INCARNATION, "t", 1);
        badContext.request().octets()[MessageBuffer.HEADER_OCTETS] = (byte) 0xFF;
        assertThat(failure(badContext)).hasMessageContaining("context");
        assertThat(executed).isEmpty();
    }

    @Test
    void error_of_the_implementation_ends_in_the_response() {
        Hand hand = request(SERVER, INCARNATION, "error");
        In exception = answer(hand);
        Outcome outcome = new Outcome();
        exception = outcome.read(hand.response(), FIND, RECORD.endpoint());
        assertThat(outcome.exceptionNumber()).isEqualTo(Outcome.UNDECLARED);
        assertThat(outcome.undeclared(exception)).hasMessage("java.lang.AssertionError: deep trouble");
    }

    @Test
    void result_that_cannot_be_written_fails_the_call_which_was_executed() {
        CallFailed failed = failure(request(SERVER, INCARNATION, "null"));
        assertThat(failed).hasMessageContaining("result is null");
        assertThat(failed.maybeExecuted()).isTrue();
    }

    @Test
    void group_call_is_executed_by_those_whom_it_names() {
        Hand named = request(GROUP, 0, "t", 5, INCARNATION);
        export.handle(named);
        assertThat(named.silent()).isFalse();
        Hand others = request(GROUP, 0, "u", 5, 6);
        export.handle(others);
        assertThat(others.silent()).isTrue();
        assertThat(executed).containsExactly("t");
    }

    @Test
    void group_call_that_names_nobody_is_executed_only_if_that_does_no_harm_twice() {
        Hand open = request(GROUP, 0, "t");
        export.handle(open);
        assertThat(open.silent()).isFalse();
        assertThat(executed).containsExactly("t");
    }

    @Test
    void garbage_to_a_group_is_met_with_silence() {
        Hand hand = request(GROUP, 0, "t");
        hand.request().octets()[44] = 0;
        export.handle(hand);
        assertThat(hand.silent()).isTrue();
    }

    @Test
    void member_without_an_opinion_is_silent() {
        Hand hand = request(GROUP, 0, "nothing");
        export.handle(hand);
        assertThat(hand.silent()).isTrue();
    }

    @Test
    void every_export_tells_what_it_is() {
        Hand hand = new Hand(SERVER, SERVER);
        hand.request().code(Codes.DESCRIBE);
        CallHeader.request(hand.request().octets(), 0, 0, 0);
        export.handle(hand);
        In results = new Outcome().read(hand.response(), ServedExport.DESCRIBE, RECORD.endpoint());
        assertThat(ExportRecordCodec.read(results)).isEqualTo(RECORD);
    }
}
