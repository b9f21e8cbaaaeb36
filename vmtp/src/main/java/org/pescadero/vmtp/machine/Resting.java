package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;

/**
 * The flights of a path whose receivers were not asked to tell what has arrived, in the order in which they were sent. What was sent
 * before something that has arrived is on the path no more, whatever has become of it.
 */
final class Resting {
    private @Nullable Flight first;
    private @Nullable Flight last;

    /** All of a flight was just sent. */
    void add(Flight flight) {
        remove(flight);
        flight.rests = true;
        flight.before = last;
        if (last == null) {
            first = flight;
        } else {
            last.after = flight;
        }
        last = flight;
    }

    /** A flight is over, or is asked about. */
    void remove(Flight flight) {
        if (!flight.rests) {
            return;
        }
        flight.rests = false;
        Flight before = flight.before;
        Flight after = flight.after;
        flight.before = null;
        flight.after = null;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
    }

    /** What was sent before this time has left the path. */
    void left(long sentNanos) {
        for (Flight flight = first; flight != null && flight.lastSentNanos() - sentNanos < 0; flight = first) {
            remove(flight);
            flight.forget();
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /** When the first of them was sent, of which there must be one. */
    long oldestNanos() {
        return first == null ? 0 : first.lastSentNanos();
    }
}
