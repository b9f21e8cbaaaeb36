package org.pescadero.vmtp.rate;

/**
 * How often packet groups of several packets may be multicast (RFC 1045 §2.5.6): not more than one in a round trip, and so rarely that
 * they have no more than a small part of the line. Those who receive them are many, and none of them can slow the sender down.
 *
 * <p>May be touched by several threads at once: the modules of one node share it.
 */
public final class MulticastRate {
    private static final int ALL = 1000;

    private long freeNanos;
    private boolean everTaken;

    /** Nothing was multicast yet. */
    public MulticastRate() {}

    /**
     * How long it is until a packet group may go. If that is 0 it goes, and the next one may go after the spacing.
     *
     * @param spacingNanos of this packet group
     */
    public synchronized long take(long nowNanos, long spacingNanos) {
        long wait = everTaken ? freeNanos - nowNanos : 0;
        if (wait > 0) {
            return wait;
        }
        everTaken = true;
        freeNanos = nowNanos + spacingNanos;
        return 0;
    }

    /**
     * How far a packet group is to be from the next one.
     *
     * @param packets of it
     * @param line what the way to the group is like
     * @param perMille what part of the line packet groups may have
     * @param roundTripNanos the longest to any member
     */
    public static long spacingNanos(int packets, RateProfile line, int perMille, long roundTripNanos) {
        return Math.max(roundTripNanos, packets * line.packetNanos() * ALL / perMille);
    }
}
