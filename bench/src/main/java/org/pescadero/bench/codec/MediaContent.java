package org.pescadero.bench.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Encodable;

/** A film and its pictures: many strings, few numbers. It has been the usual sample of such comparisons for years. */
@Encodable
public record MediaContent(Media media, List<Image> images) {
    /** The film. */
    public record Media(
            String uri,
            @Nullable String title,
            int width,
            int height,
            String format,
            long duration,
            long size,
            int bitrate,
            boolean hasBitrate,
            List<String> persons,
            Player player,
            @Nullable String copyright) {}

    /** A picture. */
    public record Image(String uri, @Nullable String title, int width, int height, Size size) {}

    /** What plays it. */
    public enum Player {
        /** One of two. */
        JAVA,
        /** The other. */
        FLASH
    }

    /** How large a picture is. */
    public enum Size {
        /** A thumb nail. */
        SMALL,
        /** A poster. */
        LARGE
    }
}
