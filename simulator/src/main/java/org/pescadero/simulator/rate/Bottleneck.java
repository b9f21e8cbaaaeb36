package org.pescadero.simulator.rate;

import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.world.EventQueue;

/** One direction of a link: packets leave one after the other, wait in a queue that has an end, may be lost, and take time. */
final class Bottleneck {
    /**
     * What a link can do.
     *
     * @param bitsPerSecond how fast packets leave
     * @param propagationNanos how long one then takes
     * @param queuePackets how many may wait, the one that leaves included
     * @param lossPerMillion how many of a million are lost whatever the queue
     */
    record Line(long bitsPerSecond, long propagationNanos, int queuePackets, int lossPerMillion) {
        long transmissionNanos(int octets) {
            return Math.max(1, octets * 8_000_000_000L / bitsPerSecond);
        }
    }

    /** IPv4 and UDP. */
    static final int HEADER_OCTETS = 28;

    private final EventQueue events;
    private final Line line;
    private final long seed;
    private long freeNanos;
    private int waiting;
    private long offered;
    private long overflowed;
    private long lost;
    private long carriedOctets;

    Bottleneck(EventQueue events, Line line, long seed) {
        this.events = events;
        this.line = line;
        this.seed = seed;
    }

    /** A datagram of so many octets is to arrive at the other end. */
    void carry(int octets, Runnable arrival) {
        long number = offered++;
        if (waiting >= line.queuePackets()) {
            overflowed++;
            return;
        }
        waiting++;
        int size = octets + HEADER_OCTETS;
        freeNanos = Math.max(freeNanos, events.now()) + line.transmissionNanos(size);
        boolean drop = Keyed.below(Keyed.hash(seed, number), 1_000_000) < line.lossPerMillion();
        events.at(freeNanos, () -> {
            waiting--;
            if (drop) {
                lost++;
            } else {
                carriedOctets += size;
                events.after(line.propagationNanos(), arrival);
            }
        });
    }

    int waiting() {
        return waiting;
    }

    long offered() {
        return offered;
    }

    /** Packets that found the queue full. */
    long overflowed() {
        return overflowed;
    }

    /** Packets that were lost at random. */
    long lost() {
        return lost;
    }

    long carriedOctets() {
        return carriedOctets;
    }

    Line line() {
        return line;
    }
}
