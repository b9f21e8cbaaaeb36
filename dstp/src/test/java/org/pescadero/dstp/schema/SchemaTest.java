package org.pescadero.dstp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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

final class SchemaTest {
    private static Component component(int tag, String name, Slot slot) {
        return new Component(tag, name, slot, Optional.empty());
    }

    private static Slot reference(int definition) {
        return Slot.of(new Type.Reference(definition));
    }

    private static Slot list(Slot element) {
        return Slot.of(new Type.Sequence(Type.Order.LIST, element, OptionalInt.empty()));
    }

    private static Definition record(String name, Component... components) {
        return new Definition.Structure(name, List.of(components), List.of());
    }

    /** An interface that has everything. */
    static Schema mail() {
        return new Schema(List.of(
                new Definition.Remote(
                        "a.Mail",
                        List.of(
                                new Signature(1, "deliver", Call.ONCE, 1, 2, List.of(3)),
                                new Signature(7, "note", Call.DATAGRAM, 4, 5, List.of()))),
                record("", component(0, "m", reference(6))),
                record("", component(0, "result", Slot.of(Kind.INSTANT))),
                record("a.Full", component(0, "message", Slot.of(Kind.TEXT).optionally())),
                record("", component(0, "line", Slot.of(Kind.TEXT))),
                record(""),
                new Definition.Structure(
                        "a.Message",
                        List.of(
                                component(0, "from", Slot.of(Kind.TEXT)),
                                component(2, "answers", list(reference(6))),
                                component(3, "color", reference(7).optionally()),
                                component(5, "body", reference(8)),
                                new Component(6, "size", Slot.of(Kind.INT), Optional.of("80")),
                                component(7, "digest", Slot.of(new Type.Primitives(Kind.BYTE, OptionalInt.of(32)))),
                                component(8, "lot", Slot.of(new Type.Varying(Kind.LONG))),
                                component(9, "hour", Slot.of(new Type.Ranged(new Type.Plain(Kind.BYTE), 0, 23)))),
                        List.of(1, 4)),
                new Definition.Enumeration(
                        "a.Color",
                        List.of(new Constant(3, "RED"), new Constant(1, "GREEN")),
                        List.of(2),
                        OptionalInt.of(1)),
                new Definition.Choice(
                        "a.Body",
                        List.of(new Alternative(0, 9), new Alternative(4, 7)),
                        List.of(),
                        OptionalInt.empty()),
                record(
                        "a.Body.Table",
                        component(
                                0,
                                "cells",
                                Slot.of(new Type.Dictionary(
                                        Slot.of(Kind.TEXT),
                                        Slot.of(new Type.Primitives(Kind.DOUBLE, OptionalInt.empty())),
                                        true))))));
    }

    @Test
    void descriptor_is_read_as_it_was_written() {
        Schema mail = mail();
        assertThat(Schema.of(mail.toByteArray())).isEqualTo(mail);
    }

    @Test
    void descriptor_has_these_octets() {
        Schema schema = new Schema(List.of(
                record(
                        "a.Line",
                        component(0, "from", reference(1)),
                        component(2, "to", reference(1).optionally())),
                new Definition.Structure(
                        "a.Point",
                        List.of(component(0, "x", Slot.of(Kind.INT)), component(1, "y", Slot.of(Kind.INT))),
                        List.of(2))));
        assertThat(HexFormat.of().formatHex(schema.toByteArray()))
                .isEqualTo("01" + "10" + "04" + "00" + "04" + "000b01" + "02100b01" + "00" + "04" + "0005" + "0105"
                        + "0d612e4c696e65" + "0966726f6d00" + "05746f00" + "00" + "0f612e506f696e74" + "037800"
                        + "037900"
                        + "0202");
        assertThat(schema.fingerprint()).isEqualTo(0xEDDB9E74F2E8D210L);
    }

    @Test
    void names_defaults_and_reserved_tags_leave_the_fingerprint_alone() {
        Schema schema = new Schema(List.of(record("a.A", component(0, "x", Slot.of(Kind.INT)))));
        Schema other = new Schema(List.of(new Definition.Structure(
                "b.B", List.of(new Component(0, "y", Slot.of(Kind.INT), Optional.of("1"))), List.of(1))));
        assertThat(other.fingerprint()).isEqualTo(schema.fingerprint());
        Schema tagged = new Schema(List.of(record("a.A", component(1, "x", Slot.of(Kind.INT)))));
        assertThat(tagged.fingerprint()).isNotEqualTo(schema.fingerprint());
        Schema optional = new Schema(List.of(
                record("a.A", component(0, "x", Slot.of(Kind.INT).optionally()))));
        assertThat(optional.fingerprint()).isNotEqualTo(schema.fingerprint());
    }

    @Test
    void part_of_a_schema_is_a_schema_of_its_own() {
        Schema message = mail().from(6);
        assertThat(message.root().name()).isEqualTo("a.Message");
        assertThat(message.definitions()).hasSize(4);
        assertThat(Schema.of(message.toByteArray())).isEqualTo(message);
        assertThat(message.from(0)).isEqualTo(message);
    }

    @Test
    void interface_with_one_procedure_is_a_schema_of_its_own() {
        Schema note = mail().only(7);
        assertThat(note).hasToString("""
                interface a.Mail
                  7 datagram void note(0 line: String)
                """);
        assertThat(Schema.of(note.toByteArray())).isEqualTo(note);
        assertThat(mail().only(2)).hasToString("interface a.Mail\n");
        assertThatThrownBy(() -> mail().from(6).only(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.Message is no interface");
    }

    @Test
    void name_of_a_remote_interface_is_part_of_how_references_travel() {
        Schema reader = new Schema(List.of(record("a.A", component(0, "x", Slot.of(new Type.Remote("a.Reader"))))));
        Schema writer = new Schema(List.of(record("a.A", component(0, "x", Slot.of(new Type.Remote("a.Writer"))))));
        assertThat(reader.fingerprint()).isNotEqualTo(writer.fingerprint());
        assertThat(Schema.of(reader.toByteArray())).isEqualTo(reader);
        assertThat(reader).hasToString("record a.A\n  0 x: @Remote a.Reader\n");
        assertThat(HexFormat.of().formatHex(reader.toByteArray())).contains("30" + "11" + "612e526561646572");
    }

    @Test
    void schema_prints_as_people_write_it() {
        assertThat(mail()).hasToString("""
                interface a.Mail
                  1 Instant deliver(0 m: Message) throws Full
                  7 datagram void note(0 line: String)
                record a.Full
                  0 message: Optional<String>
                record a.Message
                  0 from: String
                  2 answers: List<Message>
                  3 color: Optional<Color>
                  5 body: Body
                  6 size: int = 80
                  7 digest: byte[32]
                  8 lot: @Var long
                  9 hour: byte 0..23
                  reserved 1, 4
                enum a.Color
                  3 RED
                  1 GREEN (for unknown ones)
                  reserved 2
                sealed a.Body
                  0 Table
                  4 Color
                record a.Body.Table
                  0 cells: SortedMap<String, double[]>
                """);
    }

    @Test
    void every_damaged_octet_is_refused_or_another_schema() {
        byte[] descriptor = mail().toByteArray();
        for (int at = 0; at < descriptor.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = descriptor.clone();
                damaged[at] ^= (byte) (1 << bit);
                refusedOrCanonical(damaged);
            }
            refusedOrCanonical(Arrays.copyOf(descriptor, at));
        }
    }

    private static void refusedOrCanonical(byte[] octets) {
        try {
            assertThat(Schema.of(octets).toByteArray()).isEqualTo(octets);
        } catch (DstpFormatException refused) {
            assertThat(refused.path()).isNotEmpty();
            assertThat(refused.offset()).isBetween(0, octets.length);
        }
    }

    private static void refused(byte[] octets, String path, String what) {
        assertThatThrownBy(() -> Schema.of(octets)).isInstanceOfSatisfying(DstpFormatException.class, refused -> {
            assertThat(refused.path()).isEqualTo(path);
            assertThat(refused.what()).contains(what);
        });
    }

    @Test
    void descriptor_beyond_the_bound_is_refused() {
        refused(new byte[Schema.MAX_OCTETS + 1], "descriptor", "the bound is");
    }

    @Test
    void form_of_another_version_is_refused() {
        refused(new byte[] {2, 0}, "form", "the form 2");
    }

    @Test
    void too_many_definitions_are_refused() {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i <= Schema.MAX_DEFINITIONS; i++) {
            definitions.add(
                    i == Schema.MAX_DEFINITIONS
                            ? record("x")
                            : record("x", component(0, "next", reference(i + 1).optionally())));
        }
        refused(new Schema(definitions).toByteArray(), "definitions", "1025 definitions");
    }

    @Test
    void definition_that_nothing_refers_to_is_refused() {
        refused(new Schema(List.of(record("x"), record("y"))).toByteArray(), "definitions[1]", "nothing refers to");
    }

    @Test
    void definition_out_of_turn_is_refused() {
        Schema schema = new Schema(List.of(
                record("x", component(0, "a", reference(2)), component(1, "b", reference(1))),
                record("y"),
                record("z")));
        refused(schema.toByteArray(), "definitions[0].components[0]", "the definition 2 is not the next one");
    }

    @Test
    void types_that_lie_too_deep_in_each_other_are_refused() {
        Slot slot = Slot.of(Kind.INT);
        for (int i = 0; i < 40; i++) {
            slot = list(slot);
        }
        byte[] octets = new Schema(List.of(record("x", component(0, "deep", slot)))).toByteArray();
        assertThatThrownBy(() -> Schema.of(octets))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("more than 32 deep");
    }

    @Test
    void records_that_double_forty_times_are_refused() {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            definitions.add(record("x", component(0, "a", reference(i)), component(1, "b", reference(i))));
        }
        definitions.add(record("x", component(0, "a", Slot.of(Kind.INT))));
        refused(new Schema(definitions).toByteArray(), "definitions", "too many parts");
    }

    /** The first chain is measured before the second one, which ends with it. */
    @Test
    void records_that_lie_too_deep_in_each_other_are_refused() {
        for (int length : new int[] {31, 40}) {
            List<Definition> definitions = new ArrayList<>();
            definitions.add(record(
                    "x",
                    component(0, "first", reference(1).optionally()),
                    component(1, "second", reference(2).optionally())));
            for (int i = 1; i <= 2 * (length - 1); i++) {
                definitions.add(record("x", component(0, "a", reference(i + 2))));
            }
            definitions.add(record("x", component(0, "a", Slot.of(Kind.INT))));
            definitions.add(record("x", component(0, "a", reference(1))));
            byte[] octets = new Schema(definitions).toByteArray();
            if (length == 31) {
                assertThat(Schema.of(octets).definitions()).hasSize(63);
            } else {
                refused(octets, "definitions", "too deep");
            }
        }
    }

    @Test
    void choice_among_its_own_alternatives_is_refused() {
        Schema schema = new Schema(
                List.of(new Definition.Choice("x", List.of(new Alternative(0, 0)), List.of(), OptionalInt.empty())));
        refused(schema.toByteArray(), "definitions", "too deep");
    }

    @Test
    void interface_inside_of_a_value_is_refused() {
        Schema schema = new Schema(
                List.of(record("x", component(0, "a", reference(1))), new Definition.Remote("r", List.of())));
        refused(schema.toByteArray(), "definitions[1]", "an interface is no part of a value");
    }

    private static Schema flows(Slot argument, Slot result) {
        return new Schema(List.of(
                new Definition.Remote("a.Flows", List.of(new Signature(1, "flow", Call.ONCE, 1, 2, List.of()))),
                record("", component(0, "from", argument)),
                record("", component(0, "result", result))));
    }

    @Test
    void parameters_and_results_may_be_streams() {
        Slot numbers = Slot.of(new Type.Stream(Slot.of(Kind.INT)));
        Slot texts = Slot.of(new Type.Stream(list(Slot.of(Kind.TEXT))));
        Schema schema = flows(numbers, texts);
        assertThat(Schema.of(schema.toByteArray())).isEqualTo(schema);
        assertThat(schema.toString()).contains("1 Stream<List<String>> flow(0 from: Stream<int>)");
    }

    @Test
    void streams_elsewhere_are_refused() {
        Slot numbers = Slot.of(new Type.Stream(Slot.of(Kind.INT)));
        Slot number = Slot.of(Kind.INT);
        String what = "a stream is a parameter or a result, which is always there";
        refused(flows(numbers.optionally(), number).toByteArray(), "definitions", what);
        refused(flows(number, Slot.of(new Type.Stream(number.optionally()))).toByteArray(), "definitions", what);
        refused(flows(number, list(numbers)).toByteArray(), "definitions", "a stream is no part of a value");
        refused(new Schema(List.of(record("x", component(0, "a", numbers)))).toByteArray(), "definitions", what);
    }

    @Test
    void tags_out_of_order_are_refused() {
        Schema schema = new Schema(
                List.of(record("x", component(1, "a", Slot.of(Kind.INT)), component(1, "b", Slot.of(Kind.INT)))));
        refused(schema.toByteArray(), "definitions[0].components[1]", "1 follows 1");
    }

    @Test
    void reserved_tags_out_of_order_are_refused() {
        for (List<Integer> reserved : List.of(List.of(4, 1), List.of(4, 4), List.of(65536))) {
            byte[] octets = new Schema(List.of(new Definition.Structure("x", List.of(), reserved))).toByteArray();
            assertThatThrownBy(() -> Schema.of(octets))
                    .isInstanceOf(DstpFormatException.class)
                    .hasMessageContaining(reserved.getLast() + " follows ");
        }
    }

    @Test
    void unknown_tag_beyond_the_bound_is_refused() {
        byte[] octets = new Schema(List.of(new Definition.Enumeration(
                        "x", List.of(new Constant(1, "A")), List.of(), OptionalInt.of(65536))))
                .toByteArray();
        assertThatThrownBy(() -> Schema.of(octets))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("a tag is at most 65535");
    }

    @Test
    void range_without_numbers_is_refused() {
        Slot slot = Slot.of(new Type.Ranged(new Type.Plain(Kind.INT), 2, 1));
        refused(
                new Schema(List.of(record("x", component(0, "a", slot)))).toByteArray(),
                "definitions[0].components[0]",
                "no number is from 2 to 1");
    }
}
