package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client entities that are not in use, the last one used first for each destination: its next Request acknowledges the
 * Response to its last one (RFC 1045 §2.5.3), and its record at the server is still there. One that has used up its identifiers is
 * replaced. Safe for use by many threads.
 */
final class ClientPool {
    /** Destinations beyond this many share one stack. */
    private static final int MAX_DESTINATIONS = 1024;

    private final ConcurrentHashMap<Object, Shelf> shelves = new ConcurrentHashMap<>();
    private final Queue<CallSlot> made = new ConcurrentLinkedQueue<>();
    private final Function<Shelf, CallSlot> maker;
    private final Consumer<CallSlot> retirer;
    private final Shelf shared = new Shelf();

    /** Idle client entities, last in, first out. */
    static final class Shelf {
        private final ArrayDeque<CallSlot> idle = new ArrayDeque<>();

        CallSlot take(Function<Shelf, CallSlot> maker) {
            CallSlot slot = poll();
            return slot == null ? maker.apply(this) : slot;
        }

        private synchronized @Nullable CallSlot poll() {
            return idle.pollLast();
        }

        synchronized void giveBack(CallSlot slot) {
            idle.addLast(slot);
        }
    }

    /** @param retirer sees to it that a client entity is forgotten */
    ClientPool(Function<Shelf, CallSlot> maker, Consumer<CallSlot> retirer) {
        this.retirer = retirer;
        this.maker = shelf -> {
            CallSlot slot = maker.apply(shelf);
            made.add(slot);
            return slot;
        };
    }

    /** A client entity for a transaction with whoever is at this address. */
    CallSlot take(SocketAddress destination) {
        Shelf shelf = shelves.get(destination);
        if (shelf == null) {
            shelf = shelves.size() < MAX_DESTINATIONS
                    ? shelves.computeIfAbsent(destination, ignored -> new Shelf())
                    : shared;
        }
        return take(shelf);
    }

    private CallSlot take(Shelf shelf) {
        CallSlot slot = shelf.poll();
        while (slot != null && slot.wornOut()) {
            made.remove(slot);
            retirer.accept(slot);
            slot = shelf.poll();
        }
        return slot == null ? maker.apply(shelf) : slot;
    }

    /** A client entity for a transaction with no destination that would be met again. */
    CallSlot take() {
        return take(shared);
    }

    /** The port is closed: whoever waits learns it, on whatever kind of thread and behind whomever that is. */
    void close() {
        made.forEach(CallSlot::portClosed);
    }
}
