package org.pescadero.vmtp.node;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The node's own threads: they read when no caller does and run procedures. Threads are made when needed and end when idle; the
 * one that was idle last is used first, because its caches are the warmest.
 */
final class Crew {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final int maxThreads;
    private final AtomicInteger working = new AtomicInteger();
    /** What could not start because every thread was busy; taken by the next one that is done, in the order of their ranks. */
    private final RankedQueue<Runnable> waiting = new RankedQueue<>();

    Crew(String name, int maxThreads) {
        this.maxThreads = maxThreads;
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }

    /** Runs it on another thread at once, or not at all when every thread is busy. */
    boolean tryRun(Runnable task) {
        if (!enter()) {
            return false;
        }
        try {
            threads.execute(() -> work(task));
            return true;
        } catch (RejectedExecutionException closed) {
            working.decrementAndGet();
            return false;
        }
    }

    /** Whether every thread is busy. */
    boolean isFull() {
        return working.get() >= maxThreads;
    }

    /** Runs it on another thread, if need be when one becomes free: the most urgent first. */
    void run(int rank, Runnable task) {
        if (!tryRun(task)) {
            waiting.add(rank, task);
            // Every thread may have become free meanwhile, and then nobody would look into the queue.
            if (working.get() < maxThreads) {
                tryRun(() -> {});
            }
        }
    }

    private boolean enter() {
        int count = working.incrementAndGet();
        if (count > maxThreads) {
            working.decrementAndGet();
            return false;
        }
        return true;
    }

    private void work(Runnable first) {
        first.run();
        do {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
            working.decrementAndGet();
        } while (!waiting.isEmpty() && enter());
    }

    /** Interrupts all of them; none is started any more. */
    void close() {
        waiting.clear();
        threads.shutdownNow();
    }
}
