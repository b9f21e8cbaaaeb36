package org.pescadero.bench.codec;

import java.util.ArrayList;
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
public class ForyBenchmark extends CodecBenchmark {
    private final Fory fory = fory();
    private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(4096);
    private MemoryBuffer mediaContent = MemoryBuffer.newHeapBuffer(1);
    private MemoryBuffer numbers = MemoryBuffer.newHeapBuffer(1);

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
        made.register(MediaContent.class);
        made.register(MediaContent.Media.class);
        made.register(MediaContent.Image.class);
        made.register(MediaContent.Player.class);
        made.register(MediaContent.Size.class);
        made.register(Numbers.class);
        made.register(ArrayList.class);
        return made;
    }

    @Override
    int write(MediaContent value) {
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
        return buffer.writerIndex();
    }

    @Override
    int write(Numbers value) {
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
        return buffer.writerIndex();
    }

    @Override
    void keep(Class<?> type) {
        MemoryBuffer kept = MemoryBuffer.fromByteArray(buffer.getBytes(0, buffer.writerIndex()));
        if (type == MediaContent.class) {
            mediaContent = kept;
        } else {
            numbers = kept;
        }
    }

    @Override
    MediaContent readMediaContent() {
        mediaContent.readerIndex(0);
        return (MediaContent) fory.deserialize(mediaContent);
    }

    @Override
    Numbers readNumbers() {
        numbers.readerIndex(0);
        return (Numbers) fory.deserialize(numbers);
    }
}
