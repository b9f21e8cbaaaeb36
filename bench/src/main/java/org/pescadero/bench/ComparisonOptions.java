package org.pescadero.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.process.Comparison;
import org.pescadero.bench.report.Machine;
import org.pescadero.bench.report.Report;
import org.pescadero.bench.report.Result;
import org.pescadero.bench.report.Verdict;
import org.pescadero.examples.calls.Waiting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that compare whole processes have in common. */
final class ComparisonOptions {
    @Option(names = "--calls", paramLabel = "N", description = "calls to measure for each peer (default: 10000)")
    private int calls = 10_000;

    @Option(names = "--rounds", paramLabel = "N", description = "turns that each peer gets (default: 20)")
    private int rounds = 20;

    @Option(names = "--warm-up", paramLabel = "MS", description = "warm-up of each peer (default: 5000)")
    private long warmUpMillis = 5000;

    @Option(
            names = "--strategy",
            paramLabel = "block|spin|adaptive",
            split = ",",
            description = "how raw UDP and Pescadero wait (default: all three, one run each)")
    private List<Waiting> strategies = List.of(Waiting.BLOCK, Waiting.ADAPTIVE, Waiting.SPIN);

    @Option(names = "--json", paramLabel = "FILE", description = "write the results there, too")
    private Optional<Path> json = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    ComparisonOptions() {}

    /** Compares in one run for each way of waiting, prints the table and writes the file. */
    Report compare(String title, List<Peers> peers, int callers) throws IOException {
        CommandLine line = Objects.requireNonNull(command).commandLine();
        if (calls < 1 || rounds < 1 || rounds > calls || warmUpMillis < 0) {
            throw new ParameterException(
                    line, "--rounds has to be from 1 to the number of --calls, --warm-up not negative");
        }
        PrintWriter out = line.getOut();
        Comparison comparison = new Comparison(calls, rounds, Duration.ofMillis(warmUpMillis), callers, out);
        List<Result> results = new ArrayList<>();
        for (Waiting waiting : strategies) {
            results.addAll(comparison.measure(peers, waiting));
        }
        Report report = new Report(title, Machine.here(), results);
        report.print(out);
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json(), StandardCharsets.UTF_8);
        }
        return report;
    }

    /** Prints for each way of waiting whether the bars were kept; true when all were. */
    boolean judge(Report report) {
        return Verdict.print(
                Verdict.of(report.results()),
                Objects.requireNonNull(command).commandLine().getOut());
    }
}
