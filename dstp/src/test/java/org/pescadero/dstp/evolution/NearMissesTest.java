package org.pescadero.dstp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pescadero.dstp.evolution.ResolutionTest.INT;
import static org.pescadero.dstp.evolution.ResolutionTest.LONG;
import static org.pescadero.dstp.evolution.ResolutionTest.TEXT;
import static org.pescadero.dstp.evolution.ResolutionTest.across;
import static org.pescadero.dstp.evolution.ResolutionTest.alone;
import static org.pescadero.dstp.evolution.ResolutionTest.component;
import static org.pescadero.dstp.evolution.ResolutionTest.items;
import static org.pescadero.dstp.evolution.ResolutionTest.missing;
import static org.pescadero.dstp.evolution.ResolutionTest.record;
import static org.pescadero.dstp.evolution.ResolutionTest.refused;
import static org.pescadero.dstp.evolution.ResolutionTest.sequence;
import static org.pescadero.dstp.evolution.ResolutionTest.structure;
import static org.pescadero.dstp.evolution.ResolutionTest.values;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Value;

/** Where versions differ in what looks alike: lengths, ranges, what may be missing, what is kept for others. */
final class NearMissesTest {
    private static final Slot KEPT = Slot.of(Kind.UNKNOWN_COMPONENTS);

    @Test
    void list_that_may_be_missing_is_not_taken_for_an_empty_one() {
        Slot list = sequence(Type.Order.LIST, INT);
        refused(alone(list.optionally()), alone(list), "Order.x may be missing in the writer's version");
    }

    @Test
    void absent_elements_stay_absent() {
        Value absent = new Value.Items(List.of(Value.Absent.ABSENT, new Value.Leaf(3)));
        Value wider = new Value.Items(List.of(Value.Absent.ABSENT, new Value.Leaf(3L)));
        assertThat(across(
                        alone(sequence(Type.Order.LIST, INT.optionally())),
                        alone(sequence(Type.Order.LIST, LONG.optionally())),
                        values(0, absent)))
                .isEqualTo(values(0, wider));
    }

    @Test
    void arrays_of_a_fixed_length_are_no_others() {
        Slot list = sequence(Type.Order.LIST, TEXT);
        Slot two = Slot.of(new Type.Sequence(Type.Order.LIST, TEXT, OptionalInt.of(2)));
        assertThat(across(alone(two), alone(list), values(0, items("a", "b")))).isEqualTo(values(0, items("a", "b")));
        refused(alone(list), alone(two), "Order.x is List<String>");
        Slot octets = Slot.of(new Type.Primitives(Kind.BYTE, OptionalInt.of(2)));
        for (Slot added : List.of(two, octets)) {
            refused(
                    record(component(0, "a", TEXT), component(1, "b", added)),
                    record(component(0, "a", TEXT)),
                    "Order.b has the tag 1, which the reader's version does not know");
        }
    }

    @Test
    void objects_that_are_met_again_stay_of_their_type() {
        Slot one = Slot.of(new Type.Shared(Slot.of(new Type.Reference(1)), false));
        Slot pointer = Slot.of(new Type.Shared(Slot.of(new Type.Reference(1)), true));
        Definition point = structure(component(0, "i", INT));
        assertThat(Resolution.incompatibilities(alone(one, point), alone(one, point)))
                .isEmpty();
        refused(alone(one, point), alone(pointer, point), "Order.x is @Shared Order");
        for (Slot again : List.of(one, pointer)) {
            String type = again == one ? "@Shared Order" : "Pointer<Order>";
            refused(
                    alone(again, point),
                    alone(again, structure(component(0, "i", LONG))),
                    "Order.x is " + type + " in both versions, but what it is made of, or leads to, has changed");
        }
    }

    /** Whatever place what they are made of has in either schema. */
    @Test
    void objects_that_are_met_again_within_others_are_compared_with_all_that_they_are_made_of() {
        Slot list = sequence(Type.Order.LIST, Slot.of(new Type.Reference(1)));
        Slot pointer = Slot.of(new Type.Shared(list, true));
        Definition point = structure(component(0, "i", INT));
        refused(alone(pointer, point), alone(pointer, structure(component(0, "i", LONG))), "Order.x is Pointer<List");

        Slot moved = Slot.of(new Type.Shared(sequence(Type.Order.LIST, Slot.of(new Type.Reference(2))), true));
        Schema before = alone(pointer, point);
        Schema after = new Schema(List.of(
                structure(
                        component(0, "x", moved),
                        component(1, "y", Slot.of(new Type.Reference(1)).optionally())),
                structure(),
                point));
        assertThat(Resolution.incompatibilities(before, after)).isEmpty();
        assertThat(Resolution.incompatibilities(after, before)).isEmpty();
    }

    @Test
    void characters_fit_a_range_of_all_characters() {
        Slot character = Slot.of(Kind.CHAR);
        Slot all = Slot.of(new Type.Ranged(new Type.Plain(Kind.CHAR), 0, 65535));
        assertThat(across(alone(character), alone(all), values(0, '\uffff'))).isEqualTo(values(0, '\uffff'));
        Slot some = Slot.of(new Type.Ranged(new Type.Plain(Kind.CHAR), 0, 65534));
        refused(alone(character), alone(some), "Order.x is from 0 to 65535");
    }

    @Test
    void default_that_is_no_value_is_none() {
        Schema writer = record(component(0, "a", TEXT));
        for (Component crooked : List.of(
                missing(1, "c", Slot.of(Kind.CHAR), "ab"),
                missing(1, "c", INT, "ab"),
                missing(1, "c", Slot.of(Kind.UUID), "ab"))) {
            refused(writer, record(component(0, "a", TEXT), crooked), "Order.c has the tag 1, which the writer's");
        }
    }

    @Test
    void what_a_writer_says_itself_goes_before_what_it_has_kept() {
        Schema keeping = record(component(0, "a", TEXT), component(65535, "rest", KEPT));
        Schema all =
                record(component(0, "a", TEXT), component(3, "b", INT.optionally()), component(65535, "rest", KEPT));
        Value.Structure kept =
                (Value.Structure) across(all, keeping, values(0, "x", 3, 7, 65535, UnknownComponents.NONE));
        Value rest = kept.components().get(65535);
        assertThat(rest).isNotEqualTo(new Value.Leaf(UnknownComponents.NONE));
        assertThat(across(keeping, all, values(0, "x", 65535, rest)))
                .isEqualTo(values(0, "x", 3, 7, 65535, UnknownComponents.NONE));
        Schema newer = record(
                component(0, "a", TEXT),
                component(3, "b", INT.optionally()),
                component(4, "c", INT.optionally()),
                component(65535, "rest", KEPT));
        assertThat(across(newer, all, values(0, "x", 3, 8, 4, Value.Absent.ABSENT, 65535, rest)))
                .isEqualTo(values(0, "x", 3, 8, 65535, rest));
    }

    @Test
    void what_is_kept_is_not_kept_within_what_is_kept() {
        Schema writer = record(component(0, "a", TEXT), component(5, "rest", KEPT));
        Schema reader = record(component(0, "a", TEXT), component(9, "rest", KEPT));
        assertThat(across(writer, reader, values(0, "x", 5, UnknownComponents.NONE)))
                .isEqualTo(values(0, "x", 9, UnknownComponents.NONE));
    }
}
