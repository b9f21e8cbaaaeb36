package org.pescadero.bench.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pescadero.bench.codec.MediaContent.Image;
import org.pescadero.bench.codec.MediaContent.Media;
import org.pescadero.bench.codec.MediaContent.Player;
import org.pescadero.bench.codec.MediaContent.Size;

/** The values that everybody writes and reads. */
final class Samples {
    private static final int ARRAY_HEAD_OCTETS = 16;
    private static final int ALIGNMENT_OCTETS = 8;
    private static final String TITLE = "Javaone Keynote";

    private Samples() {}

    static MediaContent mediaContent() {
        Media media = new Media(
                "http://javaone.com/keynote.mpg",
                TITLE,
                640,
                480,
                "video/mpg4",
                18_000_000,
                58_982_400,
                262_144,
                true,
                list("Bill Gates", "Steve Jobs"),
                Player.JAVA,
                null);
        return new MediaContent(
                media,
                list(
                        new Image("http://javaone.com/keynote_large.jpg", TITLE, 1024, 768, Size.LARGE),
                        new Image("http://javaone.com/keynote_small.jpg", TITLE, 320, 240, Size.SMALL)));
    }

    static Numbers numbers() {
        return new Numbers(
                1_600_000_123,
                -700_400_300,
                300_000_007,
                -4_000_000,
                1_795_200_000_000_000_000L,
                -1L << 60,
                21.5,
                -1e300);
    }

    /** All classes of the samples, for those who want them named. */
    static List<Class<?>> classes() {
        return List.of(
                MediaContent.class, Media.class, Image.class, Player.class, Size.class, Numbers.class, ArrayList.class);
    }

    /** What it costs to take the strings of the film apart, in octets of heap: the least that others get by with. */
    static long getBytesOctets() {
        MediaContent content = mediaContent();
        Stream<String> strings = Stream.concat(
                Stream.concat(
                        Stream.of(content.media().uri(), TITLE, content.media().format()),
                        content.media().persons().stream()),
                content.images().stream().flatMap(image -> Stream.of(image.uri(), TITLE)));
        return strings.mapToLong(string -> ARRAY_HEAD_OCTETS
                        + (string.getBytes(UTF_8).length + ALIGNMENT_OCTETS - 1L) / ALIGNMENT_OCTETS * ALIGNMENT_OCTETS)
                .sum();
    }

    /** A list that every peer knows well. */
    private static <T> List<T> list(T first, T second) {
        return new ArrayList<>(List.of(first, second));
    }
}
