package org.pescadero.bench.codec;

import org.apache.fory.Fory;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.memory.MemoryBuffer;
import org.openjdk.jmh.annotations.Fork;

/** Apache Fory in its fastest mode: the same schema on both sides, registered classes, code made at run time. */
@Fork(
        jvmArgsAppend = {
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"
        })
public class ForyBenchmark extends ObjectsBenchmark<MemoryBuffer> {
    private final Fory fory = fory();
    private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(4096);

    /** For JMH. */
    public ForyBenchmark() {}

    ForyBuilder options() {
        return Fory.builder()
                .withXlang(false)
                .withCompatible(false)
                .withRefTracking(false)
                .withCodegen(true)
                .withAsyncCompilation(false)
                .requireClassRegistration(true);
    }

    private Fory fory() {
        Fory made = options().build();
        Samples.classes().forEach(made::register);
        return made;
    }

    @Override
    int writeAny(Object value) {
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
        return buffer.writerIndex();
    }

    @Override
    MemoryBuffer written() {
        return MemoryBuffer.fromByteArray(buffer.getBytes(0, buffer.writerIndex()));
    }

    @Override
    Object readAny(MemoryBuffer written, Class<?> type) {
        written.readerIndex(0);
        return fory.deserialize(written);
    }
}
