package blackbox;

import blackbox.Rows.Color;
import blackbox.Rows.Line;
import blackbox.Rows.Maps;
import blackbox.Rows.Point;
import blackbox.Rows.Sets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Values that several tests need. */
final class Samples {
    private Samples() {}

    static Sets sets() {
        Line line = new Line(new Point(1, -2), true, new Point(3, 4), Color.GREEN);
        return new Sets(
                new LinkedHashSet<>(List.of("b", "a")),
                new LinkedHashSet<>(List.of(2, 1)),
                new TreeSet<>(List.of("b", "a", "ab")),
                new TreeSet<>(List.of(Color.BLUE, Color.RED)),
                Set.of(line),
                Optional.of(Set.of('x')),
                List.of(Set.of("c"), Set.of()),
                List.of("d"));
    }

    static Sets sorted(Comparator<String> order) {
        TreeSet<String> sorted = new TreeSet<>(order);
        sorted.addAll(List.of("a", "b"));
        Sets sets = sets();
        return new Sets(
                sets.texts(),
                sets.numbers(),
                sorted,
                sets.colors(),
                sets.lines(),
                sets.some(),
                sets.nested(),
                new LinkedHashSet<>(sets.more()));
    }

    static Rows.Times times() {
        LocalDateTime dateTime = LocalDate.ofEpochDay(-1).atTime(LocalTime.ofNanoOfDay(3));
        return new Rows.Times(
                Instant.ofEpochSecond(-1, 5),
                Duration.ofSeconds(-2, 7),
                LocalDate.ofEpochDay(1),
                LocalTime.ofNanoOfDay(9),
                dateTime,
                Year.of(2025),
                YearMonth.of(2024, 2),
                MonthDay.of(2, 29),
                Period.of(1, -2, 3),
                ZoneOffset.ofHours(1),
                dateTime.atOffset(ZoneOffset.ofHours(-1)),
                LocalDate.ofEpochDay(20000).atStartOfDay(ZoneId.of("Europe/Paris")),
                Optional.of(Instant.EPOCH));
    }

    static Rows.Numbers numbers() {
        UUID id = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");
        return new Rows.Numbers(
                id,
                BigInteger.valueOf(-129),
                new BigDecimal("1.50"),
                BitSet.valueOf(new long[] {0x201}),
                List.of(id),
                Optional.empty(),
                Set.of(id),
                new TreeMap<>(Map.of(LocalDate.ofEpochDay(1), new BigDecimal("-1E+3"))));
    }

    static Rows.Numbers numbers(BigInteger integer, BigDecimal decimal) {
        Rows.Numbers n = numbers();
        return new Rows.Numbers(n.id(), integer, decimal, n.bits(), n.ids(), n.maybe(), n.set(), n.prices());
    }

    static Maps maps() {
        SequencedMap<Color, Point> points = new LinkedHashMap<>();
        points.put(Color.GREEN, new Point(1, 2));
        points.put(Color.RED, new Point(3, 4));
        return new Maps(
                Map.of("one", 1),
                points,
                new TreeMap<>(Map.of(-1L, List.of("x"), 1L, List.of())),
                new TreeMap<>(Map.of("k", Map.of(7, "seven"))),
                Map.of(new Point(5, 6), Color.BLUE),
                Optional.of(Map.of()));
    }
}
