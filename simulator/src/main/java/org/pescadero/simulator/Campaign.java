package org.pescadero.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.pescadero.simulator.plan.DrawnWeather;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Planner;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.simulator.world.World;

/** Many seeds, a world each, on all processors. */
final class Campaign {
    private final long firstSeed;
    private final long count;
    private final int workers;
    private final Totals totals = new Totals();

    Campaign(long firstSeed, long count, int workers) {
        this.firstSeed = firstSeed;
        this.count = count;
        this.workers = workers;
    }

    /** The world of a seed, run to its end. */
    static Verdict run(long seed, boolean readable) {
        return run(Planner.draw(seed), Mutant.NONE, readable);
    }

    static Verdict run(Plan plan, Mutant mutant, boolean readable) {
        return new World(plan, new DrawnWeather(plan), mutant, readable).run();
    }

    /**
     * Runs them all.
     *
     * @param progress learns of how many are done, now and then
     */
    Totals run(LongConsumer progress) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> broken = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(() -> work(next, progress), "seeds-" + i);
            thread.setUncaughtExceptionHandler((t, e) -> {
                synchronized (broken) {
                    broken.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the simulator itself failed", broken.getFirst());
        }
        return totals;
    }

    private void work(AtomicLong next, LongConsumer progress) {
        for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            long seed = firstSeed + i;
            Verdict verdict;
            try {
                verdict = run(seed, false);
            } catch (RuntimeException e) {
                throw new IllegalStateException("seed " + seed, e);
            }
            synchronized (totals) {
                totals.add(verdict);
                progress.accept(totals.seeds);
            }
        }
    }
}
