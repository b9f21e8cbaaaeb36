package org.pescadero.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Tag;

/** Types that together have every kind of value that travels. */
final class Everything {
    private Everything() {}

    @Encodable
    record Scalars(
            boolean truth, byte octet, short small, char letter, int number, long large, float single, double twice) {}

    @Encodable
    record Texts(String text, @Nullable String maybe, Optional<String> perhaps, List<String> more) {}

    @Encodable
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Encodable
    enum Numbered {
        @Tag(7)
        SEVEN,
        @Tag(300)
        THREE_HUNDRED
    }

    record Point(int x, int y) {}

    @Encodable
    record Nested(
            Point from, Point to, Color color, @Nullable Point via, List<Point> points) {}

    @Encodable
    record Big(BigInteger integer, BigDecimal decimal, BitSet bits, UUID identifier) {}

    @Encodable
    record Times(
            Instant instant,
            Duration duration,
            LocalDate date,
            LocalTime time,
            LocalDateTime both,
            Year year,
            YearMonth month,
            MonthDay day,
            Period period,
            ZoneOffset offset,
            OffsetDateTime there,
            ZonedDateTime zoned) {}

    @Encodable
    record Collections(
            List<Optional<Integer>> gaps,
            List<List<Integer>> lists,
            Set<String> set,
            SortedSet<Long> sorted,
            Map<String, Point> map,
            SortedMap<Integer, List<String>> sortedMap,
            OptionalInt count) {}

    /** Equal only to itself, as all records with arrays; the octets are what is compared. */
    @Encodable
    @SuppressWarnings("ArrayRecordComponent")
    record Arrays(
            boolean[] truths,
            byte[] octets,
            short[] smalls,
            char[] letters,
            int[] numbers,
            long[] larges,
            float[] singles,
            double[] twices,
            String[] texts,
            int[][] rows) {}

    @Encodable
    sealed interface Tree {}

    record Leaf(int value) implements Tree {}

    record Branch(List<Tree> children, @Nullable Tree extra) implements Tree {}

    enum Empty implements Tree {
        EMPTY
    }

    /** A list whose elements take no octets at all. */
    @Encodable
    record Nothings(List<Nothing> nothings) {}

    record Nothing() {}
}
