package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutTest {
    private static String written(Consumer<Out> write) {
        Out out = new Out();
        write.accept(out);
        return Hex.of(out);
    }

    @Test
    void block_is_little_endian() {
        String hex = written(out -> {
            int at = out.block(29);
            out.putLong(at, 0x0102030405060708L);
            out.putDouble(at + 8, 1.0);
            out.putInt(at + 16, 0x01020304);
            out.putFloat(at + 20, 1f);
            out.putShort(at + 24, 0x0102);
            out.putChar(at + 26, '\u20ac');
            out.putByte(at + 28, 0xFE);
        });
        assertThat(hex)
                .isEqualTo("0807060504030201" + "000000000000f03f" + "04030201" + "0000803f" + "0201" + "ac20" + "fe");
    }

    @Test
    void every_nan_is_the_same() {
        assertThat(written(out -> out.putFloat(out.block(4), Float.intBitsToFloat(0xFFC12345))))
                .isEqualTo("0000c07f");
        assertThat(written(out ->
                        PrimitiveArrays.write(out, new double[] {Double.longBitsToDouble(0x7FF0_0000_0000_0001L)})))
                .isEqualTo("01000000000000f87f");
    }

    @ParameterizedTest
    @CsvSource({"0,00", "127,7f", "128,8001", "16383,ff7f", "16384,808001", "-1,ffffffff0f"})
    void number_takes_as_few_octets_as_it_can(int value, String hex) {
        assertThat(written(out -> out.varint(value))).isEqualTo(hex);
    }

    @Test
    void string_has_one_encoding() {
        assertThat(written(out -> out.string(""))).isEqualTo("01");
        assertThat(written(out -> out.string("abc"))).isEqualTo("07616263");
        assertThat(written(out -> out.string("\u00e9"))).isEqualTo("03e9");
        assertThat(written(out -> out.string("\u00ff"))).isEqualTo("03ff");
        assertThat(written(out -> out.string("\u20ac"))).isEqualTo("06e282ac");
        assertThat(written(out -> out.string("\u00e9\ud800"))).isEqualTo("05e93f");
        assertThat(written(out -> out.string("\u20ac\ud800"))).isEqualTo("08e282ac3f");
    }

    @Test
    void head_of_a_string_has_as_few_octets_as_it_can() {
        assertThat(written(out -> out.string("a".repeat(63)))).isEqualTo("7f" + "61".repeat(63));
        assertThat(written(out -> out.string("a".repeat(64)))).isEqualTo("8101" + "61".repeat(64));
    }

    @Test
    void arrays_are_counted_and_raw() {
        assertThat(written(out -> PrimitiveArrays.write(out, new byte[] {1, 2})))
                .isEqualTo("020102");
        assertThat(written(out -> PrimitiveArrays.write(
                        out, new boolean[] {true, false, false, true, false, false, false, false, true})))
                .isEqualTo("090901");
        assertThat(written(out -> PrimitiveArrays.write(out, new short[] {1}))).isEqualTo("010100");
        assertThat(written(out -> PrimitiveArrays.write(out, new char[] {'a'}))).isEqualTo("016100");
        assertThat(written(out -> PrimitiveArrays.write(out, new int[] {1, -1})))
                .isEqualTo("0201000000ffffffff");
        assertThat(written(out -> PrimitiveArrays.write(out, new long[] {1}))).isEqualTo("010100000000000000");
        assertThat(written(out -> PrimitiveArrays.write(out, new float[] {1}))).isEqualTo("010000803f");
    }

    @Test
    void absent_elements_are_mapped_only_when_there_are_some() {
        assertThat(written(out -> Elements.count(out, List.of(Optional.of(1))))).isEqualTo("02");
        assertThat(written(out -> {
                    int map = Elements.count(out, Arrays.asList("a", null, null));
                    Elements.absent(out, map, 1);
                    Elements.absent(out, map, 2);
                }))
                .isEqualTo("0706");
        assertThat(written(out -> Elements.absent(out, Elements.count(out, List.of(Optional.empty())), 0)))
                .isEqualTo("0301");
    }

    @Test
    void array_grows_and_keeps_what_is_behind_the_limit() {
        byte[] packet = new byte[16];
        packet[15] = 42;
        Out out = new Out();
        out.reset(packet, 4, 12, 1000, (octets, used, needed) -> {
            assertThat(used).isEqualTo(12);
            assertThat(needed).isEqualTo(24);
            return Arrays.copyOf(octets, 40);
        });
        out.putLong(out.block(8), 1);
        assertThat(out.octets()).isSameAs(packet);
        out.putLong(out.block(8), 2);
        assertThat(out.octets()).hasSize(40);
        assertThat(out.size()).isEqualTo(16);
        assertThat(out.position()).isEqualTo(20);
        assertThat(packet[15]).isEqualTo((byte) 42);
        out.block(16);
        assertThat(out.octets()).hasSize(40);
    }

    @Test
    void message_beyond_its_bound_is_refused_with_both_sizes() {
        Out out = new Out();
        out.reset(new byte[8], 0, 8, 100, (octets, used, needed) -> Arrays.copyOf(octets, needed));
        out.enter("page");
        out.block(96);
        MessageTooLarge refusal = catchThrowableOfType(MessageTooLarge.class, () -> out.string("text", "12345"));
        assertThat(refusal.size()).isEqualTo(102);
        assertThat(refusal.bound()).isEqualTo(100);
        assertThat(refusal).hasMessage("with page the message has at least 102 octets; the bound is 100");
    }

    @Test
    void bound_holds_where_the_array_has_room() {
        Out out = new Out();
        out.reset(new byte[200], 0, 200, 100, (octets, used, needed) -> octets);
        assertThatThrownBy(() -> out.block(101)).isInstanceOf(MessageTooLarge.class);
    }

    @Test
    void bound_counts_from_the_beginning_of_the_message() {
        Out out = new Out();
        out.reset(new byte[60], 50, 60, 100, (octets, used, needed) -> Arrays.copyOf(octets, needed));
        out.block(100);
        assertThat(out.size()).isEqualTo(100);
        assertThatThrownBy(() -> out.block(1)).isInstanceOf(MessageTooLarge.class);
    }

    @Test
    void more_elements_than_a_head_can_count_are_refused() {
        Out out = new Out();
        assertThatThrownBy(() -> out.count(1 << 30)).isInstanceOf(MessageTooLarge.class);
        out.count((1 << 30) - 1);
        assertThat(Hex.of(out)).isEqualTo("feffffff07");
    }

    @Test
    void elements_are_put_into_order_where_they_lie() {
        Out out = new Out();
        out.reset(new byte[20], 10, 20, 10, (octets, used, needed) -> octets);
        out.string("before");
        EncodingOrder order = new EncodingOrder(out, 2);
        out.putByte(out.block(1), 0xFF);
        order.ended(0);
        out.putByte(out.block(1), 1);
        order.ended(1);
        order.sort();
        assertThat(Hex.of(out)).isEqualTo("0d6265666f7265" + "01ff");
    }

    @Test
    void null_is_refused_with_its_path() {
        Out out = new Out();
        out.enter("order");
        out.enter("lines");
        out.index(3);
        assertThatThrownBy(() -> out.string("sku", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("order.lines[3].sku is null");
    }

    @Test
    void value_that_contains_itself_is_refused() {
        Out out = new Out();
        assertThatThrownBy(() -> {
                    while (true) {
                        out.descend();
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies too deep");
    }

    @Test
    void list_that_changes_while_it_is_written_is_refused() {
        Out out = new Out();
        out.enter("lines");
        assertThatThrownBy(() -> Elements.counted(out, 2, 3))
                .isInstanceOf(java.util.ConcurrentModificationException.class)
                .hasMessageContaining("lines had 2 elements");
    }

    @Test
    void reset_begins_again_in_the_same_place() {
        Out out = new Out();
        out.string("abc");
        byte[] octets = out.octets();
        out.reset();
        out.string("d");
        assertThat(Hex.of(out)).isEqualTo("0364");
        assertThat(out.octets()).isSameAs(octets);
    }
}
