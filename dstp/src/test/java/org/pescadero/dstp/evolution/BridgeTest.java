package org.pescadero.dstp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Call;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** What is known of the procedures of two versions of an interface. */
final class BridgeTest {
    private static final Slot INT = Slot.of(Kind.INT);
    private static final Slot POINTER = Slot.of(new Type.Shared(INT, true));

    private static Schema mail(Slot argument, Slot result, Slot thrown) {
        return new Schema(List.of(
                new Definition.Remote("a.Mail", List.of(new Signature(3, "send", Call.ONCE, 1, 2, List.of(3)))),
                record("", "m", argument),
                record("", "result", result),
                record("a.Full", "size", thrown)));
    }

    private static Definition record(String name, String component, Slot slot) {
        return new Definition.Structure(name, List.of(new Component(0, component, slot, Optional.empty())), List.of());
    }

    private static Bridge.Sharing sharing(Slot argument, Slot result, Slot thrown) {
        Schema schema = mail(argument, result, thrown);
        Bridge bridge = Bridge.between(schema, schema);
        assertThat(bridge.importersSharing(3)).isEqualTo(bridge.exportersSharing(3));
        return bridge.exportersSharing(3);
    }

    @Test
    void objects_are_met_again_where_the_types_say_so() {
        assertThat(sharing(INT, INT, INT)).isEqualTo(new Bridge.Sharing(false, false));
        assertThat(sharing(POINTER, INT, INT)).isEqualTo(new Bridge.Sharing(true, false));
        assertThat(sharing(INT, POINTER, INT)).isEqualTo(new Bridge.Sharing(false, true));
        assertThat(sharing(INT, INT, POINTER)).isEqualTo(new Bridge.Sharing(false, true));
    }

    @Test
    void each_version_has_its_own_flags() {
        Bridge bridge = Bridge.between(mail(POINTER, INT, INT), mail(INT, POINTER, INT));
        assertThat(bridge.importersSharing(3)).isEqualTo(new Bridge.Sharing(true, false));
        assertThat(bridge.exportersSharing(3)).isEqualTo(new Bridge.Sharing(false, true));
        assertThat(bridge.exportersSharing(4)).isEqualTo(new Bridge.Sharing(false, false));
    }

    @Test
    void procedure_that_neither_has_is_nobodys() {
        Schema schema = mail(INT, INT, INT);
        Bridge bridge = Bridge.between(schema, schema);
        List<Runnable> questions = List.of(
                () -> bridge.arguments(4),
                () -> bridge.results(4),
                () -> bridge.exception(4, 0),
                () -> bridge.argumentsFingerprint(4),
                () -> bridge.resultsFingerprint(4),
                () -> bridge.stranger(4, 0, new byte[4], 0, 4, ByteOrder.LITTLE_ENDIAN));
        for (Runnable question : questions) {
            assertThatThrownBy(question::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no procedure 4");
        }
        assertThatThrownBy(() -> bridge.segments(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the parameter 0 of procedure 3 is no stream");
    }

    private static Schema flush(Call call, Component... thrown) {
        List<Integer> exceptions = thrown.length == 0 ? List.of() : List.of(2);
        List<Definition> definitions = new java.util.ArrayList<>(List.of(
                new Definition.Remote("a.Mail", List.of(new Signature(3, "flush", call, 1, 1, exceptions))),
                new Definition.Structure("", List.of(), List.of())));
        if (thrown.length > 0) {
            definitions.add(new Definition.Structure("a.Full", List.of(thrown), List.of()));
        }
        return new Schema(definitions);
    }

    @Test
    void how_often_a_procedure_is_executed_is_the_affair_of_each_side_but_whether_it_is_answered_is_not() {
        assertThat(Bridge.between(flush(Call.ONCE), flush(Call.IDEMPOTENT)).incompatibilities())
                .isEmpty();
        assertThat(Bridge.between(flush(Call.ONCE), flush(Call.DATAGRAM)).incompatibilities())
                .singleElement()
                .asString()
                .startsWith("flush is a datagram in one of both versions");
    }

    @Test
    void exceptions_may_be_those_of_one_side_only() {
        Component size = new Component(0, "size", INT, Optional.empty());
        Component message = new Component(1, "message", Slot.of(Kind.TEXT), Optional.empty());
        Schema throwing = flush(Call.ONCE, size, message);
        assertThat(Bridge.between(throwing, flush(Call.ONCE)).exception(3, 0)).isEmpty();
        Bridge bridge = Bridge.between(flush(Call.ONCE), throwing);
        assertThat(bridge.exception(3, 0)).isEmpty();
        assertThat(bridge.stranger(3, 0, new byte[] {7, 0, 0, 0, 5, 'n', 'o'}, 0, 7, ByteOrder.LITTLE_ENDIAN))
                .contains(new Bridge.Stranger("a.Full", Optional.of("no")));
    }

    @Test
    void exception_beyond_those_that_are_declared_is_a_stranger_to_both() {
        Schema schema = mail(INT, INT, INT);
        Bridge bridge = Bridge.between(schema, schema);
        assertThat(bridge.exception(3, 0)).isPresent();
        assertThat(bridge.exception(3, 1)).isEmpty();
        assertThat(bridge.stranger(3, 0, new byte[4], 0, 4, ByteOrder.LITTLE_ENDIAN))
                .contains(new Bridge.Stranger("a.Full", Optional.empty()));
        assertThat(bridge.stranger(3, 1, new byte[4], 0, 4, ByteOrder.LITTLE_ENDIAN))
                .isEmpty();
    }
}
