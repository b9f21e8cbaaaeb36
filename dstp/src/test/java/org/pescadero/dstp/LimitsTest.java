package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each bound holds where values are written and where they are read. */
final class LimitsTest {
    private static final DstpLimits SMALL = new DstpLimits(8, 3, 1, 200, 300, 2, 5, 3, 6, false);

    private static void unwritten(String message, Consumer<Out> writer) {
        assertThatThrownBy(() -> writer.accept(new Out(SMALL)))
                .isInstanceOfAny(IllegalArgumentException.class, MessageTooLarge.class)
                .hasMessageContaining(message);
    }

    private static void unread(String message, Consumer<Out> writer, Function<In, ?> reader) {
        Out out = new Out();
        writer.accept(out);
        assertThatThrownBy(() -> reader.apply(Hex.in(Hex.of(out), SMALL)))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining(message);
        reader.apply(Hex.in(Hex.of(out)));
    }

    private static void bounded(String message, Consumer<Out> writer, Function<In, ?> reader) {
        unwritten(message, writer);
        unread(message, writer, reader);
    }

    @Test
    void bounds_may_be_zero_where_nothing_is_a_value() {
        DstpLimits none = new DstpLimits(8, 0, 1, 0, 0, 1, 0, 0, 1, false);
        assertThat(none.heapOctets(100)).isZero();
        List<Runnable> wrong = List.of(
                () -> new DstpLimits(7, 0, 1, 0, 0, 1, 0, 0, 1, false),
                () -> new DstpLimits(8, -1, 1, 0, 0, 1, 0, 0, 1, false),
                () -> new DstpLimits(8, 0, 0, 0, 0, 1, 0, 0, 1, false),
                () -> new DstpLimits(8, 0, 1, -1, 0, 1, 0, 0, 1, false),
                () -> new DstpLimits(8, 0, 1, 0, -1, 1, 0, 0, 1, false),
                () -> new DstpLimits(8, 0, 1, 0, 0, 0, 0, 0, 1, false),
                () -> new DstpLimits(8, 0, 1, 0, 0, 1, -1, 0, 1, false),
                () -> new DstpLimits(8, 0, 1, 0, 0, 1, 0, -1, 1, false),
                () -> new DstpLimits(8, 0, 1, 0, 0, 1, 0, 0, 0, false));
        wrong.forEach(limits -> assertThatThrownBy(limits::run).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void octets_of_integers() {
        BigInteger three = BigInteger.TWO.pow(20);
        bounded("octets", out -> BigNumbers.write(out, three), BigNumbers::readBigInteger);
        BigInteger two = BigInteger.TWO.pow(14);
        Out out = new Out(SMALL);
        BigNumbers.write(out, two);
        assertThat(BigNumbers.readBigInteger(Hex.in(Hex.of(out), SMALL))).isEqualTo(two);
    }

    @Test
    void scales_of_decimals() {
        for (int scale : List.of(6, -6)) {
            BigDecimal decimal = BigDecimal.valueOf(1, scale);
            bounded("scale " + scale, out -> BigNumbers.write(out, decimal), BigNumbers::readBigDecimal);
        }
    }

    @Test
    void octets_of_sets_of_bits() {
        BitSet bits = BitSet.valueOf(new long[] {1L << 24});
        bounded("octets", out -> BitSets.write(out, bits), BitSets::readBitSet);
    }

    @Test
    void characters_of_the_names_of_zones() {
        ZonedDateTime time = ZonedDateTime.of(2025, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Paris"));
        bounded("more than 6 characters", out -> Times.write(out, time), Times::readZonedDateTime);
        bounded(
                "more than 6 characters",
                out -> out.string(Conversions.written(out, "", ZoneId.of("Europe/Paris"))),
                in -> Conversions.readZoneId(in, 0, "", in.string()));
    }

    @Test
    void times_are_those_that_java_has() {
        assertThatThrownBy(() -> Times.getInstant(Hex.in("ffffffffffffff7f 00000000"), 0))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("Instant");
        assertThatThrownBy(() -> Times.getYear(Hex.in("ffffff7f"), 0)).isInstanceOf(DstpFormatException.class);
        assertThatThrownBy(() -> Times.getZoneOffset(Hex.in("41fd0000"), 0)).isInstanceOf(DstpFormatException.class);
        assertThatThrownBy(() -> Times.getLocalTime(Hex.in("0060a2304e0000ff"), 0))
                .isInstanceOf(DstpFormatException.class);
    }

    @Test
    void elements_that_take_no_octets() {
        unread("4 elements are announced", out -> out.count(4), in -> in.count(0, 0));
        assertThat(Hex.in("06", SMALL).count(0, 0)).isEqualTo(3);
    }

    @Test
    void elements_that_the_octets_cannot_hold() {
        for (int elementOctets : List.of(1, 2)) {
            assertThatThrownBy(() -> Elements.countWithAbsences(Hex.in("06 0000"), elementOctets, 0))
                    .hasMessageContaining("3 elements are announced, which 2 octets cannot hold");
        }
        assertThat(Elements.countWithAbsences(Hex.in("06 000000"), 1, 0)).isEqualTo(6);
        assertThatThrownBy(() -> Elements.countWithAbsences(Hex.in("13 ff"), 1, 0))
                .hasMessageContaining("2 octets are needed");
        assertThat(Elements.countWithAbsences(Hex.in("13 ffff"), 1, 0)).isEqualTo(19);
    }

    @Test
    void elements_of_a_declared_number_that_the_octets_cannot_hold() {
        assertThatThrownBy(() -> Elements.fixed(Hex.in("0000000000"), 3, 2, 0))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("3 elements are declared, which 5 octets cannot hold");
        Elements.fixed(Hex.in("000000000000"), 3, 2, 0);
    }

    @Test
    void heap_may_be_used_up_and_no_more() {
        In in = Hex.in("", SMALL);
        in.charge("", 150);
        in.charge("", 50);
        in.block(0, 0);
        assertThatThrownBy(() -> in.charge("", 1)).hasMessageContaining("more heap");
        assertThatThrownBy(() -> in.block(0, 1)).hasMessageContaining("more heap");
    }

    @Test
    void heap_for_all_that_a_message_becomes() {
        unread("more heap", out -> out.raw(new byte[120]), in -> in.block(0, 301));
        unread("more heap", out -> out.raw(new byte[10]), in -> in.block(0, 211));
        unread("more heap", out -> PrimitiveArrays.write(out, new long[36]), PrimitiveArrays::readLongs);
        unread(
                "more heap",
                out -> out.raw(new byte[] {81, -1, -1, -1, -1, -1}),
                in -> Elements.countWithAbsences(in, 1, 8));
        unread("more heap", out -> out.raw(new byte[40]), in -> {
            Elements.fixed(in, 40, 1, 8);
            return in;
        });
        unread("more heap", out -> PrimitiveArrays.write(out, new boolean[290]), PrimitiveArrays::readBooleans);
        unread("more heap", out -> References.writeShared(out, "s", "x", Out::string), in -> {
            in.block(0, 120);
            return References.readShared(in, "s", In::string);
        });
        unread("more heap", out -> out.varint(0), in -> {
            in.block(0, 160);
            return UnknownComponents.readUnknownComponents(in);
        });
        unread("more heap", out -> out.raw(new byte[301]), in -> Bulks.copyByteBuffer(in, "bulk", 301));
        unread("more heap", out -> References.writePointer(out, "p", Pointer.to("x"), Out::string), in -> {
            in.block(0, 120);
            return References.readPointer(in, "p", In::string);
        });
    }

    @Test
    void depth_of_values() {
        Consumer<Out> writer = out -> {
            for (int i = 0; i < 9; i++) {
                out.descend();
            }
        };
        unwritten("lies too deep", writer);
        unread("more than 8 deep", out -> {}, in -> {
            for (int i = 0; i < 9; i++) {
                in.descend();
            }
            return in;
        });
    }

    @Test
    void levels_of_types_in_each_other() {
        unwritten("lies too deep", out -> IntStream.range(0, 65).forEach(i -> out.enter("child")));
        unread("more than 8 deep", out -> {}, in -> {
            IntStream.range(0, 65).forEach(i -> in.enter("child"));
            return in;
        });
        IntStream.range(0, 64).forEach(i -> Hex.in("", SMALL).enter("child"));
    }

    @Test
    void levels_of_types_are_bounded_where_the_bound_is_no_power_of_two() {
        In in = Hex.in("", new DstpLimits(9, 0, 1, 0, 0));
        IntStream.range(0, 72).forEach(i -> in.enter("child"));
        assertThatThrownBy(() -> in.enter("child")).hasMessageContaining("more than 9 deep");
    }

    @Test
    void half_of_a_surrogate_pair_is_refused_by_the_strict() {
        Out strict = new Out(DstpLimits.DEFAULT.withStrictText());
        strict.enter("name");
        assertThatThrownBy(() -> strict.string("a\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name has half of a surrogate pair, which is no character");
        strict.reset();
        strict.string("a\ud83d\ude00");
        assertThat(Hex.of(strict)).isEqualTo("0a61f09f9880");
        Out out = new Out();
        out.string("a\ud800");
        assertThat(Hex.of(out)).isEqualTo("05613f");
    }

    @Test
    void the_strict_keep_every_other_bound() {
        assertThat(SMALL.withStrictText()).isEqualTo(new DstpLimits(8, 3, 1, 200, 300, 2, 5, 3, 6, true));
    }

    @Test
    void octets_of_a_message() {
        unwritten("the bound is 300", out -> out.raw(new byte[301]));
    }
}
