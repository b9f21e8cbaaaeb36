package org.pescadero.bench.codec;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.bench.codec.MediaContent.Image;
import org.pescadero.bench.codec.MediaContent.Media;
import org.pescadero.bench.codec.MediaContent.Player;
import org.pescadero.bench.codec.MediaContent.Size;
import org.pescadero.bench.codec.avro.ImageAvro;
import org.pescadero.bench.codec.avro.MediaAvro;
import org.pescadero.bench.codec.avro.MediaContentAvro;
import org.pescadero.bench.codec.avro.NumbersAvro;
import org.pescadero.bench.codec.avro.PlayerAvro;
import org.pescadero.bench.codec.avro.SizeAvro;

/** Records to Avro's classes and back, as one who uses both writes it. */
final class AvroRecords {
    private AvroRecords() {}

    static MediaContentAvro of(MediaContent value) {
        Media media = value.media();
        List<ImageAvro> images = new ArrayList<>(value.images().size());
        for (Image image : value.images()) {
            images.add(new ImageAvro(
                    image.uri(),
                    image.title(),
                    image.width(),
                    image.height(),
                    image.size() == Size.SMALL ? SizeAvro.SMALL : SizeAvro.LARGE));
        }
        return new MediaContentAvro(
                new MediaAvro(
                        media.uri(),
                        media.title(),
                        media.width(),
                        media.height(),
                        media.format(),
                        media.duration(),
                        media.size(),
                        media.bitrate(),
                        media.hasBitrate(),
                        media.persons(),
                        media.player() == Player.JAVA ? PlayerAvro.JAVA : PlayerAvro.FLASH,
                        media.copyright()),
                images);
    }

    static NumbersAvro of(Numbers value) {
        return new NumbersAvro(value.a(), value.b(), value.c(), value.d(), value.e(), value.f(), value.g(), value.h());
    }

    static MediaContent mediaContent(MediaContentAvro read) {
        MediaAvro media = read.getMedia();
        List<Image> images = new ArrayList<>(read.getImages().size());
        for (ImageAvro image : read.getImages()) {
            images.add(new Image(
                    image.getUri(),
                    image.getTitle(),
                    image.getWidth(),
                    image.getHeight(),
                    image.getSize() == SizeAvro.SMALL ? Size.SMALL : Size.LARGE));
        }
        return new MediaContent(
                new Media(
                        media.getUri(),
                        media.getTitle(),
                        media.getWidth(),
                        media.getHeight(),
                        media.getFormat(),
                        media.getDuration(),
                        media.getSize(),
                        media.getBitrate(),
                        media.getHasRate(),
                        media.getPersons(),
                        media.getPlayer() == PlayerAvro.JAVA ? Player.JAVA : Player.FLASH,
                        media.getCopyright()),
                images);
    }

    static Numbers numbers(NumbersAvro read) {
        return new Numbers(
                read.getA(), read.getB(), read.getC(), read.getD(), read.getE(), read.getF(), read.getG(), read.getH());
    }
}
