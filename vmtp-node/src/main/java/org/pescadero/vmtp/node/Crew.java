package org.pescadero.vmtp.node;

import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The node's own threads: they read when no caller does and run procedures. Threads are made when needed and end when idle; the
 * one that was idle last is used first, because its caches are the warmest. Of those that run procedures there is a limit; who
 * reads is not counted, so that a node whose threads are all busy still says that it lives.
 */
final class Crew {
    private static final long IDLE_SECONDS = 10;

    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final ThreadPoolExecutor threads;
    private final int maxThreads;
    private final AtomicInteger working = new AtomicInteger();
    /** What could not start because every thread was busy; taken by the next one that is done, in the order of their ranks. */
    private final RankedQueue<Runnable> waiting = new RankedQueue<>();

    Crew(String name, int maxThreads) {
        this(maxThreads, daemons(name));
    }

    Crew(int maxThreads, ThreadFactory maker) {
        this.maxThreads = maxThreads;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), maker);
    }

    /**
     * Threads that know nothing of whoever happens to need the first one: procedures of everybody run on them, and what an application
     * lets threads inherit (who is logged in, say) is its own. They load classes as who opens the node does.
     */
    private static ThreadFactory daemons(String name) {
        ThreadFactory maker = Thread.ofPlatform()
                .daemon()
                .name(name + "-", 1)
                .inheritInheritableThreadLocals(false)
                .factory();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread made = maker.newThread(task);
            made.setContextClassLoader(loader);
            return made;
        };
    }

    /** Runs it on another thread at once, or not at all when every thread is busy. */
    boolean tryRun(Runnable task) {
        if (!enter()) {
            return false;
        }
        boolean begun = start(() -> work(task));
        if (!begun) {
            working.decrementAndGet();
        }
        return begun;
    }

    private boolean start(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        } catch (OutOfMemoryError none) {
            // The system may have no thread for us at the moment, and whoever asks has one himself and more to do.
            LOGGER.log(Level.WARNING, "a thread cannot be made; what it was to do waits for another one", none);
            return false;
        }
    }

    /** Runs what reads on another thread, however many are busy; false when there can be none. */
    boolean read(Runnable reading) {
        return start(reading);
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

    /** The calling thread, which has been reading, begins to run a procedure; not if every thread is busy. */
    boolean enter() {
        int count = working.incrementAndGet();
        if (count > maxThreads) {
            working.decrementAndGet();
            return false;
        }
        return true;
    }

    /** It has ended, and the thread reads on. */
    void leave() {
        working.decrementAndGet();
        if (!waiting.isEmpty()) {
            tryRun(() -> {});
        }
    }

    private void work(Runnable first) {
        run(first);
        workOff();
    }

    /** It has ended, and the thread does what has been waiting for one. */
    void workOff() {
        do {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                run(next);
            }
            working.decrementAndGet();
        } while (!waiting.isEmpty() && enter());
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) { // whatever a task throws, what waits behind it must be done
            LOGGER.log(Level.ERROR, "a task of the node's own failed", thrown);
        }
    }

    /** Interrupts all of them; none is started any more. */
    void close() {
        waiting.clear();
        threads.shutdownNow();
    }
}
