package org.pescadero.bench.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.pescadero.bench.report.CodecReport;
import org.pescadero.bench.report.CodecResult;
import org.pescadero.bench.report.Machine;

/** Lets JMH measure the codecs and gives the figures their names. */
public final class CodecComparison {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Map<String, Supplier<CodecBenchmark<?>>> PEERS = Map.of(
            "dstp", DstpBenchmark::new,
            "dstp-alone", DstpAloneBenchmark::new,
            "fory", ForyBenchmark::new,
            "fory-fixed", ForyFixedBenchmark::new,
            "protobuf", ProtobufBenchmark::new,
            "kryo", KryoBenchmark::new,
            "avro", AvroBenchmark::new);

    /**
     * How long everything is measured.
     *
     * @param forks virtual machines for each figure
     * @param warmUps quarters of a second in each of them before anything counts
     * @param iterations measurements in each of them; many short ones, so that some meet no busy neighbour
     * @param millis how long each of them takes
     */
    public record Effort(int forks, int warmUps, int iterations, long millis) {}

    private CodecComparison() {}

    /** Measures everybody in one run. */
    public static CodecReport measure(Effort effort) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(effort.millis());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CodecBenchmark.class.getPackageName().replace(".", "\\.") + "\\.")
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        List<CodecResult> results = new ArrayList<>();
        for (RunResult run : new Runner(options.build()).run()) {
            results.add(result(run));
        }
        return new CodecReport(
                Machine.here(),
                effort.forks(),
                versions(),
                results,
                Map.of("codec.mediacontent.write", Samples.getBytesOctets(), "codec.numbers.write", 0L));
    }

    private static CodecResult result(RunResult run) {
        String name = run.getParams().getBenchmark();
        int dot = name.lastIndexOf('.');
        String peer = peer(name.substring(name.lastIndexOf('.', dot - 1) + 1, dot));
        String method = name.substring(dot + 1);
        boolean write = method.endsWith("Write");
        String sample = method.replaceFirst("Write$|Read$", "").toLowerCase(Locale.ROOT);
        CodecBenchmark<?> benchmark = Objects.requireNonNull(PEERS.get(peer)).get();
        Result<?> time = run.getPrimaryResult();
        return new CodecResult(
                "codec." + sample + (write ? ".write." : ".read.") + peer,
                time.getScore(),
                time.getScoreError(),
                time.getStatistics().getMin(),
                Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATED)).getScore(),
                sample.equals("numbers") ? benchmark.numbersOctets() : benchmark.mediaContentOctets());
    }

    /** {@code DstpAloneBenchmark} is about {@code dstp-alone}. */
    private static String peer(String className) {
        return className
                .replaceFirst("Benchmark$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> versions() {
        Properties versions = new Properties();
        try (InputStream file = CodecComparison.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, versions::getProperty));
    }
}
