package org.pescadero.bench.codec;

import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;

/** As files have it: the octets say in eight more which type they are of. */
public class DstpAloneBenchmark extends OwnBenchmark {
    /** For JMH. */
    public DstpAloneBenchmark() {}

    @Override
    int write(MediaContent value) {
        return write(MediaContentCodec.CODEC, value);
    }

    @Override
    int write(Numbers value) {
        return write(NumbersCodec.CODEC, value);
    }

    private <T> int write(Codec<T> codec, T value) {
        out.reset();
        Dstp.encode(codec, value, out);
        return out.size();
    }

    @Override
    MediaContent readMediaContent(byte[] written) {
        return Dstp.decode(MediaContentCodec.CODEC, from(written));
    }

    @Override
    Numbers readNumbers(byte[] written) {
        return Dstp.decode(NumbersCodec.CODEC, from(written));
    }
}
