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
    /** One turn of so many is that of the oldest, however urgent others are. */
    private static final int TURNS = 16;

    private int turn;
    private final List<Traffic> waiting = new ArrayList<>();

    void add(Traffic traffic) {
        if (!waiting.contains(traffic)) {
            waiting.add(traffic);
        }
    }

    void remove(Traffic traffic) {
        waiting.remove(traffic);
    }

    boolean hasSeveral() {
        return waiting.size() > 1;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The one whose turn it is; it stays in the queue while it wants something. */
    @Nullable
    Traffic next() {
        return next(turn == TURNS - 1);
    }

    /** A packet was sent. */
    void sent() {
        turn = (turn + 1) % TURNS;
    }

    private @Nullable Traffic next(boolean oldest) {
        Traffic best = null;
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Traffic each = waiting.get(i);
            if (!each.wants()) {
                waiting.remove(i);
                continue;
            }
            boolean earlier = best == null
                    || (!oldest && each.rank() < best.rank())
                    || ((oldest || each.rank() == best.rank()) && each.order() < best.order());
            best = earlier ? each : best;
        }
        return best;
    }
}
