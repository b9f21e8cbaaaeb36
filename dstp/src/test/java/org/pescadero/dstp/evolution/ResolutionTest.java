package org.pescadero.dstp.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/** Each rule by which one version of a type reads another, and each way in which it cannot. */
final class ResolutionTest {
    static final Slot INT = Slot.of(Kind.INT);
    static final Slot LONG = Slot.of(Kind.LONG);
    static final Slot TEXT = Slot.of(Kind.TEXT);
    private static final Definition EMPTY = new Definition.Structure("a.None", List.of(), List.of());

    static Component component(int tag, String name, Slot slot) {
        return new Component(tag, name, slot, Optional.empty());
    }

    static Component missing(int tag, String name, Slot slot, String value) {
        return new Component(tag, name, slot, Optional.of(value));
    }

    static Schema record(Component... components) {
        return new Schema(List.of(structure(components)));
    }

    static Definition structure(Component... components) {
        return new Definition.Structure("a.Order", List.of(components), List.of());
    }

    private static Schema reserving(int tag, Component... components) {
        return new Schema(List.of(new Definition.Structure("a.Order", List.of(components), List.of(tag))));
    }

    static Slot sequence(Type.Order order, Slot element) {
        return Slot.of(new Type.Sequence(order, element, OptionalInt.empty()));
    }

    static Schema alone(Slot slot, Definition... others) {
        List<Definition> definitions = new ArrayList<>(List.of(structure(component(0, "x", slot))));
        definitions.addAll(List.of(others));
        return new Schema(definitions);
    }

    static Value values(Object... tagsAndValues) {
        TreeMap<Integer, Value> components = new TreeMap<>();
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            Object value = tagsAndValues[i + 1];
            components.put((Integer) tagsAndValues[i], value instanceof Value known ? known : new Value.Leaf(value));
        }
        return new Value.Structure(components);
    }

    static Value items(Object... elements) {
        return new Value.Items(
                Arrays.stream(elements).<Value>map(Value.Leaf::new).toList());
    }

    static Value across(Schema writer, Schema reader, Value value) {
        assertThat(Resolution.incompatibilities(writer, reader)).isEmpty();
        byte[] octets = Resolution.of(writer, reader).orElseThrow().resolve(new Interpreter(writer).write(value));
        return new Interpreter(reader).read(octets);
    }

    static void refused(Schema writer, Schema reader, String finding) {
        assertThat(Resolution.incompatibilities(writer, reader))
                .singleElement()
                .asString()
                .startsWith(finding)
                .contains("; ");
        assertThat(Resolution.of(writer, reader)).isEmpty();
    }

    @Test
    void renamed_and_reordered_components_are_matched_by_tag() {
        Schema writer = record(component(1, "name", TEXT), component(3, "count", INT));
        Schema reader = record(component(1, "title", TEXT), component(3, "number", INT));
        assertThat(across(writer, reader, values(1, "n", 3, 5))).isEqualTo(values(1, "n", 3, 5));
    }

    @Test
    void reserved_component_is_skipped() {
        Schema writer = record(component(0, "a", TEXT), component(1, "b", INT));
        assertThat(across(writer, reserving(1, component(0, "a", TEXT)), values(0, "x", 1, 5)))
                .isEqualTo(values(0, "x"));
        refused(
                writer,
                record(component(0, "a", TEXT)),
                "Order.b has the tag 1, which the reader's version does not know");
    }

    @Test
    void added_component_is_skipped_where_it_can_be_missing() {
        Schema reader = record(component(0, "a", TEXT));
        for (Component added : List.of(
                component(1, "b", INT.optionally()),
                missing(1, "b", INT, "4"),
                component(1, "b", sequence(Type.Order.LIST, INT)))) {
            Value sent = added.slot().type() instanceof Type.Sequence ? items(1, 2) : new Value.Leaf(7);
            assertThat(across(record(component(0, "a", TEXT), added), reader, values(0, "x", 1, sent)))
                    .isEqualTo(values(0, "x"));
        }
    }

    @Test
    void component_that_the_writer_does_not_know_has_its_default() {
        Schema writer = record(component(0, "a", TEXT));
        Schema reader = record(
                component(0, "a", TEXT),
                component(1, "b", INT.optionally()),
                missing(2, "c", INT, "-4"),
                missing(3, "d", Slot.of(Kind.BOOLEAN), "true"),
                missing(4, "e", TEXT, "text"),
                component(5, "f", sequence(Type.Order.LIST, INT)),
                component(6, "g", Slot.of(new Type.Primitives(Kind.LONG, OptionalInt.empty()))),
                component(7, "h", Slot.of(new Type.Dictionary(TEXT, INT, false))));
        assertThat(across(writer, reader, values(0, "x")))
                .isEqualTo(values(
                        0,
                        "x",
                        1,
                        Value.Absent.ABSENT,
                        2,
                        -4,
                        3,
                        true,
                        4,
                        "text",
                        5,
                        items(),
                        6,
                        new Value.Primitives(new long[0]),
                        7,
                        new Value.Entries(List.of())));
        refused(
                writer,
                record(component(0, "a", TEXT), component(1, "b", INT)),
                "Order.b has the tag 1, which the writer's version does not have");
    }

    @Test
    void numbers_become_wider_and_never_narrower() {
        List<Kind> whole = List.of(Kind.BYTE, Kind.SHORT, Kind.INT, Kind.LONG);
        List<Object> minusOnes = List.of((byte) -1, (short) -1, -1, -1L);
        for (int from = 0; from < whole.size(); from++) {
            for (int to = 0; to < whole.size(); to++) {
                Schema writer = alone(Slot.of(whole.get(from)));
                Schema reader = alone(Slot.of(whole.get(to)));
                if (from <= to) {
                    assertThat(across(writer, reader, values(0, minusOnes.get(from))))
                            .isEqualTo(values(0, minusOnes.get(to)));
                } else {
                    refused(writer, reader, "Order.x is " + whole.get(from).title() + " in the writer's version");
                }
            }
        }
        assertThat(across(alone(Slot.of(Kind.FLOAT)), alone(Slot.of(Kind.DOUBLE)), values(0, 1.5f)))
                .isEqualTo(values(0, 1.5));
        refused(alone(INT), alone(Slot.of(Kind.DOUBLE)), "Order.x is int");
        refused(alone(Slot.of(Kind.CHAR)), alone(INT), "Order.x is char");
    }

    @Test
    void elements_become_wider_too() {
        assertThat(across(
                        alone(sequence(Type.Order.LIST, INT)),
                        alone(sequence(Type.Order.LIST, LONG)),
                        values(0, items(1, 2))))
                .isEqualTo(values(0, items(1L, 2L)));
        assertThat(across(
                        alone(Slot.of(new Type.Primitives(Kind.INT, OptionalInt.of(2)))),
                        alone(Slot.of(new Type.Primitives(Kind.LONG, OptionalInt.empty()))),
                        values(0, new Value.Primitives(new int[] {3, -4}))))
                .isEqualTo(values(0, new Value.Primitives(new long[] {3, -4})));
        refused(
                alone(Slot.of(new Type.Primitives(Kind.INT, OptionalInt.empty()))),
                alone(Slot.of(new Type.Primitives(Kind.INT, OptionalInt.of(2)))),
                "Order.x is int[] in the writer's version and int[2] in the reader's");
        refused(
                alone(sequence(Type.Order.LIST, INT.optionally())),
                alone(sequence(Type.Order.LIST, INT)),
                "Order.x[] may be missing");
    }

    @Test
    void arrays_become_wider_whatever_they_are_of() {
        becomes(new byte[] {-1, 127}, Kind.BYTE, new short[] {-1, 127}, Kind.SHORT);
        becomes(new byte[] {-128}, Kind.BYTE, new int[] {-128}, Kind.INT);
        becomes(new short[] {Short.MIN_VALUE}, Kind.SHORT, new int[] {Short.MIN_VALUE}, Kind.INT);
        becomes(new short[] {Short.MAX_VALUE}, Kind.SHORT, new long[] {Short.MAX_VALUE}, Kind.LONG);
        becomes(new int[] {Integer.MIN_VALUE}, Kind.INT, new long[] {Integer.MIN_VALUE}, Kind.LONG);
        becomes(new float[] {1.5f, -0f}, Kind.FLOAT, new double[] {1.5, -0d}, Kind.DOUBLE);
    }

    private static void becomes(Object from, Kind written, Object to, Kind read) {
        assertThat(across(
                        alone(Slot.of(new Type.Primitives(written, OptionalInt.empty()))),
                        alone(Slot.of(new Type.Primitives(read, OptionalInt.empty()))),
                        values(0, new Value.Primitives(from))))
                .isEqualTo(values(0, new Value.Primitives(to)));
    }

    @Test
    void what_is_always_there_may_become_optional_and_not_the_other_way_round() {
        assertThat(across(alone(INT), alone(INT.optionally()), values(0, 3))).isEqualTo(values(0, 3));
        refused(alone(INT.optionally()), alone(INT), "Order.x may be missing in the writer's version");
        Schema reader = record(missing(0, "x", INT, "9"));
        assertThat(across(alone(INT.optionally()), reader, values(0, Value.Absent.ABSENT)))
                .isEqualTo(values(0, 9));
    }

    @Test
    void numbers_travel_in_another_form_and_within_wider_ranges() {
        Slot varying = Slot.of(new Type.Varying(Kind.LONG));
        assertThat(across(alone(INT), alone(varying), values(0, -300))).isEqualTo(values(0, -300L));
        Slot hours = Slot.of(new Type.Ranged(new Type.Plain(Kind.INT), 0, 23));
        Slot minutes = Slot.of(new Type.Ranged(new Type.Plain(Kind.INT), 0, 59));
        assertThat(across(alone(hours), alone(minutes), values(0, 5))).isEqualTo(values(0, 5));
        assertThat(across(alone(hours), alone(LONG), values(0, 5))).isEqualTo(values(0, 5L));
        refused(alone(minutes), alone(hours), "Order.x is from 0 to 59 in the writer's version and only from 0 to 23");
        refused(alone(INT), alone(hours), "Order.x is from -2147483648");
    }

    @Test
    void references_lead_to_the_same_interface_whatever_has_become_of_that() {
        Slot reader = Slot.of(new Type.Remote("a.Reader"));
        Value reference = new Value.Leaf(new RemoteReference(7, 8));
        assertThat(across(alone(reader), alone(reader.optionally()), values(0, reference)))
                .isEqualTo(values(0, reference));
        refused(
                alone(reader),
                alone(Slot.of(new Type.Remote("a.Writer"))),
                "Order.x is @Remote a.Reader in the writer's version and @Remote a.Writer in the reader's");
        refused(alone(LONG), alone(reader), "Order.x is long in the writer's version and @Remote a.Reader");
    }

    @Test
    void sets_are_sorted_where_the_reader_wants_them_so() {
        Slot set = sequence(Type.Order.SET, INT);
        for (Type.Order order : List.of(Type.Order.SORTED_SET, Type.Order.CANONICAL_SET)) {
            assertThat(across(alone(set), alone(sequence(order, INT)), values(0, items(3, 1))))
                    .isEqualTo(values(0, items(1, 3)));
        }
        assertThat(across(alone(set), alone(sequence(Type.Order.LIST, INT)), values(0, items(3, 1))))
                .isEqualTo(values(0, items(3, 1)));
        refused(alone(sequence(Type.Order.LIST, INT)), alone(set), "Order.x is List<int>");
    }

    private static Definition colors(OptionalInt unknown, int... tags) {
        return new Definition.Enumeration(
                "a.Color",
                Arrays.stream(tags)
                        .mapToObj(tag -> new Constant(tag, "C" + tag))
                        .toList(),
                List.of(),
                unknown);
    }

    @Test
    void unknown_constant_becomes_the_one_that_stands_for_it() {
        Slot color = Slot.of(new Type.Reference(1));
        Schema writer = alone(color, colors(OptionalInt.empty(), 0, 1, 2));
        Schema reader = alone(color, colors(OptionalInt.of(9), 1, 0, 9));
        assertThat(across(writer, reader, values(0, new Value.Constant(2))))
                .isEqualTo(values(0, new Value.Constant(9)));
        assertThat(across(writer, reader, values(0, new Value.Constant(1))))
                .isEqualTo(values(0, new Value.Constant(1)));
        refused(
                writer,
                alone(color, colors(OptionalInt.empty(), 0, 1)),
                "Order.x.C2 is a constant with the tag 2, which the reader's version does not know");
        Schema fewer = alone(color, colors(OptionalInt.empty(), 0, 1));
        assertThat(across(fewer, writer, values(0, new Value.Constant(1)))).isEqualTo(values(0, new Value.Constant(1)));
    }

    @Test
    void keys_that_have_become_equal_are_one() {
        Slot map = Slot.of(new Type.Dictionary(Slot.of(new Type.Reference(1)), INT, true));
        Schema writer = alone(map, colors(OptionalInt.empty(), 0, 1, 2));
        Schema reader = alone(map, colors(OptionalInt.of(9), 9, 0));
        Value sent = new Value.Entries(List.of(
                new Value.Entry(new Value.Constant(0), new Value.Leaf(10)),
                new Value.Entry(new Value.Constant(1), new Value.Leaf(11)),
                new Value.Entry(new Value.Constant(2), new Value.Leaf(12))));
        assertThat(across(writer, reader, values(0, sent)))
                .isEqualTo(values(
                        0,
                        new Value.Entries(List.of(
                                new Value.Entry(new Value.Constant(9), new Value.Leaf(11)),
                                new Value.Entry(new Value.Constant(0), new Value.Leaf(10))))));
    }

    private static Definition choice(OptionalInt unknown, Map<Integer, Integer> alternatives) {
        return new Definition.Choice(
                "a.Shape",
                new TreeMap<>(alternatives)
                        .entrySet().stream()
                                .map(entry -> new Alternative(entry.getKey(), entry.getValue()))
                                .toList(),
                List.of(),
                unknown);
    }

    @Test
    void unknown_alternative_becomes_the_one_that_stands_for_it() {
        Slot shape = Slot.of(new Type.Reference(1));
        Definition dot = structure(component(0, "x", INT));
        Definition line = structure(component(0, "x", TEXT));
        Schema writer = alone(shape, choice(OptionalInt.empty(), Map.of(0, 2, 4, 3)), dot, line);
        Schema reader = alone(shape, choice(OptionalInt.of(1), Map.of(0, 2, 1, 3)), dot, EMPTY);
        assertThat(across(writer, reader, values(0, new Value.Choice(4, values(0, "line")))))
                .isEqualTo(values(0, new Value.Choice(1, values())));
        assertThat(across(writer, reader, values(0, new Value.Choice(0, values(0, 8)))))
                .isEqualTo(values(0, new Value.Choice(0, values(0, 8))));
        refused(
                writer,
                alone(shape, choice(OptionalInt.empty(), Map.of(0, 2)), dot),
                "Order.x.Order is an alternative with the tag 4");
    }

    @Test
    void types_that_lead_back_to_themselves_are_planned_once() {
        Slot itself = Slot.of(new Type.Reference(0)).optionally();
        Schema writer = record(component(0, "next", itself), component(1, "n", INT));
        Schema reader = record(component(0, "next", itself), component(1, "n", LONG));
        Value sent = values(0, values(0, Value.Absent.ABSENT, 1, 2), 1, 1);
        assertThat(across(writer, reader, sent)).isEqualTo(values(0, values(0, Value.Absent.ABSENT, 1, 2L), 1, 1L));
        refused(reader, writer, "Order.n is long in the writer's version");
    }

    @Test
    void values_print_with_the_names_of_their_schema() {
        Slot color = Slot.of(new Type.Reference(1));
        Schema schema = new Schema(List.of(
                structure(
                        component(0, "text", TEXT),
                        component(1, "color", color),
                        component(2, "lots", sequence(Type.Order.LIST, INT)),
                        component(3, "none", INT.optionally()),
                        component(4, "map", Slot.of(new Type.Dictionary(TEXT, color, false)))),
                colors(OptionalInt.empty(), 0, 1)));
        Value blue = new Value.Constant(1);
        Value map = new Value.Entries(List.of(new Value.Entry(new Value.Leaf("k"), blue)));
        assertThat(new Interpreter(schema)
                        .text(values(0, "t", 1, blue, 2, items(1, 2), 3, Value.Absent.ABSENT, 4, map)))
                .isEqualTo("Order{text: \"t\", color: C1, lots: [1, 2], none: -, map: {\"k\"=C1}}");
    }

    @Test
    void another_kind_of_type_is_named() {
        Slot reference = Slot.of(new Type.Reference(1));
        refused(
                alone(reference, EMPTY),
                alone(reference, colors(OptionalInt.empty(), 0)),
                "Order.x is the record None in the writer's version and the enum Color in the reader's");
        refused(alone(TEXT), alone(INT), "Order.x is String in the writer's version and int in the reader's");
    }
}
