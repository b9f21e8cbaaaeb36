package blackbox;

import blackbox.Rows.Color;
import blackbox.Rows.Point;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;

/** Sets, maps, sealed interfaces and tags. */
public final class CollectionTrip extends Trip {
    /** For the test. */
    public CollectionTrip() {}

    public void sets() {
        Rows.Sets got = rows.sets(Samples.sets());
        same(got, Samples.sets());
        same(List.copyOf(got.texts()), List.of("b", "a"));
        same(List.copyOf(got.numbers()), List.of(2, 1));
        same(List.copyOf(got.sorted()), List.of("a", "ab", "b"));
        same(List.copyOf(rows.sets(Samples.sorted(Comparator.naturalOrder())).sorted()), List.of("a", "b"));
        refused(UnsupportedOperationException.class, null, () -> got.texts().add("c"));
        refused(UnsupportedOperationException.class, null, () -> got.sorted().add("c"));
        refused(
                IllegalArgumentException.class,
                "sets.sorted is sorted by a comparator",
                () -> rows.sets(Samples.sorted(Comparator.reverseOrder())));
    }

    public void maps() {
        Rows.Maps sent = Samples.maps();
        Rows.Maps got = rows.maps(sent);
        same(got, sent);
        same(List.copyOf(got.points().keySet()), List.of(Color.GREEN, Color.RED));
        refused(UnsupportedOperationException.class, null, () -> got.numbers().put("two", 2));
        refused(UnsupportedOperationException.class, null, () -> got.lists().put(5L, List.of()));
        Map<String, Integer> holes = new HashMap<>();
        holes.put("none", null);
        refused(
                NullPointerException.class,
                "maps.numbers[0].value is null",
                () -> rows.maps(new Rows.Maps(
                        holes, sent.points(), sent.lists(), sent.deep(), sent.shapes(), Optional.empty())));
    }

    public void sets_that_nobody_writes() {
        unreadable("texts[1] at octet 6: an element or a key is there twice", "04 0361 0361");
        unreadable("numbers[1] at octet 11: an element or a key is there twice", "00 04 01000000 01000000");
        unreadable("sorted[1] at octet 8: elements or keys are not in ascending order", "00 00 04 0362 0361");
        unreadable("sorted at octet 5: 100 elements are announced", "00 00 c801");
    }

    private static void unreadable(String message, String octets) {
        In in = in(HexFormat.of().parseHex("01" + octets.replace(" ", "")));
        refused(DstpFormatException.class, message, () -> Rows_SetsCodec.read(in));
    }

    public void numbers_instead_of_positions() {
        for (Rows.Level level : Rows.Level.values()) {
            for (Rows.Event event : List.of(new Rows.Stopped("why"), new Rows.Started())) {
                Rows.Tagged tagged = new Rows.Tagged("last", "first", level, event);
                same(rows.tagged(tagged), tagged);
            }
        }
    }

    public void sealed_interfaces() {
        List<Rows.Shape> shapes = List.of(
                new Rows.Dot(new Point(1, 2)),
                Color.BLUE,
                new Rows.Nothing(),
                new Rows.Named("n", new Rows.Pair(Color.RED, new Rows.Dot(new Point(3, 4)))));
        for (Rows.Shape shape : shapes) {
            same(rows.shape(shape, List.of(), Optional.empty()), shape);
            same(rows.shape(Color.RED, List.of(Color.RED, shape), Optional.empty()), shape);
            same(rows.shape(Color.RED, shapes, Optional.of(shape)), shape);
        }
        Rows.Shape deep = new Rows.Nothing();
        for (int i = 0; i < 1000; i++) {
            deep = new Rows.Named("", deep);
        }
        Rows.Shape tooDeep = deep;
        refused(
                IllegalArgumentException.class,
                "lies too deep",
                () -> rows.shape(tooDeep, List.of(), Optional.empty()));
        refused(
                NullPointerException.class,
                "shape.shape is null",
                () -> rows.shape(new Rows.Named("", null), List.of(), Optional.empty()));
    }
}
