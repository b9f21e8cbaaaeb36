package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to send to a host: the most urgent, of these the one of which the least has yet to arrive, and of equally long ones
 * what was begun first. What is short costs those behind it little, and waits for nothing that is long. What belongs to one client is
 * taken in order, so that what comes later in a stream is of no use before the rest is there. Each sixteenth packet is one of what was
 * begun before all else, however long or little urgent, so that nothing waits for ever.
 */
final class SendQueue {
    /** One turn of so many is that of the oldest, however urgent others are. */
    private static final int TURNS = 16;

    private int turn;
    /** In the order in which they were begun. */
    private final List<Traffic> waiting = new ArrayList<>();

    void add(Traffic traffic) {
        // It may have been begun anew since.
        waiting.remove(traffic);
        int at = waiting.size();
        while (at > 0 && waiting.get(at - 1).order() > traffic.order()) {
            at--;
        }
        waiting.add(at, traffic);
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

    /** Whether anything of a client waits. */
    boolean hasAny(long client) {
        for (int i = 0; i < waiting.size(); i++) {
            Traffic each = waiting.get(i);
            if (each.client() == client && each.wants()) {
                return true;
            }
        }
        return false;
    }

    /** The one whose turn it is; it stays in the queue while it wants something. */
    @Nullable
    Traffic next() {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (!waiting.get(i).wants()) {
                waiting.remove(i);
            }
        }
        if (waiting.isEmpty()) {
            return null;
        }
        return turn == TURNS - 1 ? waiting.getFirst() : best();
    }

    /** A packet was sent. */
    void sent() {
        turn = (turn + 1) % TURNS;
    }

    private Traffic best() {
        Traffic best = waiting.getFirst();
        for (int i = 1; i < waiting.size(); i++) {
            Traffic each = waiting.get(i);
            if (isBefore(each, best) && isFirstOfClient(i)) {
                best = each;
            }
        }
        return best;
    }

    private static boolean isBefore(Traffic later, Traffic earlier) {
        return later.rank() == earlier.rank()
                ? later.remainingBlocks() < earlier.remainingBlocks()
                : later.rank() < earlier.rank();
    }

    /** Whether nothing waits of the same client, equally urgent, that was begun before. */
    private boolean isFirstOfClient(int index) {
        Traffic traffic = waiting.get(index);
        for (int i = index - 1; i >= 0; i--) {
            Traffic each = waiting.get(i);
            if (each.client() == traffic.client() && each.rank() == traffic.rank()) {
                return false;
            }
        }
        return true;
    }
}
