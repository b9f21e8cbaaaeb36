package org.pescadero.simulator.plan;

import java.util.List;

/** Draws a plan: one number after the other, beginning from a seed and a site. */
public final class Dice {
    private final long base;
    private long drawn;

    /** Dice for a site. */
    public Dice(long seed, long site) {
        base = Keyed.hash(seed, site);
    }

    /** The next 64 bits. */
    public long next() {
        return Keyed.hash(base, drawn++);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Keyed.below(next(), bound);
    }

    /** A number from {@code least} to {@code most}, both included. */
    public long between(long least, long most) {
        return least + Keyed.below(next(), most - least + 1);
    }

    /** True so many times of a hundred. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    /** One of several. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
