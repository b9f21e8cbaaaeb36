package org.pescadero.bench.codec;

import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** What both ways of using DSTP have in common: a writer and a reader that are made once. */
public abstract class OwnBenchmark extends CodecBenchmark<byte[]> {
    final Out out = new Out();
    final In in = new In();

    /** For JMH. */
    protected OwnBenchmark() {}

    @Override
    byte[] written() {
        return out.toByteArray();
    }

    /** The reader, at the beginning of octets. */
    final In from(byte[] octets) {
        in.reset(octets, 0, octets.length);
        return in;
    }
}
