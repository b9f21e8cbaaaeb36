package org.pescadero.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.pescadero.examples.calls.Calls;
import org.pescadero.examples.calls.CallsServer;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;

/** Calls of an export in the same process: by the caller's thread, and over the node. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway") // opened before
public class LocalCallBenchmark {
    private static final int WORDS = 100;

    /** Whether the caller's thread executes the procedure. */
    @Param({"true", "false"})
    public boolean local;

    private final int[] words = new int[WORDS];
    private final Calls itself = new CallsServer(0);
    private Rpc rpc;
    private Calls calls;

    /** For JMH. */
    public LocalCallBenchmark() {}

    /** Exports and binds without multicast. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        rpc = Rpc.open(
                RpcOptions.defaults().withMulticast(false).withBind("127.0.0.1").withLocalCalls(local));
        calls = rpc.bind(Calls.class, rpc.export(Calls.class, itself).endpoint());
    }

    /** Ends the node. */
    @TearDown(Level.Trial)
    public void close() {
        rpc.close();
    }

    /** Neither stub nor call. */
    @Benchmark
    public Calls.Four itself() {
        return itself.four(1, 2, 3, 4);
    }

    /** Numbers, and a record of numbers: nobody can change them. */
    @Benchmark
    public Calls.Four four() {
        return calls.four(1, 2, 3, 4);
    }

    /** An array, which is copied. */
    @Benchmark
    public int[] array() {
        return calls.array(words);
    }
}
