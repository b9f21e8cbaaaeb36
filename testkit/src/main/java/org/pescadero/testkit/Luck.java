package org.pescadero.testkit;

/** Decides what happens to each packet, by {@link Faults} and a seed, and counts what it decided. */
final class Luck {
    /** Which way a packet goes. */
    enum Direction {
        TO_TARGET(0),
        TO_PEER(1);

        /** Part of the key to a packet's luck. */
        final int key;

        Direction(int key) {
            this.key = key;
        }
    }

    /** What happens to one packet: how many copies go on (0 is a loss) and after how long. */
    record Fate(int copies, long delayNanos) {}

    private static final int DROP = 1;
    private static final int DUPLICATE = 2;
    private static final int REORDER = 3;

    private final Faults faults;
    private final long seed;
    private long dropped;
    private long duplicated;
    private long reordered;

    Luck(Faults faults, long seed) {
        this.faults = faults;
        this.seed = seed;
    }

    Fate of(Direction direction, long index) {
        if (happens(faults.drop(), DROP, direction, index)) {
            dropped++;
            return new Fate(0, 0);
        }
        int copies = 1;
        if (happens(faults.duplicate(), DUPLICATE, direction, index)) {
            duplicated++;
            copies = 2;
        }
        long delayNanos = faults.delay().toNanos();
        if (happens(faults.reorder(), REORDER, direction, index)) {
            reordered++;
            delayNanos += faults.reorderBy().toNanos();
        }
        return new Fate(copies, delayNanos);
    }

    private boolean happens(double probability, int fault, Direction direction, long index) {
        return SplitMix64.keyedDouble(seed, fault, direction.key, index) < probability;
    }

    long dropped() {
        return dropped;
    }

    long duplicated() {
        return duplicated;
    }

    long reordered() {
        return reordered;
    }
}
