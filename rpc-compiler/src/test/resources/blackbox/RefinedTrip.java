package blackbox;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Canonical;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Default;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Fixed;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Range;
import org.pescadero.dstp.Reserved;
import org.pescadero.dstp.Tag;
import org.pescadero.dstp.Unknown;
import org.pescadero.dstp.Var;
import org.pescadero.rpc.Remote;

/** What annotations say about types. */
public final class RefinedTrip {
    private static final int[] NONE = {};

    /** For the test. */
    public RefinedTrip() {}

    @Remote
    interface Meter {
        @Range(lo = -1, hi = 1) int sign(@Var long number, @Range(lo = 0, hi = 9) byte digit, byte @Fixed(2) [] pair);

        Status status(@Tag(5) String last, @Tag(1) @Default("x") String first);
    }

    @Encodable
    record Small(
            @Var int i,
            @Var long j,
            List<@Var Integer> list,
            @Var int[] array,
            Optional<@Var Long> maybe,
            @Var OptionalLong scalar,
            Map<@Var Integer, @Var Long> map) {}

    @Encodable
    record Ranged(
            @Range(lo = -5, hi = 5) byte b,
            @Range(lo = 0, hi = 1000) short s,
            @Range(lo = 'a', hi = 'z') char c,
            @Range(lo = 0, hi = Integer.MAX_VALUE) int i,
            @Range(lo = Long.MIN_VALUE, hi = 0) long j,
            @Range(lo = 1, hi = 6) @Var int dice,
            @Nullable @Range(lo = 1, hi = 2) Integer boxed,
            List<@Range(lo = 1, hi = 6) Short> throwsOfDice,
            Optional<@Range(lo = 0, hi = 3) Long> maybe) {}

    @Encodable
    record Fixes(
            byte @Fixed(3) [] octets,
            boolean @Fixed(9) [] bits,
            short @Fixed(1) [] s,
            char @Fixed(1) [] c,
            int @Fixed(2) [] i,
            long @Fixed(1) [] j,
            float @Fixed(1) [] f,
            double @Fixed(2) [] d,
            String @Fixed(2) [] texts,
            int @Fixed(2) [] @Fixed(2) [] grid,
            List<byte @Fixed(2) []> pairs) {}

    @Encodable
    record Sorted(@Canonical Set<String> texts, @Canonical Set<Integer> numbers) {}

    @Encodable
    @Reserved({1, 9})
    enum Status {
        @Tag(0)
        OPEN,
        @Unknown
        @Tag(2)
        OTHER,
        @Tag(3)
        CLOSED
    }

    sealed interface Answer {}

    record Yes(String why) implements Answer {}

    @Unknown
    record Unclear() implements Answer {}

    @Encodable
    @Reserved(3)
    record Survey(@Default("true") boolean done, @Default("3") int count, @Default("OPEN") Status status, @Tag(4) Answer answer) {}

    static Small small(int i, long j) {
        return new Small(
                i, j, List.of(i, -1), new int[] {i, 300}, Optional.of(j), OptionalLong.of(-j), Map.of(i, j));
    }

    static Ranged ranged(int digit, Integer boxed, long maybe) {
        return new Ranged(
                (byte) digit,
                (short) 1000,
                'a',
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                6,
                boxed,
                List.of((short) 6),
                Optional.of(maybe));
    }

    static Fixes fixes(int octets) {
        return new Fixes(
                Arrays.copyOf(new byte[] {1, 2, 3}, octets),
                new boolean[] {true, false, false, false, false, false, false, true, true},
                new short[] {-2},
                new char[] {'c'},
                new int[] {1, 2},
                new long[] {-1},
                new float[] {Float.NaN},
                new double[] {1, 2},
                new String[] {"a", "b"},
                new int[][] {{1, 2}, {3, 4}},
                List.of(new byte[] {5, 6}));
    }

    static Sorted sorted(String... texts) {
        return new Sorted(new LinkedHashSet<>(List.of(texts)), new LinkedHashSet<>(List.of(256, 1, -1)));
    }

    public void numbers_take_as_few_octets_as_they_need() {
        for (long number : new long[] {0, 1, -1, 63, 64, -64, -65, 8191, 8192, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Small sent = small((int) number, number);
            Small got = Dstp.decode(RefinedTrip_SmallCodec.CODEC, Dstp.encode(RefinedTrip_SmallCodec.CODEC, sent));
            Trip.same(Arrays.equals(got.array(), sent.array()), true);
            Trip.same(withoutArray(got), withoutArray(sent));
        }
        Tamper.with(RefinedTrip_SmallCodec.CODEC, small(300, -70_000));
    }

    private static Small withoutArray(Small small) {
        return new Small(small.i(), small.j(), small.list(), NONE, small.maybe(), small.scalar(), small.map());
    }

    public void numbers_that_nobody_writes_are_refused() {
        unreadable(RefinedTrip_SmallCodec.CODEC, "008000", "i at octet 2: a number is not in its shortest form");
        unreadable(
                RefinedTrip_SmallCodec.CODEC, "0000 ffffffffffffffffff02", "j at octet 11: a number is not in its shortest");
        unreadable(RefinedTrip_SmallCodec.CODEC, "0000 ffffffffffffffffff81", "j at octet 12: a number has more than 64");
    }

    public void ends_of_a_range_are_kept_on_both_sides() {
        Ranged sent = ranged(-5, 2, 3);
        Codec<Ranged> codec = RefinedTrip_RangedCodec.CODEC;
        Trip.same(Dstp.decode(codec, Dstp.encode(codec, sent)), sent);
        Trip.same(Dstp.decode(codec, Dstp.encode(codec, ranged(5, null, 0))), ranged(5, null, 0));
        unwritable(codec, ranged(6, 2, 3), "b is 6, which is not from -5 to 5");
        unwritable(codec, ranged(-6, 2, 3), "b is -6, which is not from -5 to 5");
        unwritable(codec, ranged(0, 3, 3), "boxed is 3, which is not from 1 to 2");
        unwritable(codec, ranged(0, 2, 4), "maybe is 4, which is not from 0 to 3");
        Out out = new Out();
        codec.write(out, sent);
        byte[] octets = out.toByteArray();
        octets[16] = 6;
        Trip.refused(
                DstpFormatException.class,
                "b at octet 16: 6 is not from -5 to 5",
                () -> codec.read(Trip.in(octets)));
        Tamper.with(codec, sent);
    }

    public void fixed_arrays_have_their_length() {
        Codec<Fixes> codec = RefinedTrip_FixesCodec.CODEC;
        Fixes got = Dstp.decode(codec, Dstp.encode(codec, fixes(3)));
        Trip.same(Arrays.equals(got.octets(), fixes(3).octets()), true);
        Trip.same(Arrays.equals(got.bits(), fixes(3).bits()), true);
        Trip.same(Arrays.equals(got.f(), fixes(3).f()), true);
        Trip.same(Arrays.deepEquals(got.grid(), fixes(3).grid()), true);
        Trip.same(got.texts()[1], "b");
        unwritable(codec, fixes(2), "octets has 2 elements and is declared with 3");
        Tamper.with(codec, fixes(3));
    }

    public void canonical_sets_forget_their_order() {
        Codec<Sorted> codec = RefinedTrip_SortedCodec.CODEC;
        byte[] octets = Dstp.encode(codec, sorted("b", "a", "ab"));
        Trip.same(HexFormat.of().formatHex(Dstp.encode(codec, sorted("ab", "b", "a"))), HexFormat.of().formatHex(octets));
        Sorted got = Dstp.decode(codec, octets);
        Trip.same(got, sorted("a", "b", "ab"));
        Trip.same(List.copyOf(got.texts()), List.of("a", "b", "ab"));
        Trip.same(List.copyOf(got.numbers()), List.of(256, 1, -1));
        unreadable(codec, "04 0362 0361", "texts[1] at octet 3: an element is not after the one before it");
        unreadable(codec, "04 0361 0361", "texts[1] at octet 5: an element or a key is there twice");
        Tamper.with(codec, got);
    }

    public void unknown_constants_become_the_one_that_stands_for_them() {
        Codec<Status> codec = RefinedTrip_StatusCodec.CODEC;
        for (Status status : Status.values()) {
            Trip.same(Dstp.decode(codec, Dstp.encode(codec, status)), status);
        }
        Trip.same(codec.read(Trip.in(new byte[] {77})), Status.OTHER);
    }

    public void alternatives_that_are_not_known_cannot_be_skipped_here() {
        Codec<Survey> codec = RefinedTrip_SurveyCodec.CODEC;
        for (Answer answer : List.of(new Yes("y"), new Unclear())) {
            Survey sent = new Survey(true, 4, Status.CLOSED, answer);
            Trip.same(Dstp.decode(codec, Dstp.encode(codec, sent)), sent);
        }
        unreadable(codec, "04000000 03 01 07", "answer at octet 6: Answer has no alternative 7");
    }

    public void annotations_hold_for_parameters_and_results() {
        MeterBinderHolder holder = new MeterBinderHolder();
        Trip.same(holder.meter.sign(-7L, (byte) 9, new byte[] {1, 2}), -1);
        Trip.same(holder.meter.status("last", "first"), Status.OTHER);
        Trip.refused(
                IllegalArgumentException.class,
                "digit is 10, which is not from 0 to 9",
                () -> holder.meter.sign(1L, (byte) 10, new byte[] {1, 2}));
        Trip.refused(
                IllegalArgumentException.class,
                "result is 3, which is not from -1 to 1",
                () -> holder.meter.sign(3L, (byte) 1, new byte[] {1, 2}));
    }

    private static final class MeterBinderHolder {
        private final RefinedTrip_MeterBinder binder = new RefinedTrip_MeterBinder();
        final Meter meter = binder.stub(new LoopBack(binder.dispatcher(new Meter() {
            @Override
            public int sign(long number, byte digit, byte[] pair) {
                return number < 0 ? -1 : (int) number;
            }

            @Override
            public Status status(String last, String first) {
                return last.equals("last") && first.equals("first") ? Status.OTHER : Status.OPEN;
            }
        })));
    }

    private static <T> void unwritable(Codec<T> codec, T value, String message) {
        Trip.refused(IllegalArgumentException.class, message, () -> Dstp.encode(codec, value));
    }

    private static <T> void unreadable(Codec<T> codec, String octets, String message) {
        byte[] all = HexFormat.of().parseHex(octets.replace(" ", ""));
        Trip.refused(DstpFormatException.class, message, () -> codec.read(Trip.in(all)));
    }
}
