package org.pescadero.simulator.world;

import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Sites;

/** Wakes a node's module when it wants to be woken, or a little later. */
final class Wakes {
    private static final int SAME_INSTANT_AT_MOST = 10_000;

    private final World world;
    private final Node node;
    private final Runnable expire;
    private long nextNanos = Long.MAX_VALUE;
    private long lastNanos = -1;
    private int inThisInstant;
    private int wakes;
    private boolean over;

    Wakes(World world, Node node, Runnable expire) {
        this.world = world;
        this.node = node;
        this.expire = expire;
    }

    /** No more wakes: the node crashed. */
    void end() {
        over = true;
    }

    /** The module wants to be woken so much later on its own clock; never, if that is as long as can be. */
    void schedule(NodeClock clock, long waitNanos) {
        if (waitNanos == Long.MAX_VALUE) {
            nextNanos = Long.MAX_VALUE;
            return;
        }
        long at = world.now() + clock.worldSpan(world.now(), waitNanos);
        if (at != nextNanos) {
            nextNanos = at;
            world.queue().at(at + late(), () -> wake(at));
        }
    }

    private long late() {
        long most = world.plan().conditions().lateTimerNanos();
        if (most == 0) {
            return 0;
        }
        world.tally().fault(FaultKind.LATE_TIMER);
        return Keyed.below(Keyed.hash(world.plan().seed(), Sites.LATE_TIMER, node.number(), wakes++), most);
    }

    private void wake(long at) {
        if (over || at != nextNanos) {
            return;
        }
        nextNanos = Long.MAX_VALUE;
        if (node.isFrozen() || !world.mutant().expires(node)) {
            return;
        }
        inThisInstant = at == lastNanos ? inThisInstant + 1 : 0;
        lastNanos = at;
        if (inThisInstant > SAME_INSTANT_AT_MOST) {
            String what = "n" + node.number() + "'s timers run without end";
            world.ledger().violated(Invariant.I11_LIVENESS, world.now(), 0, what);
            world.stop();
            return;
        }
        expire.run();
    }
}
