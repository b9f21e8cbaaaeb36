package org.pescadero.bench.codec;

import org.apache.fory.config.ForyBuilder;

/** Apache Fory with numbers as wide as their types: more octets, less time. */
public class ForyFixedBenchmark extends ForyBenchmark {
    /** For JMH. */
    public ForyFixedBenchmark() {}

    @Override
    ForyBuilder options() {
        return super.options().withNumberCompressed(false);
    }
}
