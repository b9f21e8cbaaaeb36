package org.pescadero.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.pescadero.bench.peer.Peers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The null call beside the raw echo and gRPC-java. */
@Command(
        name = "null",
        mixinStandardHelpOptions = true,
        description = "The null call beside a raw UDP echo that waits alike, and beside gRPC-java.")
final class NullCommand implements Callable<Integer> {
    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    NullCommand() {}

    @Override
    public Integer call() throws Exception {
        options.compare("Null call, one caller", List.of(Peers.RAW, Peers.GRPC), 0);
        return 0;
    }
}
