package org.pescadero.bench.codec;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.bench.codec.MediaContent.Image;
import org.pescadero.bench.codec.MediaContent.Media;
import org.pescadero.bench.codec.MediaContent.Player;
import org.pescadero.bench.codec.MediaContent.Size;

/** The values that everybody writes and reads. */
final class Samples {
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

    /** A list that every peer knows well. */
    private static <T> List<T> list(T first, T second) {
        return new ArrayList<>(List.of(first, second));
    }
}
