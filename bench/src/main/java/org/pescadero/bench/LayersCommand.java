package org.pescadero.bench;

import java.util.concurrent.Callable;
import org.pescadero.bench.peer.Peers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The null call, layer by layer. */
@Command(
        name = "layers",
        mixinStandardHelpOptions = true,
        description = "What each layer of our own adds to a round trip, from plain channels to a procedure call.")
final class LayersCommand implements Callable<Integer> {
    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    LayersCommand() {}

    @Override
    public Integer call() throws Exception {
        options.compare("Null call, layer by layer", Peers.layers(), 0);
        return 0;
    }
}
