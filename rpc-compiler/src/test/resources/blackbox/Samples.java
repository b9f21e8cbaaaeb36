package blackbox;

import blackbox.Rows.Color;
import blackbox.Rows.Line;
import blackbox.Rows.Maps;
import blackbox.Rows.Point;
import blackbox.Rows.Sets;
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
