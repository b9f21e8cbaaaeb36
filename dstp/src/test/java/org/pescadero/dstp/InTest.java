package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody may send: a value or a clear refusal, and never more heap than the message warrants. */
final class InTest {
    private static void refused(String hex, String what, Consumer<In> read) {
        assertThatThrownBy(() -> read.accept(Hex.in(hex)))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining(what);
    }

    @Test
    void block_beyond_the_end_is_refused() {
        refused("0102", "4 octets are needed and 2 are left", in -> in.block(4, 0));
    }

    @Test
    void octets_after_the_value_are_refused() {
        refused("0102", "1 octets follow the end", in -> {
            in.block(1, 0);
            in.end();
        });
    }

    @ParameterizedTest
    @CsvSource({"00,0", "7f,127", "8001,128", "ff7f,16383", "ffffffff0f,-1"})
    void shortest_form_of_a_number_is_read(String hex, int value) {
        assertThat(Hex.in(hex).varint()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "ff00", "808000", "8080808000", "ffffffff1f", "ffffffff10"})
    void longer_form_of_a_number_is_refused(String hex) {
        refused(hex, "not in its shortest form", In::varint);
    }

    @Test
    void number_without_end_is_refused() {
        refused("ffffffffff01", "more than 32 bits", In::varint);
        refused("ffff", "1 octets are needed and 0 are left", In::varint);
    }

    @Test
    void length_of_a_string_is_held_against_what_arrived() {
        refused("ffffffff0f", "2147483647 octets are needed and 0 are left", In::string);
        refused("0961", "4 octets are needed and 1 are left", In::string);
    }

    @Test
    void latin_string_in_utf8_is_refused() {
        refused("0261", "fits Latin-1", In::string);
        refused("04c3a9", "fits Latin-1", In::string);
        refused("00", "fits Latin-1", In::string);
    }

    @ParameterizedTest
    @ValueSource(strings = {"04e282", "06e28228", "08f0808080", "06eda080", "04c080"})
    void malformed_utf8_is_refused(String hex) {
        assertThatThrownBy(() -> Hex.in(hex).string()).isInstanceOf(DstpFormatException.class);
    }

    @Test
    void replacement_character_itself_is_a_character() {
        assertThat(Hex.in("06efbfbd").string()).isEqualTo("\uFFFD");
    }

    @Test
    void spare_bits_are_refused() {
        refused("04", "spare bits are set: 0x4", in -> in.bits(in.block(1, 0), 0x03));
        refused("02", "spare bits", in -> in.getBoolean(in.block(1, 0)));
        refused("0108", "spare bits", PrimitiveArrays::readBooleans);
    }

    @Test
    void unknown_constant_is_refused() {
        refused("03", "Color has no constant 3", in -> Tags.ofOneOctet(in, in.block(1, 0), 3, "Color"));
        refused("2c01", "Wide has no constant 300", in -> Tags.ofTwoOctets(in, in.block(2, 0), 300, "Wide"));
    }

    @Test
    void foreign_nan_is_refused() {
        refused("0100c07f", "NaN", in -> in.getFloat(in.block(4, 0)));
        refused("010000000000f87f", "NaN", in -> in.getDouble(in.block(8, 0)));
    }

    @Test
    void count_is_held_against_what_arrived() {
        refused("feffffff0f", "2147483647 elements are announced, which 0 octets cannot hold", in -> in.count(1, 8));
        refused("0600000000 00000000", "3 elements are announced", in -> in.count(4, 8));
        refused("ffffffff07", "announced", PrimitiveArrays::readLongs);
        refused("ffffffff0f", "too many", PrimitiveArrays::readLongs);
        refused("ffffffff0f", "too many", PrimitiveArrays::readBooleans);
        refused("ffffffff07", "octets are needed", PrimitiveArrays::readBooleans);
    }

    @Test
    void elements_without_octets_are_limited_in_number() {
        assertThat(Hex.in("808001").count(0, 8)).isEqualTo(8192);
        refused("828001", "8193 elements", in -> in.count(0, 8));
    }

    @Test
    void absent_elements_where_none_may_be_are_refused() {
        refused("0301", "absent where none may be", in -> in.count(1, 8));
    }

    @Test
    void map_of_absent_elements_must_mark_some_and_nothing_else() {
        refused("0300", "marks none", in -> Elements.absences(in, Elements.countWithAbsences(in, 1, 8)));
        refused("0302", "spare bits", in -> Elements.absences(in, Elements.countWithAbsences(in, 1, 8)));
        refused("ffffffff0f", "octets are needed", in -> Elements.countWithAbsences(in, 1, 8));
        In in = Hex.in("0702");
        int head = Elements.countWithAbsences(in, 0, 8);
        int map = Elements.absences(in, head);
        assertThat(head >>> 1).isEqualTo(3);
        assertThat(Elements.isAbsent(in, map, 0)).isFalse();
        assertThat(Elements.isAbsent(in, map, 1)).isTrue();
    }

    @Test
    void heap_is_bounded_by_what_arrived() {
        DstpLimits limits = new DstpLimits(64, 8192, 8, 100, 1000);
        In in = Hex.in("0101", limits);
        in.string();
        in.string();
        assertThatThrownBy(() -> Hex.in("010101", limits).block(0, 125))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("more heap than a message of 3 octets may");
        In many = Hex.in("010101", limits);
        many.string();
        many.string();
        assertThatThrownBy(many::string).isInstanceOf(DstpFormatException.class).hasMessageContaining("heap");
        assertThatThrownBy(() -> Hex.in("06 000000", limits).count(1, 100)).hasMessageContaining("heap");
    }

    @Test
    void heap_is_bounded_absolutely() {
        assertThat(DstpLimits.DEFAULT.heapOctets(Integer.MAX_VALUE)).isEqualTo(64 << 20);
        assertThat(DstpLimits.DEFAULT.heapOctets(1)).isEqualTo((1 << 20) + 8);
    }

    @Test
    void depth_is_bounded() {
        In in = Hex.in("");
        for (int i = 0; i < 64; i++) {
            in.descend();
        }
        assertThatThrownBy(in::descend)
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("more than 64 deep");
    }

    @Test
    void finding_names_path_and_offset() {
        In in = Hex.in("01 ff");
        in.enter("order");
        in.enter("lines");
        in.index(3);
        in.block(1, 0);
        DstpFormatException e = catchThrowableOfType(DstpFormatException.class, () -> in.string("sku"));
        assertThat(e.path()).isEqualTo("order.lines[3].sku");
        assertThat(e.offset()).isEqualTo(2);
        assertThat(e).hasMessage("order.lines[3].sku at octet 2: 1 octets are needed and 0 are left");
    }

    @Test
    void refusal_of_a_constructor_keeps_its_cause() {
        In in = Hex.in("");
        RuntimeException thrown = new IllegalArgumentException("negative");
        assertThat(in.refused("Size", thrown))
                .hasMessage(
                        "value at octet 0: Size refused its values with java.lang.IllegalArgumentException: negative")
                .hasCause(thrown);
        DstpFormatException own = in.malformed("", "x");
        assertThat(in.refused("Size", own)).isSameAs(own);
    }

    @Test
    void failure_leaves_nothing_behind() {
        byte[] octets = {1};
        In in = new In();
        in.reset(octets, 0, 1);
        in.enter("a");
        assertThatThrownBy(() -> in.block(2, 0)).isInstanceOf(DstpFormatException.class);
        in.reset(octets, 0, 1);
        assertThat(in.string()).isEmpty();
        assertThat(in.malformed("", "x").path()).isEqualTo("value");
    }

    @Test
    void lists_that_were_read_are_nobodys_to_change() {
        List<Object> list = Lists.ofNullable(new Object[] {"a", null});
        assertThat(list).containsExactly("a", null);
        assertThatThrownBy(() -> list.set(0, "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothing_outside_of_the_message_is_read() {
        byte[] octets = {9, 3, 'a', 9};
        In in = new In();
        in.reset(octets, 1, 3);
        assertThat(in.string()).isEqualTo("a");
        in.end();
        assertThatThrownBy(() -> in.block(1, 0)).isInstanceOf(DstpFormatException.class);
        assertThatThrownBy(() -> in.reset(octets, 1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
