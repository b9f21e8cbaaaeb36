package org.pescadero.testkit;

import java.time.Duration;

/**
 * What a {@link Relay} does to the packets that pass. Each probability is from 0 to 1 and holds for each packet by itself.
 *
 * @param drop how often a packet is lost
 * @param duplicate how often a packet arrives twice
 * @param reorder how often a packet is held back for {@code reorderBy}, so that later ones overtake it
 * @param reorderBy how long a reordered packet is held back
 * @param delay what every packet takes in addition
 */
public record Faults(double drop, double duplicate, double reorder, Duration reorderBy, Duration delay) {
    /** Nothing happens. */
    public static final Faults NONE = new Faults(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** Checks the probabilities and durations. */
    public Faults {
        checkProbability("drop", drop);
        checkProbability("duplicate", duplicate);
        checkProbability("reorder", reorder);
        checkDuration("reorderBy", reorderBy);
        checkDuration("delay", delay);
    }

    /** Loses this share of all packets, does nothing else. */
    public static Faults dropping(double drop) {
        return NONE.withDrop(drop);
    }

    /** The same with another share of lost packets. */
    public Faults withDrop(double share) {
        return new Faults(share, duplicate, reorder, reorderBy, delay);
    }

    /** The same with another share of packets that arrive twice. */
    public Faults withDuplicate(double share) {
        return new Faults(drop, share, reorder, reorderBy, delay);
    }

    /** The same with another share of packets that are overtaken by those of the next {@code by}. */
    public Faults withReorder(double share, Duration by) {
        return new Faults(drop, duplicate, share, by, delay);
    }

    /** The same with another delay for every packet. */
    public Faults withDelay(Duration everyPacket) {
        return new Faults(drop, duplicate, reorder, reorderBy, everyPacket);
    }

    private static void checkProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is not from 0 to 1: " + value);
        }
    }

    private static void checkDuration(String name, Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(name + " is not from 0 to one minute: " + value);
        }
    }
}
