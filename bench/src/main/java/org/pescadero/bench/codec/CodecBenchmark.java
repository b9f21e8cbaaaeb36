package org.pescadero.bench.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One way to make octets of the two samples, into a buffer that is there already, and fresh values of octets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 6, time = 1)
public abstract class CodecBenchmark {
    private final MediaContent mediaContent = Samples.mediaContent();
    private final Numbers numbers = Samples.numbers();

    /** For JMH. */
    protected CodecBenchmark() {}

    /** Writes a sample and returns its octets. */
    abstract int write(MediaContent value);

    /** Writes a sample and returns its octets. */
    abstract int write(Numbers value);

    /** Keeps what was written last for the readers. */
    abstract void keep(Class<?> type);

    /** Reads the sample that was kept. */
    abstract MediaContent readMediaContent();

    /** Reads the sample that was kept. */
    abstract Numbers readNumbers();

    /** Writes what the readers read, and makes sure that they read that. */
    @Setup
    public void fill() {
        write(mediaContent);
        keep(MediaContent.class);
        write(numbers);
        keep(Numbers.class);
        if (!readMediaContent().equals(mediaContent) || !readNumbers().equals(numbers)) {
            throw new IllegalStateException(getClass().getSimpleName() + " reads something else than it wrote");
        }
    }

    /** How many octets the samples take. */
    int mediaContentOctets() {
        return write(mediaContent);
    }

    int numbersOctets() {
        return write(numbers);
    }

    /** The film, written. */
    @Benchmark
    public int mediaContentWrite() {
        return write(mediaContent);
    }

    /** The film, read. */
    @Benchmark
    public MediaContent mediaContentRead() {
        return readMediaContent();
    }

    /** The numbers, written. */
    @Benchmark
    public int numbersWrite() {
        return write(numbers);
    }

    /** The numbers, read. */
    @Benchmark
    public Numbers numbersRead() {
        return readNumbers();
    }
}
