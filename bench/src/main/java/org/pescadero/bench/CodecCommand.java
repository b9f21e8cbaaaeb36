package org.pescadero.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.codec.CodecComparison;
import org.pescadero.bench.codec.CodecComparison.Effort;
import org.pescadero.bench.report.CodecReport;
import org.pescadero.bench.report.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Values into octets and back. */
@Command(
        name = "codec",
        mixinStandardHelpOptions = true,
        description = "Writes and reads two samples with DSTP, Fory, protobuf, Kryo and Avro.")
final class CodecCommand implements Callable<Integer> {
    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "virtual machines for each figure (default: 3, with --check 1)")
    private Optional<Integer> forks = Optional.empty();

    @Option(names = "--warm-ups", paramLabel = "N", description = "quarters of a second before measuring (default: 12)")
    private int warmUps = 12;

    @Option(names = "--iterations", paramLabel = "N", description = "measurements in each of them (default: 100)")
    private int iterations = 100;

    @Option(names = "--millis", paramLabel = "N", description = "how long a measurement takes (default: 20)")
    private long millis = 20;

    @Option(
            names = "--check",
            description = "judge the bars in this run, short by default; exit code 1 when one is missed")
    private boolean check;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results there, too")
    private Optional<Path> json = Optional.empty();

    @Spec
    private @Nullable CommandSpec command;

    CodecCommand() {}

    @Override
    public Integer call() throws Exception {
        Effort effort = new Effort(forks.orElse(check ? 1 : 3), warmUps, iterations, millis);
        if (effort.forks() < 1 || warmUps < 0 || iterations < 1 || millis < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--forks, --iterations and --millis have to be positive, --warm-ups not negative");
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        CodecReport report = CodecComparison.measure(effort);
        report.print(out);
        out.println();
        boolean kept = Verdict.print(report.verdicts(), out);
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json(), StandardCharsets.UTF_8);
        }
        return kept || !check ? 0 : 1;
    }
}
