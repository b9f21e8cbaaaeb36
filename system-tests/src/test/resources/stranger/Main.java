package stranger;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.rpc.Rpc;
import stranger.Post.Colour;
import stranger.Post.Dot;
import stranger.Post.Named;
import stranger.Post.Node;
import stranger.Post.Page;

/** Sends a value of each kind to another endpoint and compares what comes back. */
public final class Main {
    private static final Line LINE = Line.sample();

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (Rpc server = Rpc.open();
                Rpc client = Rpc.open()) {
            Post post = client.bind(Post.class, server.export(Post.class, new Echo()).endpoint());
            values(post);
            collections(post);
            graphs(post);
        }
        same(Dstp.decode(LineCodec.CODEC, Dstp.encode(LineCodec.CODEC, LINE)), LINE);
        System.out.println("all came back, " + LINE);
    }

    private static void values(Post post) {
        var numbers = new Post.Numbers(true, (byte) 1, (short) 2, 'c', 3, 4, 5, Double.NaN, -6, 7, 8, false);
        same(post.numbers(numbers), numbers);
        var things = new Post.Things(
                "\u20ac", Colour.BLUE, LINE, Optional.of("some"), OptionalInt.of(1), OptionalLong.empty(),
                OptionalDouble.of(2), null, BitSet.valueOf(new long[] {5}), BigInteger.TEN, new BigDecimal("1.50"),
                new UUID(1, 2), URI.create("urn:a"), Currency.getInstance("EUR"), Locale.FRENCH, ZoneId.of("Europe/Paris"),
                new Post.Temperature(273), UnknownComponents.NONE);
        var got = post.things(things);
        same(got.temperature().kelvin, 273.0);
        same(
                List.of(got.text(), got.colour(), got.line(), got.some(), got.i(), got.j(), got.d(), got.bits(),
                        got.integer(), got.decimal(), got.id(), got.uri(), got.currency(), got.locale(), got.zone()),
                List.of(things.text(), things.colour(), things.line(), things.some(), things.i(), things.j(), things.d(),
                        things.bits(), things.integer(), things.decimal(), things.id(), things.uri(), things.currency(),
                        things.locale(), things.zone()));
        var date = LocalDate.of(2024, 2, 29).atTime(LocalTime.NOON);
        var times = new Post.Times(
                Instant.EPOCH, Duration.ofDays(1), date.toLocalDate(), date.toLocalTime(), date, Year.of(2025),
                YearMonth.of(2025, 3), MonthDay.of(2, 29), Period.ofDays(3), ZoneOffset.UTC, date.atOffset(ZoneOffset.UTC),
                date.atZone(ZoneId.of("Europe/Paris")));
        same(post.times(times), times);
    }

    private static void collections(Post post) {
        byte[] octets = {1, 2, 3};
        var sent = new Post.Collections(
                new int[] {1}, new boolean[] {true}, octets, new String[] {"a"}, List.of(LINE), List.of("b"), Set.of("c"),
                new LinkedHashSet<>(List.of("d")), Set.of("e", "f"), new TreeSet<>(Set.of("g")), new TreeSet<>(Set.of(1)),
                Map.of("h", 1), new TreeMap<>(Map.of("i", LINE)), new TreeMap<>(Map.of("j", LINE)),
                new TreeMap<>(Map.of(Colour.RED, List.of("k"))), octets, ByteBuffer.wrap(octets),
                MemorySegment.ofArray(octets));
        var got = post.collections(sent);
        same(
                List.of(got.ints()[0], got.flags()[0], got.digest()[2], got.texts()[0], got.lines(), got.sequence(),
                        got.set(), got.inOrder(), got.canonical(), got.sorted(), got.navigable(), got.map(),
                        got.sequencedMap(), got.sortedMap(), got.navigableMap(), got.octets()[1], got.buffer(),
                        got.segment().mismatch(sent.segment())),
                List.of(1, true, (byte) 3, "a", sent.lines(), sent.sequence(), sent.set(), sent.inOrder(), sent.canonical(),
                        sent.sorted(), sent.navigable(), sent.map(), sent.sequencedMap(), sent.sortedMap(),
                        sent.navigableMap(), (byte) 2, sent.buffer(), -1L));
    }

    private static void graphs(Post post) throws Exception {
        var page = new Page<Post.Shape>(List.of(new Dot(LINE), new Named("n", new Dot(LINE))), true);
        var node = new Node("alone", List.of());
        same(post.graph(page, Pointer.cycle(self -> new Node("ring", List.of(self))), node, node), page);
        try (Stream<String> lines = post.lines(List.of("a", "b").iterator())) {
            same(lines.toList(), List.of("a!", "b!"));
        }
        same(post.bulk(MemorySegment.ofArray(new byte[] {7, 8})), ByteBuffer.wrap(new byte[] {7, 8}));
        same(post.callBack(number -> number * 2), 41);
        try {
            post.refuse(9);
            throw new IllegalStateException("nothing was refused");
        } catch (Post.Refused refused) {
            same(refused.getMessage() + refused.number(), "no9");
        }
    }

    private static void same(Object got, Object expected) {
        if (!got.equals(expected)) {
            throw new IllegalStateException(got + " came back instead of " + expected);
        }
    }
}
