package org.pescadero.rpc.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pescadero.rpc.time.Rounds;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.node.TransactionFailed;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * Finds streams that nobody will ever ask for: their client is gone, or has been silent for too long. A client that lives keeps
 * its streams for as long as they may be idle; whether it does its own manager is asked.
 */
final class Abandoned {
    /** So many times in a row nobody answers who is there. */
    private static final int MOST_MISSES = 3;

    private final VmtpNode node;
    private final OpenStreams streams;
    private final Duration idle;
    private final Times times;
    private final Map<EntityId, Integer> misses = new HashMap<>();
    private final Rounds rounds;

    /**
     * When it looks around.
     *
     * @param quiet how long a client is taken to live after it has asked for something
     * @param patience how long it is waited for a client's answer
     */
    record Times(Duration quiet, Duration patience) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(2));

        Times within(Duration idle) {
            return idle.compareTo(quiet) < 0 ? new Times(idle, patience) : this;
        }
    }

    Abandoned(VmtpNode node, OpenStreams streams, Duration idle, Times times) {
        this.node = node;
        this.streams = streams;
        this.idle = idle;
        this.times = times.within(idle);
        rounds = new Rounds("pescadero-streams", this.times.quiet(), () -> streams.count() > 0, this::look);
    }

    /** There is a stream. */
    void watch() {
        rounds.begin();
    }

    void close() {
        rounds.close();
    }

    private void look() throws InterruptedException {
        Map<EntityId, Boolean> lives = new HashMap<>();
        for (OpenStream stream : streams.all()) {
            look(stream, lives);
        }
        misses.keySet().retainAll(lives.keySet());
    }

    private void look(OpenStream stream, Map<EntityId, Boolean> lives) throws InterruptedException {
        long idleNanos = stream.idleNanos(System.nanoTime());
        if (Duration.ofNanos(idleNanos).compareTo(idle) >= 0) {
            streams.end(stream);
            return;
        }
        Optional<EntityId> client = stream.client();
        if (idleNanos < times.quiet().toNanos() || client.isEmpty()) {
            return;
        }
        Boolean known = lives.get(client.get());
        if (known == null) {
            known = lives(client.get(), stream);
            lives.put(client.get(), known);
        }
        if (!known) {
            streams.end(stream);
        }
    }

    private boolean lives(EntityId client, OpenStream stream) throws InterruptedException {
        try {
            node.probe(stream.clientAddress(), client, times.patience());
            misses.remove(client);
            return true;
        } catch (TransactionFailed failed) {
            return failed.code() != ResponseCodes.NONEXISTENT_ENTITY
                    && misses.merge(client, 1, Integer::sum) < MOST_MISSES;
        }
    }
}
