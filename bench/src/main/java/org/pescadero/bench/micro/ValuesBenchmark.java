package org.pescadero.bench.micro;

import java.util.Arrays;
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
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.PrimitiveArrays;

/** Values into a buffer and out of it again, as generated code does it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValuesBenchmark {
    private static final int WORDS = 100;

    private final Out out = new Out();
    private final In in = new In();
    private final int[] array = new int[WORDS];
    private final String text = "a string of forty-four letters and no accent";
    private byte[] writtenArray = {};
    private byte[] writtenText = {};

    /** For JMH. */
    public ValuesBenchmark() {}

    /** What the readers read. */
    @Setup
    public void fill() {
        Arrays.setAll(array, i -> i);
        PrimitiveArrays.write(out, array);
        writtenArray = out.toByteArray();
        out.reset();
        out.string(text);
        writtenText = out.toByteArray();
    }

    /** An array of a hundred 32-bit words. */
    @Benchmark
    public int writeArray() {
        out.reset();
        PrimitiveArrays.write(out, array);
        return out.size();
    }

    /** The same back. */
    @Benchmark
    public int[] readArray() {
        in.reset(writtenArray, 0, writtenArray.length);
        int[] words = PrimitiveArrays.readInts(in);
        in.end();
        return words;
    }

    /** A string of letters. */
    @Benchmark
    public int writeText() {
        out.reset();
        out.string(text);
        return out.size();
    }

    /** The same back. */
    @Benchmark
    public String readText() {
        in.reset(writtenText, 0, writtenText.length);
        String read = in.string("");
        in.end();
        return read;
    }
}
