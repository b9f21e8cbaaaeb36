package org.pescadero.bench.codec;

import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** As files have it: the octets say in eight more which type they are of. */
public class DstpAloneBenchmark extends CodecBenchmark {
    private final Out out = new Out();
    private final In in = new In();
    private byte[] mediaContent = {};
    private byte[] numbers = {};

    /** For JMH. */
    public DstpAloneBenchmark() {}

    @Override
    int write(MediaContent value) {
        out.reset();
        Dstp.encode(MediaContentCodec.CODEC, value, out);
        return out.size();
    }

    @Override
    int write(Numbers value) {
        out.reset();
        Dstp.encode(NumbersCodec.CODEC, value, out);
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
        return Dstp.decode(MediaContentCodec.CODEC, in);
    }

    @Override
    Numbers readNumbers() {
        in.reset(numbers, 0, numbers.length);
        return Dstp.decode(NumbersCodec.CODEC, in);
    }
}
