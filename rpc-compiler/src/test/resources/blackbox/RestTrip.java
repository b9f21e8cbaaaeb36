package blackbox;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Shared;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.evolution.Stored;

/** Records that keep what they do not know of newer versions, and hand it on. */
public final class RestTrip {
    /** For the test. */
    public RestTrip() {}

    /** As it was at first. */
    @Encodable
    record Letter(String to, UnknownComponents rest) {}

    /** A component more. */
    @Encodable
    record Stamped(String to, Optional<Stamp> stamp, UnknownComponents rest) {}

    /** As it is now. */
    @Encodable
    record Registered(
            String to, Optional<Stamp> stamp, List<String> copies, @Nullable Long number, UnknownComponents rest) {}

    /** Without a place for what it does not know. */
    @Encodable
    record Postcard(String to, Optional<Stamp> stamp) {}

    record Stamp(int value, Map<String, Integer> colors) {}

    private static final Stamp STAMP = new Stamp(70, Map.of("red", 1));

    private static Registered registered() {
        return new Registered("Ada", Optional.of(STAMP), List.of("Charles"), 7L, UnknownComponents.NONE);
    }

    private static <W, R> R read(Codec<W> writer, W value, Codec<R> reader) {
        return Stored.as(reader).decode(Dstp.encodeDescribed(writer, value));
    }

    public void what_is_not_known_is_handed_on() {
        Letter letter = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_LetterCodec.CODEC);
        Trip.same(letter.to(), "Ada");
        Trip.same(letter.rest().isEmpty(), false);
        Trip.same(
                read(RestTrip_LetterCodec.CODEC, letter, RestTrip_RegisteredCodec.CODEC),
                registered());
        Letter readdressed = new Letter("Grace", letter.rest());
        Trip.same(
                read(RestTrip_LetterCodec.CODEC, readdressed, RestTrip_RegisteredCodec.CODEC)
                        .copies(),
                List.of("Charles"));
    }

    public void who_knows_a_part_of_it_is_given_that() {
        Letter letter = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_LetterCodec.CODEC);
        Stamped stamped = read(RestTrip_LetterCodec.CODEC, letter, RestTrip_StampedCodec.CODEC);
        Trip.same(stamped.stamp(), Optional.of(STAMP));
        Trip.same(stamped.rest().isEmpty(), false);
        Trip.same(
                read(RestTrip_StampedCodec.CODEC, stamped, RestTrip_RegisteredCodec.CODEC),
                registered());
    }

    public void each_adds_what_the_next_one_does_not_know() {
        Stamped stamped = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_StampedCodec.CODEC);
        Letter letter = read(RestTrip_StampedCodec.CODEC, stamped, RestTrip_LetterCodec.CODEC);
        Trip.same(
                read(RestTrip_LetterCodec.CODEC, letter, RestTrip_RegisteredCodec.CODEC),
                registered());
    }

    public void others_skip_it() {
        Postcard card = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_PostcardCodec.CODEC);
        Trip.same(card, new Postcard("Ada", Optional.of(STAMP)));
        Trip.same(
                read(RestTrip_PostcardCodec.CODEC, card, RestTrip_LetterCodec.CODEC).to(),
                "Ada");
        Trip.same(
                read(RestTrip_PostcardCodec.CODEC, card, RestTrip_RegisteredCodec.CODEC),
                new Registered("Ada", Optional.of(STAMP), List.of(), null, UnknownComponents.NONE));
    }

    public void it_travels_as_it_is() {
        Letter letter = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_LetterCodec.CODEC);
        Codec<Letter> codec = RestTrip_LetterCodec.CODEC;
        Trip.same(Dstp.decode(codec, Dstp.encode(codec, letter)), letter);
        Tamper.with(codec, letter);
    }

    /** With objects that are met again. */
    @Encodable
    record Drawn(
            String to,
            Optional<@Shared Stamp> front,
            List<@Shared Stamp> more,
            List<Pointer<Ring>> rings,
            UnknownComponents rest) {}

    record Ring(String name, List<Pointer<Ring>> next) {}

    public void objects_that_are_met_again_are_one_among_what_is_kept() {
        Pointer<Ring> ring = Pointer.cycle(self -> new Ring("a", List.of(self)));
        Drawn drawn = new Drawn("Ada", Optional.of(STAMP), List.of(STAMP), List.of(ring), UnknownComponents.NONE);
        Letter letter = read(RestTrip_DrawnCodec.CODEC, drawn, RestTrip_LetterCodec.CODEC);
        Drawn again = read(RestTrip_LetterCodec.CODEC, letter, RestTrip_DrawnCodec.CODEC);
        Trip.same(again.front().get(), STAMP);
        Trip.same(again.front().get() == again.more().getFirst(), true);
        Pointer<Ring> first = again.rings().getFirst();
        Trip.same(first.get().next().getFirst() == first, true);
        Trip.same(again.rest().isEmpty(), true);
    }

    public void kept_octets_that_somebody_made_up_are_refused() {
        for (byte[] octets : new byte[][] {{1}, {1, 2}, {0, 0}, "not kept".getBytes(), new byte[200]}) {
            Letter letter = new Letter("Ada", UnknownComponents.of(octets));
            Trip.refused(
                    DstpFormatException.class,
                    null,
                    () -> read(RestTrip_LetterCodec.CODEC, letter, RestTrip_RegisteredCodec.CODEC));
        }
        // The descriptor of an enum, and a parcel that comes again and again.
        byte[] other = Base64.getDecoder().decode(Rows_ColorCodec.DESCRIPTOR);
        ByteBuffer parcels = ByteBuffer.allocate(70 * (other.length + 3));
        parcels.put((byte) other.length).put(other).put((byte) 1).put((byte) 0).flip();
        byte[] one = new byte[parcels.remaining()];
        parcels.get(one);
        Trip.refused(
                DstpFormatException.class,
                "something else than components",
                () -> read(
                        RestTrip_LetterCodec.CODEC,
                        new Letter("Ada", UnknownComponents.of(one)),
                        RestTrip_RegisteredCodec.CODEC));
        Letter letter = read(RestTrip_RegisteredCodec.CODEC, registered(), RestTrip_LetterCodec.CODEC);
        byte[] kept = letter.rest().octets();
        ByteBuffer many = ByteBuffer.allocate(65 * kept.length);
        while (many.hasRemaining()) {
            many.put(kept);
        }
        Trip.refused(
                DstpFormatException.class,
                "more than 64 parcels",
                () -> read(
                        RestTrip_LetterCodec.CODEC,
                        new Letter("Ada", UnknownComponents.of(many.array())),
                        RestTrip_StampedCodec.CODEC));
    }

    static Letter letter() {
        return new Letter("Ada", UnknownComponents.of(new byte[] {1, 2}));
    }
}
