package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Sites;

/** What happened, as a hash that two runs of a seed must share, and as steps when somebody wants to read them. */
public final class Trace {
    /**
     * One line of a chart.
     *
     * @param from the node where it happens
     * @param to the node that a packet goes to; the same node for all else
     */
    public record Step(long atNanos, int from, int to, String text) {}

    private final boolean readable;
    private final List<Step> steps = new ArrayList<>();
    private long hash = Sites.TRACE;

    Trace(boolean readable) {
        this.readable = readable;
    }

    void add(long atNanos, int from, int to, long what, Supplier<String> text) {
        hash = Keyed.mix(hash ^ Keyed.mix(atNanos) ^ Keyed.mix(what + (((long) from << 8) | to)));
        if (readable) {
            steps.add(new Step(atNanos, from, to, text.get()));
        }
    }

    /** Of everything up to now. */
    public long hash() {
        return hash;
    }

    /** What happened; empty unless asked for. */
    public List<Step> steps() {
        return steps;
    }
}
