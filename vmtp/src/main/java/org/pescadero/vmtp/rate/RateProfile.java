package org.pescadero.vmtp.rate;

/**
 * How fast a kind of path may be used before anything is known of it, and how the rate follows what is learned.
 *
 * @param initialWindow packets that may be outstanding at first, and after a silence
 * @param windowCap packets that may be outstanding at most
 * @param increase packets by which the window grows in each round once it grows slowly
 * @param targetNanos the queueing delay that is aimed at; 0 if delay says nothing here
 * @param targetGrows whether the target is no less than the shortest round trip
 * @param toleratesIsolated whether a loss of less than a sixteenth of a round says nothing
 * @param tests whether the first datagram goes alone, and losses are tested for depending on the rate
 * @param paced whether packets are spread over the round trip
 * @param packetNanos how long a large packet occupies the line, while no rate has been measured
 */
public record RateProfile(
        int initialWindow,
        int windowCap,
        int increase,
        long targetNanos,
        boolean targetGrows,
        boolean toleratesIsolated,
        boolean tests,
        boolean paced,
        long packetNanos) {
    private static final long MICRO = 1_000;

    /** This host: no line to overrun but a socket's buffer, which the window leaves half empty. */
    public static final RateProfile LOOP = new RateProfile(64, 64, 4, 0, false, false, false, false, MICRO);
    /** The same subnet, or one that is known to be near. */
    public static final RateProfile LAN = new RateProfile(32, 256, 4, 200 * MICRO, false, true, false, true, 9 * MICRO);
    /** A data centre whose line rate is known. */
    public static final RateProfile DC = new RateProfile(32, 256, 4, 50 * MICRO, false, true, false, true, MICRO);
    /** Everything else. */
    public static final RateProfile NET = new RateProfile(10, 4096, 1, 0, false, false, true, true, 90 * MICRO);

    /** The gaps between packets are reckoned in times of a packet, so that there must be one. */
    public RateProfile {
        if (packetNanos <= 0) {
            throw new IllegalArgumentException("a packet cannot take " + packetNanos + " ns");
        }
    }

    /** How many round trips in a row must show a queue: near, where windows may be of a few packets, they come slowly. */
    public int recentSamples() {
        return tests ? 4 : 2;
    }

    /** The queueing delay that is aimed at over a shortest round trip; {@link Long#MAX_VALUE} where none is. */
    public long targetNanos(long shortestNanos) {
        if (targetNanos == 0) {
            return Long.MAX_VALUE;
        }
        return targetGrows ? Math.max(targetNanos, shortestNanos) : targetNanos;
    }
}
