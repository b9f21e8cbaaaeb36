package org.pescadero.rpc.time;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks around at intervals while there is something to look at, on a virtual thread that ends when there is nothing left. */
public final class Rounds implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.rpc");
    private final String name;
    private final Duration every;
    private final BooleanSupplier wanted;
    private final Look look;
    private boolean watching;
    private boolean closed;

    /** What is done in each round. */
    @FunctionalInterface
    public interface Look {
        /** Looks around. */
        void around() throws InterruptedException;
    }

    /**
     * None yet.
     *
     * @param name of the thread
     * @param every how long to wait before each of them
     * @param wanted whether there is anything to look at
     */
    public Rounds(String name, Duration every, BooleanSupplier wanted, Look look) {
        this.name = name;
        this.every = every;
        this.wanted = wanted;
        this.look = look;
    }

    /** There is something. */
    public synchronized void begin() {
        if (!watching && !closed) {
            watching = true;
            Thread.ofVirtual().name(name).start(this::run);
        }
    }

    /** None follows. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void run() {
        try {
            while (goesOn()) {
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            look.around();
        } catch (RuntimeException | Error failed) {
            LOGGER.log(Level.WARNING, "what " + name + " looks at could not be looked at; it will try again", failed);
        }
    }

    /** Waits for the next round; false when there is nothing left to look at. */
    private synchronized boolean goesOn() throws InterruptedException {
        long until = System.nanoTime() + every.toNanos();
        for (long left = every.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        watching = !closed && wanted.getAsBoolean();
        return watching;
    }
}
