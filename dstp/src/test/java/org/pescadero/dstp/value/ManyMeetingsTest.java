package org.pescadero.dstp.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Call;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** Objects that are met again in the elements of a stream are met within each of them, and around all of them. */
final class ManyMeetingsTest {
    private static final Slot SHARED = Slot.of(new Type.Shared(Slot.of(Kind.BYTE), false));
    private static final Type.Stream PAIRS = new Type.Stream(Slot.of(new Type.Reference(3)));
    private static final Interpreter INTERPRETER = new Interpreter(new Schema(List.of(
            new Definition.Remote("a.Flows", List.of(new Signature(1, "flow", Call.ONCE, 1, 2, List.of()))),
            record(SHARED, Slot.of(PAIRS), SHARED),
            record(),
            record(SHARED, SHARED))));

    private static Definition record(Slot... slots) {
        List<Component> components = new java.util.ArrayList<>();
        for (Slot slot : slots) {
            components.add(new Component(components.size(), "c", slot, Optional.empty()));
        }
        return new Definition.Structure("", components, List.of());
    }

    @Test
    void each_element_counts_from_the_beginning() {
        byte[] segment = {1, 2, 1, 7, 2, 1, 8, 2};
        Value value = INTERPRETER.readSegment(PAIRS, segment, 0, segment.length, ByteOrder.LITTLE_ENDIAN);
        assertThat(INTERPRETER.writeSegment(PAIRS, value)).isEqualTo(segment);
    }

    @Test
    void object_of_another_element_is_not_met_again() {
        byte[] segment = {1, 2, 1, 7, 2, 2, 2};
        assertThatThrownBy(() -> INTERPRETER.readSegment(PAIRS, segment, 0, segment.length, ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("object 0 has not been met before");
    }

    @Test
    void object_before_a_stream_is_met_again_behind_it() {
        byte[] arguments = {1, 5, 1, 1, 1, 7, 2, 2};
        Value value = INTERPRETER.read(1, arguments, 0, arguments.length, ByteOrder.LITTLE_ENDIAN);
        assertThat(INTERPRETER.write(1, value)).isEqualTo(arguments);
    }

    /** Each is looked for among all that were met before it. */
    @Test
    void countless_objects_are_written_in_no_time() {
        Slot list = Slot.of(new Type.Sequence(Type.Order.LIST, SHARED, OptionalInt.empty()));
        Interpreter interpreter = new Interpreter(new Schema(List.of(record(list))));
        int count = 60_000;
        Out out = new Out();
        out.count(2 * count);
        for (int i = 0; i < count; i++) {
            out.varint(1);
            out.varint(0);
            out.varint(i + 2);
        }
        byte[] octets = out.toByteArray();
        Value value = interpreter.read(octets);
        byte[] again = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> interpreter.write(value));
        assertThat(again).isEqualTo(octets);
    }
}
