package org.pescadero.simulator.world;

import java.util.Optional;
import org.pescadero.vmtp.machine.Census;

/** What is left of a node when all is quiet: there should be no timer, no record of a client elsewhere, no busy client. */
final class Leftover {
    private Leftover() {}

    static Optional<String> of(Node node) {
        if (!node.isUp()) {
            return Optional.empty();
        }
        long deadline = node.module().nanosToDeadline(node.localNanos());
        if (deadline != Long.MAX_VALUE) {
            return Optional.of("a timer is armed, for " + deadline + " ns from now");
        }
        Census census = node.module().census();
        if (census.remoteClients() + census.assemblingOctets() + census.buffersInUse() + census.heldAddresses() > 0) {
            return Optional.of("what is left is " + census);
        }
        return node.caller().busy() > 0 ? Optional.of(node.caller().busy() + " clients are busy") : Optional.empty();
    }
}
