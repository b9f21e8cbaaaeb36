package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to send to a host: the most urgent, and of these what was begun first. A stream is taken in order, so that what
 * comes later in it is of no use before the rest is there. Each sixteenth packet is one of what was begun before all else, however
 * little urgent, so that nothing waits for ever.
 */
final class SendQueue {
    private static final int SHARE_OF_THE_OLDEST = 16;

    private final List<Traffic> waiting = new ArrayList<>();
    private int taken;

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
        boolean oldest = taken % SHARE_OF_THE_OLDEST == SHARE_OF_THE_OLDEST - 1;
        Traffic best = null;
        for (Traffic each : waiting) {
            best = best == null || comesBefore(each, best, oldest) ? each : best;
        }
        return best;
    }

    private static boolean comesBefore(Traffic one, Traffic other, boolean oldest) {
        boolean asUrgent = oldest || one.rank() == other.rank();
        return asUrgent ? one.order() < other.order() : one.rank() < other.rank();
    }

    /** The one whose turn it was has sent a packet. */
    void taken() {
        taken++;
    }
}
