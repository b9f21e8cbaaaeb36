package org.pescadero.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Canonical;
import org.pescadero.dstp.Default;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Fixed;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Range;
import org.pescadero.dstp.Reserved;
import org.pescadero.dstp.Shared;
import org.pescadero.dstp.Tag;
import org.pescadero.dstp.Unknown;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.Var;

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

    /** Numbers in as few octets as they need or within bounds, arrays of fixed length, sets in the order of their octets. */
    @Encodable
    @SuppressWarnings("ArrayRecordComponent")
    record Refined(
            @Var int few,
            @Var long more,
            @Range(lo = -5, hi = 5) byte near,
            @Range(lo = 1, hi = 6) @Var int dice,
            List<@Var Long> list,
            int @Fixed(3) [] three,
            boolean @Fixed(9) [] nine,
            String @Fixed(2) [] two,
            @Canonical Set<String> ordered) {}

    /** What newer writers know more of than we do. */
    @Encodable
    @Reserved(1)
    record Evolving(
            @Tag(0) Level level,
            @Tag(2) @Default("3") int count,
            @Tag(3) List<Level> levels) {}

    @Reserved(1)
    enum Level {
        @Tag(0)
        LOW,
        @Unknown
        @Tag(2)
        OTHER
    }

    /** Types of others. */
    @Encodable
    record Foreign(
            URI uri, Currency currency, Locale locale, ZoneId zone, ByteBuffer octets, List<Optional<URI>> more) {}

    /** Objects that are met again, and rings. */
    @Encodable
    record Graph(
            List<Node> nodes, @Shared Point from, @Shared Point to, Pointer<Node> start) {}

    @Shared
    record Node(String name, @Nullable Node parent, List<Pointer<Node>> edges) {}

    /** Generic records, each use with a codec of its own. */
    @Encodable
    record Pages(Page<Point> points, Page<Page<String>> nested) {}

    record Page<E>(List<E> elements, @Nullable E first) {}

    /** Keeps what it does not know. */
    @Encodable
    record Kept(int number, UnknownComponents unknown) {}

    /** The same a version later. */
    @Encodable
    record Grown(
            int number,
            List<Node> nodes,
            Optional<Tree> tree,
            @Default("RED") Color color,
            UnknownComponents unknown) {}
}
