package org.pescadero.bench.micro;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pescadero.vmtp.wire.Checksum;

/** VMTP's checksum, which every packet pays twice: the header of an empty packet, a packet of two blocks, a whole group. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChecksumBenchmark {
    @Param({"64", "1088", "16448"})
    int octets;

    private byte[] packet = {};

    /** For JMH. */
    public ChecksumBenchmark() {}

    /** A packet of this size. */
    @Setup
    public void fill() {
        packet = new byte[octets];
        new SplittableRandom(1).nextBytes(packet);
    }

    /** The sum over all of it. */
    @Benchmark
    public int sum() {
        return Checksum.of(packet, 0, packet.length);
    }
}
