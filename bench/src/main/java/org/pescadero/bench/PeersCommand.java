package org.pescadero.bench;

import java.util.concurrent.Callable;
import org.pescadero.bench.peer.Peers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The null call of every peer. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = "The null call of everything that a Java engineer might use instead.")
final class PeersCommand implements Callable<Integer> {
    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(names = "--callers", paramLabel = "N", description = "threads for the calls per second (default: 32)")
    private int callers = 32;

    PeersCommand() {}

    @Override
    public Integer call() throws Exception {
        options.compare("Null call of the peers; calls/s with " + callers + " callers", Peers.choices(), callers);
        return 0;
    }
}
