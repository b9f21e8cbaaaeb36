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
 *
 * @param <S> a client entity
 */
final class ClientPool<S extends ClientPool.Slot> {
    /** Destinations beyond this many share one stack. */
    private static final int MAX_DESTINATIONS = 1024;

    private final ConcurrentHashMap<Object, Shelf<S>> shelves = new ConcurrentHashMap<>();
    private final Queue<S> made = new ConcurrentLinkedQueue<>();
    private final Function<Shelf<S>, S> maker;
    private final Consumer<S> retirer;
    private final Shelf<S> shared = new Shelf<>();

    /** What the pool asks of a client entity, and tells it. */
    interface Slot {
        /** Whether another client entity should take its place. */
        boolean wornOut();

        /** Nothing comes or goes any more. */
        void portClosed();
    }

    /**
     * Idle client entities, last in, first out.
     *
     * @param <S> a client entity
     */
    static final class Shelf<S> {
        private final ArrayDeque<S> idle = new ArrayDeque<>();

        S take(Function<Shelf<S>, S> maker) {
            S slot = poll();
            return slot == null ? maker.apply(this) : slot;
        }

        private synchronized @Nullable S poll() {
            return idle.pollLast();
        }

        synchronized void giveBack(S slot) {
            idle.addLast(slot);
        }
    }

    /** @param retirer sees to it that a client entity is forgotten */
    ClientPool(Function<Shelf<S>, S> maker, Consumer<S> retirer) {
        this.retirer = retirer;
        this.maker = shelf -> {
            S slot = maker.apply(shelf);
            made.add(slot);
            return slot;
        };
    }

    /** A client entity for a transaction with whoever is at this address. */
    S take(SocketAddress destination) {
        Shelf<S> shelf = shelves.get(destination);
        if (shelf == null) {
            shelf = shelves.size() < MAX_DESTINATIONS
                    ? shelves.computeIfAbsent(destination, ignored -> new Shelf<>())
                    : shared;
        }
        return take(shelf);
    }

    private S take(Shelf<S> shelf) {
        S slot = shelf.poll();
        while (slot != null && slot.wornOut()) {
            made.remove(slot);
            retirer.accept(slot);
            slot = shelf.poll();
        }
        return slot == null ? maker.apply(shelf) : slot;
    }

    /** A client entity for a transaction with no destination that would be met again. */
    S take() {
        return take(shared);
    }

    /** The port is closed: whoever waits learns it, on whatever kind of thread and behind whomever that is. */
    void close() {
        made.forEach(Slot::portClosed);
    }
}
