package org.pescadero.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The null call beside the raw echo and gRPC-java. */
@Command(
        name = "null",
        mixinStandardHelpOptions = true,
        description = "The null call beside a raw UDP echo that waits alike, and beside gRPC-java.")
final class NullCommand implements Callable<Integer> {
    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(names = "--check", description = "exit code 1 when a bar is missed")
    private boolean check;

    NullCommand() {}

    @Override
    public Integer call() throws Exception {
        Report report = options.compare("Null call, one caller", List.of(Peers.RAW, Peers.PESCADERO, Peers.GRPC), 0);
        return options.judge(report) || !check ? 0 : 1;
    }
}
