package org.pescadero.bench.codec;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * One way to make octets of the two samples, into a buffer that is there already, and fresh values of octets.
 *
 * @param <S> what octets are read from
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 6, time = 1)
public abstract class CodecBenchmark<S> {
    private final MediaContent mediaContent = Samples.mediaContent();
    private final Numbers numbers = Samples.numbers();
    private @Nullable S writtenMediaContent;
    private @Nullable S writtenNumbers;

    /** For JMH. */
    protected CodecBenchmark() {}

    /** Writes a sample and returns the number of its octets. */
    abstract int write(MediaContent value);

    /** Writes a sample and returns the number of its octets. */
    abstract int write(Numbers value);

    /** What was written last, to be read from. */
    abstract S written();

    /** Reads the sample that was written. */
    abstract MediaContent readMediaContent(S written);

    /** Reads the sample that was written. */
    abstract Numbers readNumbers(S written);

    /** Writes what the readers read, and makes sure that they read that. */
    @Setup
    public void fill() {
        write(mediaContent);
        writtenMediaContent = written();
        write(numbers);
        writtenNumbers = written();
        if (!mediaContentRead().equals(mediaContent) || !numbersRead().equals(numbers)) {
            throw new IllegalStateException(getClass().getSimpleName() + " reads something else than it wrote");
        }
    }

    /** How many octets the film takes. */
    int mediaContentOctets() {
        return write(mediaContent);
    }

    /** How many octets the numbers take. */
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
    @SuppressWarnings("NullAway") // filled before
    public MediaContent mediaContentRead() {
        return readMediaContent(writtenMediaContent);
    }

    /** The numbers, written. */
    @Benchmark
    public int numbersWrite() {
        return write(numbers);
    }

    /** The numbers, read. */
    @Benchmark
    @SuppressWarnings("NullAway") // filled before
    public Numbers numbersRead() {
        return readNumbers(writtenNumbers);
    }
}
