package blackbox;

import blackbox.Rows.Arrays;
import blackbox.Rows.Boxes;
import blackbox.Rows.Color;
import blackbox.Rows.Empty;
import blackbox.Rows.Lists;
import blackbox.Rows.Many;
import blackbox.Rows.Maybe;
import blackbox.Rows.Point;
import blackbox.Rows.Scalars;
import blackbox.Rows.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Values of every plain kind, through the stub of {@link Rows} and its dispatcher. */
public final class RoundTrip extends Trip {
    /** For the test. */
    public RoundTrip() {}

    public void values_that_are_always_there() {
        same(rows.scalars(true, (byte) -1, (short) -2, '\u20ac', -3, -4L, 1.5f, -0.0), new Scalars(
                true, (byte) -1, (short) -2, '\u20ac', -3, -4L, 1.5f, -0.0));
        Boxes boxes = new Boxes(false, (byte) 1, (short) 2, 'x', 3, 4L, 5f, Double.NaN);
        same(rows.boxes(false, (byte) 1, (short) 2, 'x', 3, 4L, 5f, Double.NaN), boxes);
        Many many = new Many(true, false, true, false, false, true, true, false, true, 9);
        same(rows.many(many), many);
        same(rows.now(), 42L);
    }

    public void texts() {
        for (String text : List.of("", "ascii", "na\u00efve", "\u20ac 5", "\ud83d\ude00", "a".repeat(1000))) {
            same(rows.text(text), text);
        }
        same(rows.text("\ud800"), "?");
        same(rows.text("\u00e9\ud800"), "\u00e9?");
    }

    public void enums() {
        Color[] others = {Color.BLUE};
        same(rows.color(Color.RED, List.of(), others, Optional.empty()), Color.RED);
        same(rows.color(Color.RED, List.of(Color.GREEN), others, Optional.empty()), Color.BLUE);
        same(rows.color(Color.RED, List.of(), others, Optional.of(Color.GREEN)), Color.GREEN);
    }

    public void records_inside_records() {
        same(rows.flat(line), line);
        Tree leaf = new Tree("leaf", List.of(), Optional.empty(), line);
        Tree tree = new Tree("root", List.of(leaf, leaf), Optional.of(leaf), line);
        same(rows.tree(tree), tree);
        same(rows.empty(new Empty(), List.of(new Empty())), new Empty());
    }

    public void arrays() {
        Arrays sent = new Arrays(
                new boolean[] {true, false, true, true, false, false, false, false, true},
                new byte[] {1, 2},
                new short[] {-1},
                new char[] {'a'},
                new int[] {1, 2, 3},
                new long[] {Long.MIN_VALUE},
                new float[] {Float.NaN, 1},
                new double[] {},
                new String[] {"a", "\u20ac"},
                new int[][] {{1}, {}},
                new Point[] {new Point(5, 6)});
        Arrays got = rows.arrays(sent);
        same(java.util.Arrays.equals(got.z(), sent.z()), true);
        same(java.util.Arrays.equals(got.b(), sent.b()), true);
        same(java.util.Arrays.equals(got.s(), sent.s()), true);
        same(java.util.Arrays.equals(got.c(), sent.c()), true);
        same(java.util.Arrays.equals(got.i(), sent.i()), true);
        same(java.util.Arrays.equals(got.j(), sent.j()), true);
        same(java.util.Arrays.equals(got.f(), sent.f()), true);
        same(java.util.Arrays.equals(got.d(), sent.d()), true);
        same(java.util.Arrays.equals(got.texts(), sent.texts()), true);
        same(java.util.Arrays.deepEquals(got.grid(), sent.grid()), true);
        same(java.util.Arrays.equals(got.points(), sent.points()), true);
        same(rows.sum(1, 2, 3), 6);
    }

    public void lists() {
        List<Point> holes = new ArrayList<>();
        holes.add(null);
        holes.add(new Point(1, 1));
        Lists sent = new Lists(
                List.of("a", "b"),
                List.of(1, 2),
                List.of(true, false),
                List.of(List.of("x"), List.of()),
                List.of(),
                List.of(Optional.empty(), Optional.of("y")),
                holes,
                List.of(Optional.of(List.of(1)), Optional.empty()));
        same(rows.lists(sent), sent);
        same(rows.repeat("r", 3), List.of("r", "r", "r"));
        refused(UnsupportedOperationException.class, null, () -> rows.repeat("r", 1).add("s"));
    }

    public void values_that_may_be_missing() {
        Maybe none = new Maybe(
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                null);
        same(rows.maybe(none), none);
        Maybe all = new Maybe(
                Optional.of("t"),
                OptionalInt.of(1),
                OptionalLong.of(2),
                OptionalDouble.of(3),
                Optional.of(true),
                Optional.of(line),
                Optional.of(List.of("l")),
                4L,
                new byte[] {5});
        Maybe got = rows.maybe(all);
        same(got.octets()[0], (byte) 5);
        same(
                new Maybe(
                        got.text(), got.i(), got.j(), got.d(), got.flag(), got.line(), got.list(), got.boxed(), null),
                new Maybe(
                        all.text(), all.i(), all.j(), all.d(), all.flag(), all.line(), all.list(), all.boxed(), null));
        same(rows.nullable(null, null, null), null);
        same(rows.nullable("a", 1, line), "a1" + line);
    }
}
