package org.pescadero.rpc.binding;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pescadero.rpc.time.Rounds;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.node.TransactionFailed;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * Finds objects that were passed by reference to processes which have all been dead for long: nobody would ever withdraw them. A
 * process is dead when its module has not answered in several rounds in a row; one that was closed or restarted on the same port
 * counts as alive, which costs memory and no correctness.
 */
final class Forsaken implements AutoCloseable {
    private final VmtpNode node;
    private final Times times;
    private final Supplier<? extends Iterable<Passed>> objects;
    private final Map<SocketAddress, Integer> misses = new HashMap<>();
    private final Rounds rounds;

    /** An object, who holds it, and what is done when nobody does. */
    record Passed(Holders holders, Consumer<Holders> withdraw) {}

    /**
     * When it looks around.
     *
     * @param every how long to wait before each round
     * @param patience how long it is waited for an answer
     * @param misses in so many rounds in a row a dead process does not answer
     */
    record Times(Duration every, Duration patience, int misses) {
        static final Times USUAL = new Times(Duration.ofMinutes(5), Duration.ofSeconds(2), 3);
    }

    /**
     * Looks after these objects.
     *
     * @param objects those that are passed at this moment
     */
    Forsaken(VmtpNode node, Times times, Supplier<? extends Iterable<Passed>> objects) {
        this.node = node;
        this.times = times;
        this.objects = objects;
        rounds = new Rounds(
                "pescadero-passed",
                times.every(),
                () -> objects.get().iterator().hasNext(),
                this::look);
    }

    /** There is an object. */
    void watch() {
        rounds.begin();
    }

    private void look() throws InterruptedException {
        Set<SocketAddress> asked = new HashSet<>();
        Set<SocketAddress> dead = new HashSet<>();
        for (Passed object : objects.get()) {
            for (SocketAddress holder : object.holders().known()) {
                if (asked.add(holder) && isDead(holder)) {
                    dead.add(holder);
                }
            }
            if (object.holders().forsaken(dead)) {
                object.withdraw().accept(object.holders());
            }
        }
        misses.keySet().retainAll(asked);
    }

    private boolean isDead(SocketAddress holder) throws InterruptedException {
        try {
            node.probe(holder, EntityId.VMTP_MANAGER_GROUP, times.patience());
        } catch (TransactionFailed failed) {
            if (failed.code() == ResponseCodes.RETRANS_TIMEOUT || failed.code() == ResponseCodes.USER_TIMEOUT) {
                return misses.merge(holder, 1, Integer::sum) >= times.misses();
            }
        }
        misses.remove(holder);
        return false;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
