package org.pescadero.bench.codec;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.bench.codec.MediaContent.Image;
import org.pescadero.bench.codec.MediaContent.Media;
import org.pescadero.bench.codec.MediaContent.Player;
import org.pescadero.bench.codec.MediaContent.Size;
import org.pescadero.bench.codec.protobuf.ImageMessage;
import org.pescadero.bench.codec.protobuf.MediaContentMessage;
import org.pescadero.bench.codec.protobuf.MediaMessage;
import org.pescadero.bench.codec.protobuf.NumbersMessage;
import org.pescadero.bench.codec.protobuf.PlayerMessage;
import org.pescadero.bench.codec.protobuf.SizeMessage;

/** Records to messages and back, as one who uses both writes it. */
final class ProtobufMessages {
    private ProtobufMessages() {}

    static MediaContentMessage of(MediaContent value) {
        MediaContentMessage.Builder message = MediaContentMessage.newBuilder().setMedia(of(value.media()));
        for (Image image : value.images()) {
            message.addImages(of(image));
        }
        return message.build();
    }

    private static MediaMessage of(Media value) {
        MediaMessage.Builder message = MediaMessage.newBuilder()
                .setUri(value.uri())
                .setWidth(value.width())
                .setHeight(value.height())
                .setFormat(value.format())
                .setDuration(value.duration())
                .setSize(value.size())
                .setBitrate(value.bitrate())
                .setHasRate(value.hasBitrate())
                .addAllPersons(value.persons())
                .setPlayer(value.player() == Player.JAVA ? PlayerMessage.JAVA : PlayerMessage.FLASH);
        if (value.title() != null) {
            message.setTitle(value.title());
        }
        if (value.copyright() != null) {
            message.setCopyright(value.copyright());
        }
        return message.build();
    }

    private static ImageMessage of(Image value) {
        ImageMessage.Builder message = ImageMessage.newBuilder()
                .setUri(value.uri())
                .setWidth(value.width())
                .setHeight(value.height())
                .setSize(value.size() == Size.SMALL ? SizeMessage.SMALL : SizeMessage.LARGE);
        if (value.title() != null) {
            message.setTitle(value.title());
        }
        return message.build();
    }

    static NumbersMessage of(Numbers value) {
        return NumbersMessage.newBuilder()
                .setA(value.a())
                .setB(value.b())
                .setC(value.c())
                .setD(value.d())
                .setE(value.e())
                .setF(value.f())
                .setG(value.g())
                .setH(value.h())
                .build();
    }

    static MediaContent mediaContent(MediaContentMessage message) {
        List<Image> images = new ArrayList<>(message.getImagesCount());
        for (ImageMessage image : message.getImagesList()) {
            images.add(image(image));
        }
        return new MediaContent(media(message.getMedia()), images);
    }

    private static Media media(MediaMessage message) {
        return new Media(
                message.getUri(),
                message.hasTitle() ? message.getTitle() : null,
                message.getWidth(),
                message.getHeight(),
                message.getFormat(),
                message.getDuration(),
                message.getSize(),
                message.getBitrate(),
                message.getHasRate(),
                message.getPersonsList(),
                message.getPlayer() == PlayerMessage.JAVA ? Player.JAVA : Player.FLASH,
                message.hasCopyright() ? message.getCopyright() : null);
    }

    private static Image image(ImageMessage message) {
        return new Image(
                message.getUri(),
                message.hasTitle() ? message.getTitle() : null,
                message.getWidth(),
                message.getHeight(),
                message.getSize() == SizeMessage.SMALL ? Size.SMALL : Size.LARGE);
    }

    static Numbers numbers(NumbersMessage message) {
        return new Numbers(
                message.getA(),
                message.getB(),
                message.getC(),
                message.getD(),
                message.getE(),
                message.getF(),
                message.getG(),
                message.getH());
    }
}
