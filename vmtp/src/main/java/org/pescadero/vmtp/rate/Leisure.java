package org.pescadero.vmtp.rate;

/**
 * Within what time the members of a group answer when the client has asked for delay (DRT), so that their Responses do not meet in
 * one queue: twice what they would take one after the other.
 */
public final class Leisure {
    /** How many members a server takes a group to have. */
    public static final int MEMBERS = 16;

    private static final long LEAST_NANOS = 1_000_000;
    private static final long MOST_NANOS = 250_000_000;
    private static final long MOST_FAR_NANOS = 5_000_000_000L;
    private static final int GAP_UNIT = 32;
    private static final int MOST_GAP = 255;

    private Leisure() {}

    /**
     * The time.
     *
     * @param packets of one Response
     * @param members how many answer
     * @param profile of the way to the client
     * @param gap what the client asks for between packets, in 1/32 of that time (profile F20)
     */
    public static long nanos(int packets, int members, RateProfile profile, int gap) {
        long line = profile.packetNanos() * (GAP_UNIT + gap) / GAP_UNIT;
        long most = profile.tests() ? MOST_FAR_NANOS : MOST_NANOS;
        return Math.clamp(2L * packets * members * line, LEAST_NANOS, most);
    }

    /** The gap that makes members which know of no more than {@link #MEMBERS} answer as slowly as so many must. */
    public static int gap(int members) {
        return Math.clamp((long) GAP_UNIT * members / MEMBERS - GAP_UNIT, 0, MOST_GAP);
    }
}
