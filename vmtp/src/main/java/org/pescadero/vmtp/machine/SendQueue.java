package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to send to a host: the most urgent, of these the one with the least to send, and now and then the oldest so that
 * nothing waits for ever.
 */
final class SendQueue {
    private static final int LOOKED_AT = 16;
    private static final int TURNS_BUT_ONE_FOR_THE_OLDEST = 16;

    private final List<Traffic> waiting = new ArrayList<>();
    private int turns;

    void add(Traffic traffic) {
        if (!waiting.contains(traffic)) {
            waiting.add(traffic);
        }
    }

    void remove(Traffic traffic) {
        waiting.remove(traffic);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The one whose turn it is; it stays in the queue while it wants something. */
    @Nullable
    Traffic next() {
        waiting.removeIf(traffic -> !traffic.wants());
        if (waiting.isEmpty()) {
            return null;
        }
        turns++;
        Traffic best = waiting.getFirst();
        if (turns % TURNS_BUT_ONE_FOR_THE_OLDEST == 0) {
            return best;
        }
        for (int i = 1; i < Math.min(LOOKED_AT, waiting.size()); i++) {
            Traffic other = waiting.get(i);
            boolean shorter = other.rank() == best.rank() && other.packetsLeft() < best.packetsLeft();
            if (other.rank() < best.rank() || shorter) {
                best = other;
            }
        }
        return best;
    }
}
