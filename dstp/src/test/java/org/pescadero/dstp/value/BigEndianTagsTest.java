package org.pescadero.dstp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** Tags of two octets, which big-endian senders write the other way round. */
final class BigEndianTagsTest {
    private static final Definition COLOR =
            new Definition.Enumeration("a.Color", List.of(new Constant(300, "RED")), List.of(), OptionalInt.empty());
    private static final Definition SHAPE = new Definition.Choice(
            "a.Shape", List.of(new Alternative(1, 2), new Alternative(258, 2)), List.of(), OptionalInt.empty());

    private static Value read(Schema schema, String octets, ByteOrder sender) {
        byte[] message = HexFormat.of().parseHex(octets);
        Value value = new Interpreter(schema).read(0, message, 0, message.length, sender);
        assertThat(message)
                .as("what arrived is left alone")
                .isEqualTo(HexFormat.of().parseHex(octets));
        return value;
    }

    private static Schema in(Slot slot) {
        return new Schema(List.of(
                new Definition.Structure(
                        "a.Box", List.of(new Component(0, "color", slot, Optional.empty())), List.of()),
                COLOR));
    }

    @Test
    void constants_in_a_block_and_behind_it() {
        Slot color = Slot.of(new Type.Reference(1));
        Value box = new Value.Structure(new TreeMap<>(Map.of(0, new Value.Constant(300))));
        assertThat(read(in(color), "2c01", ByteOrder.LITTLE_ENDIAN)).isEqualTo(box);
        assertThat(read(in(color), "012c", ByteOrder.BIG_ENDIAN)).isEqualTo(box);
        assertThat(read(in(color.optionally()), "01012c", ByteOrder.BIG_ENDIAN)).isEqualTo(box);
    }

    @Test
    void alternatives() {
        Schema schema = new Schema(List.of(
                new Definition.Structure(
                        "a.Box",
                        List.of(new Component(0, "shape", Slot.of(new Type.Reference(1)), Optional.empty())),
                        List.of()),
                SHAPE,
                new Definition.Structure("a.Dot", List.of(), List.of())));
        Value dot = new Value.Choice(258, new Value.Structure(new TreeMap<>()));
        Value box = new Value.Structure(new TreeMap<>(Map.of(0, dot)));
        assertThat(read(schema, "0201", ByteOrder.LITTLE_ENDIAN)).isEqualTo(box);
        assertThat(read(schema, "0102", ByteOrder.BIG_ENDIAN)).isEqualTo(box);
    }
}
