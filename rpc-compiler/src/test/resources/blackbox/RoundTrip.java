package blackbox;

import blackbox.Rows.Arrays;
import blackbox.Rows.Boxes;
import blackbox.Rows.Color;
import blackbox.Rows.Empty;
import blackbox.Rows.Line;
import blackbox.Rows.Lists;
import blackbox.Rows.Many;
import blackbox.Rows.Maybe;
import blackbox.Rows.Point;
import blackbox.Rows.Scalars;
import blackbox.Rows.Tree;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.stub.Procedure;

/** Calls every procedure of {@link Rows} through its stub and its dispatcher. */
public final class RoundTrip {
    private final Echo echo = new Echo();
    private final RowsBinder binder = new RowsBinder();
    private final LoopBack channel = new LoopBack(binder.dispatcher(echo));
    private final Rows rows = binder.stub(channel);
    private final Line line = new Line(new Point(1, -2), true, new Point(3, 4), Color.GREEN);

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

    private static void uncounted(String message, String octets) {
        In in = in(HexFormat.of().parseHex(octets.replace(" ", "")));
        refused(DstpFormatException.class, message, () -> Rows_NumbersCodec.read(in));
    }

    private static void untimely(int at, long value, String message) {
        Out out = new Out();
        Rows_TimesCodec.write(out, Samples.times());
        int start = out.position() - out.size();
        out.putLong(start + at, value);
        In in = in(out.toByteArray());
        refused(DstpFormatException.class, "octet " + at + ": " + message, () -> Rows_TimesCodec.read(in));
    }

    private static In in(byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        return in;
    }

    public void dates_and_times() {
        same(rows.times(Samples.times()), Samples.times());
    }

    public void times_that_nobody_writes() {
        // The largest one comes first, the date and time with an offset; then the others by size.
        untimely(0, Long.MAX_VALUE, "Invalid value for EpochDay");
        untimely(8, -1, "Invalid value for NanoOfDay");
        untimely(36, Long.MIN_VALUE, "Instant exceeds");
        untimely(44, 1_000_000_000, "1000000000 nanoseconds are no part of a second");
        untimely(56, -1, "-1 nanoseconds");
    }

    public void big_numbers_and_bits() {
        Rows.Numbers sent = Samples.numbers();
        same(rows.numbers(sent), sent);
        BigInteger huge = BigInteger.TWO.pow(8 * 1024 - 2);
        for (BigInteger integer : List.of(BigInteger.ZERO, BigInteger.TEN, BigInteger.valueOf(128), huge)) {
            for (int scale : new int[] {0, -10_000, 10_000}) {
                Rows.Numbers numbers = Samples.numbers(integer.negate(), new BigDecimal(integer, scale));
                same(rows.numbers(numbers), numbers);
            }
        }
        refused(
                IllegalArgumentException.class,
                "numbers.integer has 1025 octets",
                () -> rows.numbers(Samples.numbers(huge.shiftLeft(8), BigDecimal.ONE)));
        refused(
                IllegalArgumentException.class,
                "numbers.decimal has the scale 10001",
                () -> rows.numbers(Samples.numbers(huge, BigDecimal.valueOf(1, 10_001))));
    }

    public void numbers_that_nobody_writes() {
        String id = "0102030405060708090a0b0c0d0e0f10 00";
        uncounted("integer at octet 18: a number is not in its shortest form", id + "02 0001");
        uncounted("integer at octet 18: a number has 1 to 1024 octets, not 0", id + "00");
        uncounted("integer at octet 19: a number has 1 to 1024 octets, not 1025", id + "8108");
        uncounted("decimal at octet 22: the scale 10001 is beyond 10000", id + "01 01 a29c01");
        uncounted("bits at octet 24: the last octet of the bits is empty", id + "01 01 00 01 01 02 01 00");
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

    public void exceptions_arrive_as_themselves() {
        same(thrown(Rows.Full.class, 1).getMessage(), "full");
        same(thrown(Rows.Full.class, 1).getSize(), 7);
        same(thrown(Rows.Fuller.class, 2).getMessage(), "fuller by 8");
        same(thrown(Rows.Fuller.class, 2).line().color(), Color.BLUE);
        same(thrown(Rows.Plain.class, 3).getMessage(), null);
        Throwable cause = thrown(Rows.Caused.class, 4).getCause();
        same(cause.toString(), "java.lang.IllegalStateException: because");
        same(cause.getCause().toString(), "java.io.IOException");
        same(thrown(IOException.class, 5).getMessage(), null);
        same(thrown(IllegalStateException.class, 6).getMessage(), "not declared");
    }

    public void null_is_refused_with_its_path_before_anything_is_sent() {
        refused(NullPointerException.class, "text is null", () -> rows.text(null));
        refused(NullPointerException.class, "line.to is null", () -> rows.flat(new Line(line.from(), true, null, Color.RED)));
        refused(NullPointerException.class, "i is null", () -> rows.boxes(
                false, (byte) 1, (short) 2, 'x', null, 4L, 5f, 6.0));
        Tree bad = new Tree(null, List.of(), Optional.empty(), line);
        Tree tree = new Tree("root", List.of(new Tree("a", List.of(), Optional.empty(), line), bad), Optional.empty(), line);
        refused(NullPointerException.class, "tree.children[1].name is null", () -> rows.tree(tree));
        same(channel.executing, false);
    }

    public void what_a_constructor_refuses_names_its_place() {
        Tree leaf = new Tree("leaf", List.of(), Optional.empty(), line);
        rows.tree(leaf);
        byte[] octets = channel.sent.toByteArray();
        octets[0] = (byte) (666 & 0xFF);
        octets[1] = (byte) (666 >> 8);
        In in = new In();
        in.reset(octets, 0, octets.length);
        refused(
                DstpFormatException.class,
                "Tree refused its values with java.lang.IllegalArgumentException: not there",
                () -> Rows_TreeCodec.read(in));
    }

    public void names_may_be_those_of_generated_code() {
        rows.note("a", 1, 2, 3);
        same(echo.noted, "a123");
        same(rows.overloaded(1), 2);
        same(rows.overloaded("a"), "a!");
        same(rows.greeting("you"), "hello you");
        same(rows.toString(), "loop-back");
        same(rows.equals(binder.stub(channel)), true);
        same(rows.equals(binder.stub(new LoopBack(binder.dispatcher(echo)))), false);
    }

    public void procedures_are_numbered_in_order() {
        List<Procedure> procedures = binder.procedures();
        same(procedures.getFirst().name(), "repeat");
        same(procedures.get(1).number(), 2);
        same(procedures.getLast().number(), 101);
        same(binder.name(), "blackbox.Rows");
        same(procedures.stream().filter(p -> p.name().equals("now")).findFirst().get().kind(), Procedure.Kind.IDEMPOTENT);
    }

    private interface Body {
        Object run() throws Exception;
    }

    private <X extends Exception> X thrown(Class<X> type, int how) {
        return refused(type, null, () -> {
            rows.fails(how);
            return null;
        });
    }

    private static <X extends Exception> X refused(Class<X> type, String message, Body body) {
        try {
            body.run();
        } catch (Exception e) {
            if (e.getClass() != type) {
                throw new AssertionError(e);
            }
            if (message != null && !e.getMessage().contains(message)) {
                throw new AssertionError(e.getMessage() + " instead of " + message);
            }
            return type.cast(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    private static void same(Object got, Object expected) {
        if (!Objects.equals(got, expected)) {
            throw new AssertionError(got + " instead of " + expected);
        }
    }
}
