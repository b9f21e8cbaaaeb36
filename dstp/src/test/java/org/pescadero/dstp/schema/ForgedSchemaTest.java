package org.pescadero.dstp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Call;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Definition.Signature;

/** Descriptors that no compiler writes: what leads where it must not, and types that are none. */
final class ForgedSchemaTest {
    private static final Definition EMPTY = record();

    private static Definition record(Slot... slots) {
        List<Component> components = new ArrayList<>();
        for (Slot slot : slots) {
            components.add(new Component(components.size(), "c", slot, Optional.empty()));
        }
        return new Definition.Structure("x", components, List.of());
    }

    private static Slot reference(int definition) {
        return Slot.of(new Type.Reference(definition));
    }

    private static Definition choice(int... definitions) {
        List<Alternative> alternatives = new ArrayList<>();
        for (int definition : definitions) {
            alternatives.add(new Alternative(alternatives.size(), definition));
        }
        return new Definition.Choice("x", alternatives, List.of(), OptionalInt.empty());
    }

    private static Definition remote(Signature... procedures) {
        return new Definition.Remote("x", List.of(procedures));
    }

    private static void refused(String what, Definition... definitions) {
        byte[] octets = new Schema(List.of(definitions)).toByteArray();
        assertThatThrownBy(() -> Schema.of(octets))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining(what);
    }

    private static void read(Definition... definitions) {
        Schema schema = new Schema(List.of(definitions));
        assertThat(Schema.of(schema.toByteArray())).isEqualTo(schema);
    }

    @Test
    void interface_is_neither_an_alternative_nor_a_component_nor_a_key() {
        String what = "an interface is no part of a value";
        Definition caller = remote(new Signature(1, "f", Call.ONCE, 1, 2, List.of()));
        refused(what, caller, record(reference(3)), EMPTY, choice(0));
        refused(what, caller, record(reference(0)), EMPTY);
        Slot number = Slot.of(Kind.INT);
        refused(what, caller, record(Slot.of(new Type.Dictionary(reference(0), number, false))), EMPTY);
        refused(what, caller, record(Slot.of(new Type.Dictionary(number, reference(0), false))), EMPTY);
        refused(what, caller, record(Slot.of(new Type.Shared(reference(0), true))), EMPTY);
    }

    @Test
    void what_procedures_take_and_return_and_throw_are_records() {
        Definition color =
                new Definition.Enumeration("x", List.of(new Constant(0, "A")), List.of(), OptionalInt.empty());
        refused("should be a record", remote(new Signature(1, "f", Call.ONCE, 1, 2, List.of())), color, EMPTY);
        refused("should be a record", remote(new Signature(1, "f", Call.ONCE, 1, 2, List.of())), EMPTY, color);
        refused("should be a record", remote(new Signature(1, "f", Call.ONCE, 1, 2, List.of(3))), EMPTY, EMPTY, color);
        Slot number = Slot.of(Kind.INT);
        refused(
                "at most one result",
                remote(new Signature(1, "f", Call.ONCE, 1, 2, List.of())),
                EMPTY,
                record(number, number));
    }

    @Test
    void numbers_of_procedures_and_tags_of_alternatives_ascend() {
        Signature first = new Signature(1, "f", Call.ONCE, 1, 1, List.of());
        refused("1 follows 1", remote(first, first), EMPTY);
        refused("0 follows 0", remote(new Signature(0, "f", Call.ONCE, 1, 1, List.of())), EMPTY);
        List<Alternative> twice = List.of(new Alternative(2, 1), new Alternative(2, 1));
        refused("2 follows 2", new Definition.Choice("x", twice, List.of(), OptionalInt.empty()), EMPTY);
    }

    @Test
    void largest_tag_may_stand_for_what_is_unknown() {
        read(new Definition.Enumeration("x", List.of(new Constant(65535, "A")), List.of(), OptionalInt.of(65535)));
    }

    @Test
    void types_are_made_of_what_they_can_be_made_of() {
        refused("a type of kind 3 is not understood", record(Slot.of(new Type.Varying(Kind.SHORT))));
        refused("a type of kind 9 is not", record(Slot.of(new Type.Primitives(Kind.TEXT, OptionalInt.empty()))));
        refused("a type of kind 9 is not", record(Slot.of(new Type.Primitives(Kind.TEXT, OptionalInt.of(1)))));
        refused("a type of kind 7 is not", record(Slot.of(new Type.Ranged(new Type.Plain(Kind.FLOAT), 0, 1))));
        refused("a type of kind 1 is not", record(Slot.of(new Type.Ranged(new Type.Plain(Kind.BOOLEAN), 0, 1))));
        for (int length : new int[] {0, 65536}) {
            refused("a fixed length is", record(Slot.of(new Type.Primitives(Kind.INT, OptionalInt.of(length)))));
        }
        read(record(Slot.of(new Type.Primitives(Kind.INT, OptionalInt.of(65535)))));
    }

    /** The first chain is measured before the second one, which ends with it. */
    @Test
    void choices_lie_in_each_other_to_the_same_depth_from_wherever_they_are_measured() {
        for (int length : new int[] {31, 40}) {
            List<Definition> definitions = new ArrayList<>(List.of(choice(1, 2)));
            for (int i = 1; i <= 2 * (length - 1); i++) {
                definitions.add(choice(i + 2));
            }
            int end = definitions.size();
            definitions.add(choice(end + 2));
            definitions.add(choice(1));
            definitions.add(EMPTY);
            Definition[] all = definitions.toArray(Definition[]::new);
            if (length == 31) {
                read(all);
            } else {
                refused("too deep", all);
            }
        }
    }

    @Test
    void least_octets_are_those_of_the_smallest_value() {
        Slot truth = Slot.of(Kind.BOOLEAN);
        Slot text = Slot.of(Kind.TEXT);
        Definition bits = record(truth, truth, truth, truth, truth, truth, truth, truth, truth);
        Definition part = record(reference(0), Slot.of(Kind.INT));
        Definition loose = record(reference(1), text, text.optionally());
        Sizes sizes = new Sizes(List.of(bits, part, loose));
        assertThat(sizes.leastOctets(reference(0))).isEqualTo(2);
        assertThat(sizes.leastOctets(reference(1))).isEqualTo(4 + 2);
        assertThat(sizes.leastOctets(reference(2))).isEqualTo(4 + 2 + 1);
        assertThat(sizes.leastOctets(text.optionally())).isZero();
        assertThat(sizes.leastOctets(new Type.Primitives(Kind.LONG, OptionalInt.of(3))))
                .isEqualTo(24);
        assertThat(sizes.leastOctets(new Type.Primitives(Kind.LONG, OptionalInt.empty())))
                .isEqualTo(1);
        assertThat(sizes.leastOctets(new Type.Sequence(Type.Order.LIST, text, OptionalInt.of(3))))
                .isEqualTo(3);
        assertThat(sizes.leastOctets(new Type.Plain(Kind.ZONED_DATE_TIME))).isEqualTo(20 + 2);
    }

    @Test
    void alternative_takes_one_octet_below_256_and_two_from_there_on() {
        for (int tag : new int[] {255, 256}) {
            Definition choice = new Definition.Choice(
                    "a.Any", List.of(new Definition.Alternative(tag, 1)), List.of(), OptionalInt.empty());
            Sizes sizes = new Sizes(List.of(choice, record(Slot.of(Kind.INT))));
            assertThat(sizes.leastOctets(reference(0))).isEqualTo(tag == 255 ? 1 : 2);
        }
    }

    @Test
    void length_that_is_always_the_same_is_printed() {
        Type three = new Type.Sequence(Type.Order.LIST, Slot.of(Kind.TEXT), OptionalInt.of(3));
        assertThat(new Schema(List.of(record(Slot.of(three))))).hasToString("""
                record x
                  0 c: String[3]
                """);
    }

    @Test
    void arrays_of_truth_values_take_a_bit_for_each() {
        Sizes sizes = new Sizes(List.of());
        assertThat(sizes.leastOctets(new Type.Primitives(Kind.BOOLEAN, OptionalInt.of(9))))
                .isEqualTo(2);
    }

    @Test
    void objects_are_met_again_wherever_they_lie() {
        Slot shared = Slot.of(new Type.Shared(reference(1), false));
        Slot number = Slot.of(Kind.INT);
        for (Type type : List.of(
                shared.type(),
                new Type.Sequence(Type.Order.LIST, shared, OptionalInt.empty()),
                new Type.Dictionary(number, shared, false),
                new Type.Stream(shared))) {
            assertThat(new Schema(List.of(record(Slot.of(type)), EMPTY)).shares())
                    .isTrue();
        }
        assertThat(new Schema(List.of(record(number, reference(1)), EMPTY)).shares())
                .isFalse();
    }
}
