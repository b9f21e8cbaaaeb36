package org.pescadero.bench.codec;

import org.pescadero.dstp.In;

/** As stubs do it: both sides know the type, and the octets lie in a packet. */
public class DstpBenchmark extends OwnBenchmark {
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
    MediaContent readMediaContent(byte[] written) {
        In in = from(written);
        MediaContent value = MediaContentCodec.read(in);
        in.end();
        return value;
    }

    @Override
    Numbers readNumbers(byte[] written) {
        In in = from(written);
        Numbers value = NumbersCodec.read(in);
        in.end();
        return value;
    }
}
