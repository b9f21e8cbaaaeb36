package org.pescadero.vmtp.rate;

/**
 * How far apart the packets of long messages arrive that were sent in a row: no closer than the narrowest line of the way lets them.
 *
 * <p>A sender may have left more time between them than the line did. So the shortest counts of the last trains of packets; that of a
 * whole train, since a receiver that was busy finds several packets at once.
 */
public final class ArrivalSpacing {
    private static final int LEAST_PACKETS = 4;
    private static final int MOST_PACKETS = 9;
    private static final int TRAINS = 16;
    private static final int GAP_UNIT = 32;
    private static final int MOST_GAP = 255;
    private static final long NONE = Long.MAX_VALUE;

    private long firstNanos;
    private long lastNanos;
    private int packets;
    private int transaction;
    private int nextBlock;
    private long shortestNanos = NONE;
    private long formerShortestNanos = NONE;
    private int trains;

    /** Nothing has arrived. */
    public ArrivalSpacing() {}

    /**
     * A packet of a message of several has arrived.
     *
     * @param ofTransaction the number of its packet group
     * @param blocks those that are in it, at least one
     * @param pauses whether its sender may wait for an answer before it sends the next
     */
    public void arrived(long nowNanos, int ofTransaction, int blocks, boolean pauses) {
        int block = Integer.numberOfTrailingZeros(blocks);
        boolean next =
                ofTransaction == transaction ? block == nextBlock : ofTransaction == transaction + 1 && block == 0;
        if (packets > 0 && !next) {
            end();
        }
        if (packets == 0) {
            firstNanos = nowNanos;
        }
        packets++;
        lastNanos = nowNanos;
        transaction = ofTransaction;
        nextBlock = Integer.SIZE - Integer.numberOfLeadingZeros(blocks);
        if (pauses || packets == MOST_PACKETS) {
            end();
        }
    }

    private void end() {
        long spacing = packets < LEAST_PACKETS ? 0 : (lastNanos - firstNanos) / (packets - 1);
        packets = 0;
        if (spacing <= 0) {
            return;
        }
        if (++trains > TRAINS) {
            trains = 1;
            formerShortestNanos = shortestNanos;
            shortestNanos = NONE;
        }
        shortestNanos = Math.min(shortestNanos, spacing);
    }

    /** The time that the narrowest line takes for a packet, as far as it can be told; 0 while nothing can. */
    public long nanos() {
        long shortest = Math.min(shortestNanos, formerShortestNanos);
        return shortest == NONE ? 0 : shortest;
    }

    /**
     * The largest gap that is worth asking for: what is sent with it comes a little closer together than the line lets it through, so
     * that it is seen when the line has become faster. 0 while nothing is known.
     *
     * @param packetNanos what the gap's unit is a part of (RFC 1045 §2.5.6)
     */
    public int gap(long packetNanos) {
        return Math.clamp(GAP_UNIT * nanos() * 4 / (5 * packetNanos) - GAP_UNIT, 0, MOST_GAP);
    }

    /**
     * How many packets may come in at once without a longer queue than what is on the way anyhow: those of two round trips. 0 while
     * nothing is known.
     *
     * @param leastNanos what the line that the packets come in by takes for one at least
     */
    public long packetsOfTwo(long roundTripNanos, long leastNanos) {
        long spacing = Math.max(nanos(), leastNanos);
        return spacing == 0 || roundTripNanos == 0 ? 0 : 2 * roundTripNanos / spacing;
    }
}
