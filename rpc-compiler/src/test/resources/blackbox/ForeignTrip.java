package blackbox;

import java.awt.Dimension;
import java.awt.Point;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Conversion;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Import;
import org.pescadero.rpc.Remote;

/** Types of others. */
public final class ForeignTrip {
    private final ForeignTrip_MapsBinder binder = new ForeignTrip_MapsBinder();
    private final Maps maps = binder.stub(new LoopBack(binder.dispatcher(new Answers())));

    /** For the test. */
    public ForeignTrip() {}

    @Remote
    @Import({Points.class, Addresses.class})
    interface Maps {
        Point middle(Point one, Point other, @Nullable Point third);

        List<InetSocketAddress> hosts(Optional<InetSocketAddress> first, Map<InetSocketAddress, Point> all);

        ByteBuffer reversed(ByteBuffer octets, MemorySegment more);
    }

    /** The text forms that come with the format, as components, elements and keys. */
    @Encodable
    record Known(
            URI uri,
            Currency currency,
            Locale locale,
            ZoneId zone,
            List<URI> more,
            Optional<Locale> maybe,
            Map<Currency, Long> prices) {}

    @Encodable
    @Import({Points.class, Sizes.class, Patterns.class, Switches.class})
    record Drawing(Point from, Dimension size, @Nullable Pattern filter, List<Point> points, Thread.State state, Toggle on) {}

    record Blobs(byte[] octets, ByteBuffer buffer, MemorySegment segment, List<ByteBuffer> more) {}

    @Encodable
    record Blob(Blobs blobs) {}

    record XY(int x, int y) {}

    static final class Points implements Conversion<Point, XY> {
        @Override
        public XY toWire(Point value) {
            return new XY(value.x, value.y);
        }

        @Override
        public Point fromWire(XY wire) {
            if (wire.x() == 666) {
                throw new IllegalArgumentException("not there");
            }
            return new Point(wire.x(), wire.y());
        }
    }

    static final class Sizes implements Conversion<Dimension, Long> {
        @Override
        public Long toWire(Dimension value) {
            return (long) value.width << 32 | value.height & 0xFFFF_FFFFL;
        }

        @Override
        public Dimension fromWire(Long wire) {
            return new Dimension((int) (wire >> 32), wire.intValue());
        }
    }

    static final class Toggle {
        final boolean on;

        Toggle(boolean on) {
            this.on = on;
        }
    }

    static final class Switches implements Conversion<Toggle, Boolean> {
        @Override
        public Boolean toWire(Toggle value) {
            return value.on;
        }

        @Override
        public Toggle fromWire(Boolean wire) {
            return new Toggle(wire);
        }
    }

    abstract static class AsText<T> implements Conversion<T, String> {
        @Override
        public String toWire(T value) {
            return value.toString();
        }
    }

    static final class Patterns extends AsText<Pattern> {
        @Override
        public Pattern fromWire(String wire) {
            return Pattern.compile(wire);
        }
    }

    static final class Addresses implements Conversion<InetSocketAddress, Address> {
        @Override
        public Address toWire(InetSocketAddress value) {
            return new Address(value.getHostString(), value.getPort());
        }

        @Override
        public InetSocketAddress fromWire(Address wire) {
            return InetSocketAddress.createUnresolved(wire.host(), wire.port());
        }
    }

    record Address(String host, int port) {}

    static Known known() {
        return new Known(
                URI.create("http://a/b?c"),
                Currency.getInstance("EUR"),
                Locale.forLanguageTag("de-AT"),
                ZoneId.of("Europe/Paris"),
                List.of(URI.create("x:y")),
                Optional.of(Locale.ROOT),
                Map.of(Currency.getInstance("USD"), 5L));
    }

    static Drawing drawing(int x) {
        return new Drawing(
                new Point(x, 2),
                new Dimension(3, 4),
                Pattern.compile("a+"),
                List.of(new Point(5, 6)),
                Thread.State.WAITING,
                new Toggle(true));
    }

    public void known_types_travel_as_text() {
        Codec<Known> codec = ForeignTrip_KnownCodec.CODEC;
        Trip.same(Dstp.decode(codec, Dstp.encode(codec, known())), known());
        Tamper.with(codec, known());
    }

    public void text_that_stands_for_nothing_is_refused() {
        refused("07612062", "uri at octet 1: \"a b\" is no URI: Illegal character in path");
        refused("0361 07515151", "currency at octet 3: \"QQQ\" is no currency that is known here");
        refused("0361 07455552 0b64652d6174", "locale at octet 7: \"de-at\" is not the language tag that is written");
        refused("0361 07455552 056465 0341", "zone at octet 10: \"A\" is no time zone that is known here");
    }

    private static void refused(String octets, String message) {
        byte[] all = HexFormat.of().parseHex("01" + octets.replace(" ", "") + "00".repeat(20));
        Trip.refused(
                DstpFormatException.class, message, () -> ForeignTrip_KnownCodec.CODEC.read(Trip.in(all)));
    }

    public void locales_that_have_no_tag_are_not_written() {
        Known k = known();
        Locale odd = Locale.of("1");
        Trip.refused(
                IllegalArgumentException.class,
                "locale is 1, which no language tag says in full",
                () -> Dstp.encode(
                        ForeignTrip_KnownCodec.CODEC,
                        new Known(k.uri(), k.currency(), odd, k.zone(), k.more(), k.maybe(), k.prices())));
    }

    public void conversions_of_users_make_types_of_others_travel() {
        Codec<Drawing> codec = ForeignTrip_DrawingCodec.CODEC;
        Drawing got = Dstp.decode(codec, Dstp.encode(codec, drawing(1)));
        Trip.same(got.from(), new Point(1, 2));
        Trip.same(got.size(), new Dimension(3, 4));
        Trip.same(got.filter().pattern(), "a+");
        Trip.same(got.points(), List.of(new Point(5, 6)));
        Trip.same(got.state(), Thread.State.WAITING);
        Trip.same(got.on().on, true);
        Trip.same(maps.middle(new Point(0, 0), new Point(2, 4), null), new Point(1, 2));
        InetSocketAddress host = InetSocketAddress.createUnresolved("host", 80);
        Trip.same(maps.hosts(Optional.of(host), Map.of(host, new Point(1, 1))), List.of(host, host));
        Tamper.with(codec, drawing(1));
    }

    public void what_a_conversion_refuses_is_malformed() {
        byte[] octets = Dstp.encode(ForeignTrip_DrawingCodec.CODEC, drawing(666));
        Trip.refused(
                DstpFormatException.class,
                "the value is refused with java.lang.IllegalArgumentException: not there",
                () -> Dstp.decode(ForeignTrip_DrawingCodec.CODEC, octets));
    }

    static Blob blob() {
        ByteBuffer direct = ByteBuffer.allocateDirect(4).put(new byte[] {0, 1, 2, 3}).flip().position(1);
        return new Blob(new Blobs(
                new byte[] {9}, direct, MemorySegment.ofArray(new byte[] {7, 8}), List.of(ByteBuffer.wrap(new byte[] {5}))));
    }

    public void octets_have_three_views() {
        Blob sent = blob();
        ByteBuffer direct = sent.blobs().buffer();
        Codec<Blob> codec = ForeignTrip_BlobCodec.CODEC;
        Blobs got = Dstp.decode(codec, Dstp.encode(codec, sent)).blobs();
        Trip.same(direct.position(), 1);
        Trip.same(got.buffer(), ByteBuffer.wrap(new byte[] {1, 2, 3}));
        Trip.same(got.buffer().isReadOnly(), true);
        Trip.same(got.segment().isReadOnly(), true);
        Trip.same(Arrays.equals(got.segment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE), new byte[] {7, 8}), true);
        Trip.same(got.more(), List.of(ByteBuffer.wrap(new byte[] {5})));
        Trip.same(
                maps.reversed(ByteBuffer.wrap(new byte[] {1, 2}), MemorySegment.ofArray(new byte[] {3})),
                ByteBuffer.wrap(new byte[] {3, 2, 1}));
        Tamper.with(codec, sent);
    }

    private static final class Answers implements Maps {
        @Override
        public Point middle(Point one, Point other, @Nullable Point third) {
            return new Point((one.x + other.x) / 2, (one.y + other.y) / 2);
        }

        @Override
        public List<InetSocketAddress> hosts(Optional<InetSocketAddress> first, Map<InetSocketAddress, Point> all) {
            return List.of(first.get(), all.keySet().iterator().next());
        }

        @Override
        public ByteBuffer reversed(ByteBuffer octets, MemorySegment more) {
            ByteBuffer answer = ByteBuffer.allocate(octets.remaining() + (int) more.byteSize()).order(ByteOrder.BIG_ENDIAN);
            for (long i = more.byteSize() - 1; i >= 0; i--) {
                answer.put(more.get(java.lang.foreign.ValueLayout.JAVA_BYTE, i));
            }
            for (int i = octets.limit() - 1; i >= octets.position(); i--) {
                answer.put(octets.get(i));
            }
            return answer.flip();
        }
    }
}
