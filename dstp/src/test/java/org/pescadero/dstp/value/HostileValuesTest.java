package org.pescadero.dstp.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** Octets, and schemas, of which the one who sent them knew better. */
final class HostileValuesTest {
    private static final Slot ITSELF = Slot.of(new Type.Reference(0));

    private static Schema record(Slot... slots) {
        Component[] components = new Component[slots.length];
        for (int i = 0; i < slots.length; i++) {
            components[i] = new Component(i, "c" + i, slots[i], Optional.empty());
        }
        return new Schema(List.of(new Definition.Structure("a.Order", List.of(components), List.of())));
    }

    private static Slot list(Slot element) {
        return Slot.of(new Type.Sequence(Type.Order.LIST, element, OptionalInt.empty()));
    }

    private static void refused(Schema schema, byte[] octets, String path, String what) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            assertThatThrownBy(() -> new Interpreter(schema).read(0, octets, 0, octets.length, order))
                    .isInstanceOfSatisfying(DstpFormatException.class, refused -> {
                        assertThat(refused.path()).startsWith(path);
                        assertThat(refused.what()).contains(what);
                    });
        }
    }

    @Test
    void record_that_always_contains_itself_ends_at_the_depth_that_is_allowed() {
        Out out = new Out();
        for (int i = 0; i < 100; i++) {
            out.string("");
        }
        refused(record(Slot.of(Kind.TEXT), ITSELF), out.toByteArray(), "c1.c1.c1", "more than 64 deep");
    }

    @Test
    void lists_of_themselves_end_at_the_depth_that_is_allowed() {
        byte[] octets = new byte[100];
        Arrays.fill(octets, (byte) 2);
        refused(record(list(ITSELF)), octets, "c0[0].c0[0]", "more than 64 deep");
    }

    @Test
    void counts_that_the_octets_cannot_hold_are_refused_before_anything_is_allocated() {
        byte[] many = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        for (Slot slot : List.of(
                list(Slot.of(Kind.LONG)),
                Slot.of(new Type.Primitives(Kind.INT, OptionalInt.empty())),
                Slot.of(new Type.Dictionary(Slot.of(Kind.TEXT), Slot.of(Kind.INT), false)),
                Slot.of(Kind.TEXT))) {
            refused(record(slot), many, "c0", "");
        }
    }

    @Test
    void map_of_lists_may_have_more_entries_than_values_may_lie_in_each_other() {
        Schema schema = record(Slot.of(new Type.Dictionary(Slot.of(Kind.CHAR), list(Slot.of(Kind.BYTE)), false)));
        Out out = new Out();
        out.varint(600);
        for (int i = 0; i < 600; i++) {
            out.putChar(out.block(2), (char) i);
            out.count(0);
        }
        byte[] octets = out.toByteArray();
        Interpreter interpreter = new Interpreter(schema);
        assertThat(interpreter.write(interpreter.read(octets))).isEqualTo(octets);
        octets[octets.length - 1] = 1;
        refused(schema, octets, "c0[599].value", "elements are absent");
    }

    @Test
    void elements_without_octets_are_counted() {
        Schema empty = new Schema(List.of(
                new Definition.Structure(
                        "a.Order",
                        List.of(new Component(0, "c0", list(Slot.of(new Type.Reference(1))), Optional.empty())),
                        List.of()),
                new Definition.Structure("a.Nothing", List.of(), List.of())));
        Out out = new Out();
        out.count(8193);
        refused(empty, out.toByteArray(), "c0", "8193 elements are announced");
    }

    @Test
    void entries_are_counted_with_the_least_octets_of_key_and_value() {
        Slot number = Slot.of(Kind.LONG);
        Schema map = record(Slot.of(new Type.Dictionary(number, number, false)));
        byte[] octets = new byte[1 + 2 * 16 + 8];
        octets[0] = 3;
        refused(map, octets, "c0", "3 elements are announced, which 40 octets cannot hold");
    }

    @Test
    void components_that_are_missing_take_heap_too() {
        Slot[] missing = new Slot[800];
        Arrays.fill(missing, Slot.of(Kind.TEXT).optionally());
        Definition many = record(missing).root();
        Schema schema = new Schema(List.of(
                new Definition.Structure(
                        "a.All",
                        List.of(new Component(0, "c0", list(Slot.of(new Type.Reference(1))), Optional.empty())),
                        List.of()),
                many));
        Out out = new Out();
        out.count(2000);
        int ignored = out.block(2000 * 100);
        refused(schema, out.toByteArray(), "c0[", "more heap than a message");
    }

    @Test
    void spare_bits_and_what_follows_the_value_are_refused() {
        Schema flags = record(Slot.of(Kind.BOOLEAN), Slot.of(Kind.INT).optionally());
        refused(flags, new byte[] {4}, "value", "spare bits");
        refused(flags, new byte[] {1, 0}, "value", "1 octets follow the end");
        refused(flags, new byte[] {2, 0}, "c1", "4 octets are needed");
    }

    @Test
    void octets_of_a_big_endian_sender_that_end_too_early_are_refused() {
        refused(record(Slot.of(Kind.ZONED_DATE_TIME)), new byte[3], "c0", "octets are needed");
        Definition choice = new Definition.Choice(
                "a.Any", List.of(new Definition.Alternative(300, 2)), List.of(), java.util.OptionalInt.empty());
        Definition order = new Definition.Structure(
                "a.Order",
                List.of(new Component(0, "c0", Slot.of(new Type.Reference(1)), Optional.empty())),
                List.of());
        Definition none = new Definition.Structure("a.None", List.of(), List.of());
        refused(new Schema(List.of(order, choice, none)), new byte[1], "c0", "2 octets are needed");
    }

    @Test
    void values_that_lie_too_deep_are_not_written() {
        Schema lists = record(list(ITSELF));
        Interpreter interpreter = new Interpreter(lists);
        Value value = new Value.Items(List.of());
        for (int i = 1; i < 64; i++) {
            value = new Value.Items(List.of(structure(value)));
        }
        Value deepest = structure(value);
        assertThat(interpreter.read(interpreter.write(deepest))).isEqualTo(deepest);
        Value deeper = structure(new Value.Items(List.of(deepest)));
        assertThatThrownBy(() -> interpreter.write(deeper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies too deep");
    }

    private static Value structure(Value component) {
        return new Value.Structure(new java.util.TreeMap<>(java.util.Map.of(0, component)));
    }

    @Test
    void chain_of_causes_has_one_to_sixteen() {
        Schema causes = record(Slot.of(Kind.CAUSE));
        for (int count : new int[] {0, 17}) {
            byte[] octets = new byte[1 + 2 * count];
            octets[0] = (byte) count;
            for (int i = 0; i < count; i++) {
                octets[1 + 2 * i] = 1;
            }
            refused(causes, octets, "c0", "a chain of " + count + " causes");
        }
        byte[] sixteen = new byte[33];
        sixteen[0] = 16;
        for (int i = 0; i < 16; i++) {
            sixteen[1 + 2 * i] = 1;
        }
        Interpreter interpreter = new Interpreter(causes);
        assertThat(interpreter.write(interpreter.read(sixteen))).isEqualTo(sixteen);
    }

    @Test
    void boundary_of_bulk_counts_what_precedes_the_value() {
        Interpreter interpreter = new Interpreter(record(Slot.of(Kind.BULK)));
        byte[] octets = new byte[4 + 8 + 1];
        octets[0] = 1;
        octets[12] = 5;
        Value read = interpreter.read(0, octets, 0, octets.length, ByteOrder.LITTLE_ENDIAN, 500);
        assertThat(interpreter.write(0, read, 500)).isEqualTo(octets);
        assertThatThrownBy(() -> interpreter.read(octets)).isInstanceOf(DstpFormatException.class);
    }

    @Test
    void what_is_wrong_in_a_list_has_its_place_in_the_stream_and_in_the_list() {
        Type.Stream lists = new Type.Stream(list(Slot.of(Kind.BOOLEAN)));
        byte[] segment = {1, 2, 2, 1, 4, 1, 2};
        Interpreter interpreter = new Interpreter(record());
        assertThatThrownBy(() -> interpreter.readSegment(lists, segment, 0, segment.length, ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(DstpFormatException.class)
                .hasMessage("stream[1][1] at octet 6: spare bits are set: 0x2");
    }

    @Test
    void constant_that_nobody_knows_prints_as_its_number() {
        Interpreter interpreter = new Interpreter(new Schema(List.of(
                new Definition.Structure(
                        "a.Paint",
                        List.of(new Component(0, "c0", Slot.of(new Type.Reference(1)), Optional.empty())),
                        List.of()),
                new Definition.Enumeration(
                        "a.Colour", List.of(new Definition.Constant(3, "RED")), List.of(), OptionalInt.empty()))));
        assertThat(interpreter.text(structure(new Value.Constant(3)))).contains("RED");
        assertThat(interpreter.text(structure(new Value.Constant(9)))).contains("#9");
    }

    @Test
    void value_of_another_type_is_not_written() {
        Interpreter interpreter = new Interpreter(record(Slot.of(Kind.INT)));
        assertThatThrownBy(() -> interpreter.write(new Value.Constant(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> interpreter.write(new Value.Structure(new java.util.TreeMap<>())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no value for c0");
    }
}
