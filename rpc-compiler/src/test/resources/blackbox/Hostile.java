package blackbox;

import blackbox.Rows.Arrays;
import blackbox.Rows.Color;
import blackbox.Rows.Line;
import blackbox.Rows.Lists;
import blackbox.Rows.Maybe;
import blackbox.Rows.Point;
import blackbox.Rows.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Octets that somebody has tampered with: refused, or the one encoding of another value. */
public final class Hostile {
    private final Line line = new Line(new Point(1, 300), true, new Point(3, 4), Color.GREEN);

    /** For the test. */
    public Hostile() {}

    public void trees() {
        Tree leaf = new Tree("le\u00e9f", List.of(), Optional.empty(), line);
        Tree tree = new Tree("root\u20ac", List.of(leaf, leaf), Optional.of(leaf), line);
        Tamper.with(tree, Rows_TreeCodec::write, Rows_TreeCodec::read);
    }

    public void lists() {
        List<Point> holes = new ArrayList<>();
        holes.add(null);
        holes.add(new Point(1, 1));
        Lists lists = new Lists(
                List.of("a", "\u20ac"),
                List.of(1, 2),
                List.of(true, false),
                List.of(List.of("x"), List.of()),
                List.of(new byte[] {1}),
                List.of(Optional.empty(), Optional.of("y")),
                holes,
                List.of(Optional.of(List.of(1)), Optional.empty()));
        Tamper.with(lists, Rows_ListsCodec::write, Rows_ListsCodec::read);
    }

    public void arrays() {
        Arrays arrays = new Arrays(
                new boolean[] {true, false, true, true, false, false, false, false, true},
                new byte[] {1, 2},
                new short[] {-1},
                new char[] {'a'},
                new int[] {1, 2, 3},
                new long[] {Long.MIN_VALUE},
                new float[] {Float.NaN, 1},
                new double[] {1},
                new String[] {"a", "\u20ac"},
                new int[][] {{1}, {}},
                new Point[] {new Point(5, 6)});
        Tamper.with(arrays, Rows_ArraysCodec::write, Rows_ArraysCodec::read);
    }

    public void sets() {
        Tamper.with(Samples.sets(), Rows_SetsCodec::write, Rows_SetsCodec::read);
    }

    public void maps() {
        Tamper.with(Samples.maps(), Rows_MapsCodec::write, Rows_MapsCodec::read);
    }

    public void times() {
        Tamper.with(Samples.times(), Rows_TimesCodec::write, Rows_TimesCodec::read);
    }

    public void numbers() {
        Tamper.with(Samples.numbers(), Rows_NumbersCodec::write, Rows_NumbersCodec::read);
    }

    public void tags() {
        Rows.Tagged tagged = new Rows.Tagged("last", "first", Rows.Level.HIGH, new Rows.Started());
        Tamper.with(tagged, Rows_TaggedCodec::write, Rows_TaggedCodec::read);
    }

    public void sealedInterfaces() {
        Rows.Shape shape = new Rows.Named(
                "n", new Rows.Pair(Color.RED, new Rows.Pair(new Rows.Nothing(), new Rows.Dot(new Point(3, 4)))));
        Tamper.with(shape, Rows_ShapeCodec::write, Rows_ShapeCodec::read);
    }

    public void optionals() {
        Maybe maybe = new Maybe(
                Optional.of("t"),
                OptionalInt.of(1),
                OptionalLong.of(2),
                OptionalDouble.of(3),
                Optional.of(true),
                Optional.of(line),
                Optional.of(List.of("l")),
                4L,
                new byte[] {5});
        Tamper.with(maybe, Rows_MaybeCodec::write, Rows_MaybeCodec::read);
    }

    public void exceptions() {
        Rows.Fuller fuller = new Rows.Fuller(3, line);
        fuller.initCause(new IllegalStateException("why", new RuntimeException()));
        Tamper.with(fuller, Rows_FullerCodec::write, Rows_FullerCodec::read);
    }
}
