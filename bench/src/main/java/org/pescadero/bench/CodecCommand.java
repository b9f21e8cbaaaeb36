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
import org.pescadero.bench.report.CodecReport;
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
    @Option(names = "--forks", paramLabel = "N", description = "virtual machines for each figure (default: 3)")
    private int forks = 3;

    @Option(names = "--iterations", paramLabel = "N", description = "measurements in each of them (default: 6)")
    private int iterations = 6;

    @Option(names = "--millis", paramLabel = "N", description = "how long a measurement takes (default: 1000)")
    private long millis = 1000;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results there, too")
    private Optional<Path> json = Optional.empty();

    @Spec
    private @Nullable CommandSpec command;

    CodecCommand() {}

    @Override
    public Integer call() throws Exception {
        if (forks < 1 || iterations < 1 || millis < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--forks, --iterations and --millis have to be positive");
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        CodecReport report = CodecComparison.measure(forks, iterations, millis);
        report.print(out);
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json(), StandardCharsets.UTF_8);
        }
        return 0;
    }
}
