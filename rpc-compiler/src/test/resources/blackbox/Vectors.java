package blackbox;

import blackbox.Rows.Arrays;
import blackbox.Rows.Color;
import blackbox.Rows.Empty;
import blackbox.Rows.Line;
import blackbox.Rows.Lists;
import blackbox.Rows.Many;
import blackbox.Rows.Maybe;
import blackbox.Rows.Point;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Out;

/** What the stub of {@link Rows} sends for some values. */
public final class Vectors {
    private final RowsBinder binder = new RowsBinder();
    private final LoopBack channel = new LoopBack(binder.dispatcher(new Echo()));
    private final Rows rows = binder.stub(channel);
    private final Map<String, byte[]> sent = new TreeMap<>();
    private final Map<String, Codec<?>> codecs = new TreeMap<>();

    /** For the test. */
    public Vectors() {}

    /** The octets of the arguments by the name of the vector. */
    public Map<String, byte[]> sent() {
        Line line = new Line(new Point(1, -2), true, new Point(3, 4), Color.GREEN);
        List<Point> holes = new ArrayList<>();
        holes.add(null);
        holes.add(new Point(1, 1));
        sent("scalars", rows.scalars(true, (byte) -1, (short) -2, '\u20ac', -3, -4L, 1.5f, -0.0));
        sent("boxes", rows.boxes(false, (byte) 1, (short) 2, 'x', 3, 4L, 5f, Double.NaN));
        sent("text.empty", rows.text(""));
        sent("text.ascii", rows.text("ascii"));
        sent("text.latin", rows.text("\u00e9"));
        sent("text.wide", rows.text("\u20ac"));
        sent("flat", rows.flat(line));
        sent(
                "color",
                rows.color(Color.RED, List.of(Color.GREEN), new Color[] {Color.BLUE}, Optional.of(Color.GREEN)));
        sent("many", rows.many(new Many(true, false, true, false, false, true, true, false, true, 9)));
        sent("empty", rows.empty(new Empty(), List.of(new Empty())));
        sent("repeat", rows.repeat("r", 2));
        sent("sum", rows.sum(1, -1));
        sent("sets", rows.sets(Samples.sets()));
        sent("maps", rows.maps(Samples.maps()));
        sent("times", rows.times(Samples.times()));
        sent("numbers", rows.numbers(Samples.numbers()));
        sent("tagged", rows.tagged(new Rows.Tagged("l", "f", Rows.Level.LOW, new Rows.Stopped("w"))));
        sent(
                "shape",
                rows.shape(
                        new Rows.Named("n", Color.BLUE),
                        List.of(new Rows.Dot(new Point(1, 2)), new Rows.Nothing()),
                        Optional.of(new Rows.Pair(Color.RED, Color.GREEN))));
        sent(
                "maybe.none",
                rows.maybe(new Maybe(
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        null,
                        null)));
        sent(
                "maybe.all",
                rows.maybe(new Maybe(
                        Optional.of("t"),
                        OptionalInt.of(1),
                        OptionalLong.of(2),
                        OptionalDouble.of(3),
                        Optional.of(true),
                        Optional.of(line),
                        Optional.of(List.of("l")),
                        4L,
                        new byte[] {5})));
        sent(
                "lists",
                rows.lists(new Lists(
                        List.of("a", "b"),
                        List.of(1, 2),
                        List.of(true, false),
                        List.of(List.of("x"), List.of()),
                        List.of(),
                        List.of(Optional.empty(), Optional.of("y")),
                        holes,
                        List.of(Optional.of(List.of(1)), Optional.empty()))));
        sent(
                "arrays",
                rows.arrays(new Arrays(
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
                        new Point[] {new Point(5, 6)})));
        channel.segmented.octets = Integer.MAX_VALUE;
        sent("streams.whole", rows.streams(1, Stream.of(line), List.of("a", "b").iterator()));
        channel.segmented.octets = 1;
        sent("streams.begun", rows.streams(2, Stream.empty(), List.of("a", "b").iterator()));
        encoded("refined.var", RefinedTrip_SmallCodec.CODEC, RefinedTrip.small(300, -70_000));
        encoded("refined.range", RefinedTrip_RangedCodec.CODEC, RefinedTrip.ranged(-5, 2, 3));
        encoded("refined.fixed", RefinedTrip_FixesCodec.CODEC, RefinedTrip.fixes(3));
        encoded("refined.canonical", RefinedTrip_SortedCodec.CODEC, RefinedTrip.sorted("b", "ab", "a"));
        encoded("generic", GenericTrip_InboxCodec.CODEC, GenericTrip.inbox());
        encoded("foreign.known", ForeignTrip_KnownCodec.CODEC, ForeignTrip.known());
        encoded("foreign.imported", ForeignTrip_DrawingCodec.CODEC, ForeignTrip.drawing(1));
        encoded("graph", GraphTrip_EverythingCodec.CODEC, GraphTrip.everything());
        encoded("views", ForeignTrip_BlobCodec.CODEC, ForeignTrip.blob());
        encoded("evolving.enum", RefinedTrip_StatusCodec.CODEC, RefinedTrip.Status.OTHER);
        encoded(
                "evolving.known",
                RefinedTrip_SurveyCodec.CODEC,
                new RefinedTrip.Survey(false, 4, RefinedTrip.Status.CLOSED, new RefinedTrip.Yes("y")));
        encoded(
                "evolving.unknown",
                RefinedTrip_SurveyCodec.CODEC,
                new RefinedTrip.Survey(true, 3, RefinedTrip.Status.OTHER, new RefinedTrip.Unclear()));
        encoded("evolving.rest", RestTrip_LetterCodec.CODEC, RestTrip.letter());
        bulk("bulk.buffer", files -> files.write("n", 3, ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2)));
        bulk("bulk.none", files -> files.write("n", 3, ByteBuffer.allocate(0)));
        bulk("bulk.segment", files -> files.turned(MemorySegment.ofArray(new byte[] {-1})));
        thrown("thrown.full", out -> Rows_FullCodec.write(out, new Rows.Full("m", 3)));
        thrown(
                "thrown.caused",
                out -> Rows_CausedCodec.write(out, new Rows.Caused("m", new IllegalStateException("c", new Error()))));
        sent.put("reference", ReferenceTrip.octets());
        return sent;
    }

    private void bulk(String name, Consumer<BulkTrip.Files> call) {
        BulkTrip_FilesBinder files = new BulkTrip_FilesBinder();
        LoopBack line = new LoopBack(files.dispatcher(new BulkTrip.Disk()));
        call.accept(files.stub(line));
        sent.put(name, line.sent.toByteArray());
    }

    private void thrown(String name, Consumer<Out> writer) {
        Out out = new Out();
        writer.accept(out);
        sent.put(name, out.toByteArray());
    }

    /** The codecs of the vectors that stand alone. */
    public Map<String, Codec<?>> codecs() {
        return codecs;
    }

    private <T> void encoded(String name, Codec<T> codec, T value) {
        Out out = new Out();
        codec.write(out, value);
        codecs.put(name, codec);
        sent.put(name, out.toByteArray());
    }

    private void sent(String name, Object answered) {
        sent.put(name, channel.sent.toByteArray());
    }
}
