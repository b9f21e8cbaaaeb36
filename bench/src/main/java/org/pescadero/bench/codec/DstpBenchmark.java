package org.pescadero.bench.codec;

import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** As stubs do it: both sides know the type, and the octets lie in a packet. */
public class DstpBenchmark extends CodecBenchmark {
    private final Out out = new Out();
    private final In in = new In();
    private byte[] mediaContent = {};
    private byte[] numbers = {};

    /** For JMH. */
    public DstpBenchmark() {}

    @Override
    int write(MediaContent value) {
        out.reset();
        MediaContentCodec.write(out, value);
        return out.size();
    }

    @Override
    int write(Numbers value) {
        out.reset();
        NumbersCodec.write(out, value);
        return out.size();
    }

    @Override
    void keep(Class<?> type) {
        if (type == MediaContent.class) {
            mediaContent = out.toByteArray();
        } else {
            numbers = out.toByteArray();
        }
    }

    @Override
    MediaContent readMediaContent() {
        in.reset(mediaContent, 0, mediaContent.length);
        MediaContent value = MediaContentCodec.read(in);
        in.end();
        return value;
    }

    @Override
    Numbers readNumbers() {
        in.reset(numbers, 0, numbers.length);
        Numbers value = NumbersCodec.read(in);
        in.end();
        return value;
    }
}
