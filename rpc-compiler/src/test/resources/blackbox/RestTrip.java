package blackbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.Encodable;
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

    static Letter letter() {
        return new Letter("Ada", UnknownComponents.of(new byte[] {1, 2}));
    }
}
