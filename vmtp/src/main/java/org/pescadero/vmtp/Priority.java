package org.pescadero.vmtp;

/**
 * The priority of a message (RFC 1045 §2.8, §3.2): four bits of which the upper two are the level and the lower two make it
 * less urgent by degrees.
 *
 * <p>Of what waits at either end, packets to be sent and Requests to be run, the most urgent comes first (profile F10). Nothing
 * is interrupted for it; and of sixteen turns one is that of what has waited longest, so that nothing waits for ever while more
 * urgent messages keep coming.
 *
 * @param bits the four bits as they stand in a packet
 */
public record Priority(int bits) {
    /** How many priorities there are. */
    public static final int COUNT = 16;

    /** Urgent, or an emergency. */
    public static final Priority URGENT = new Priority(0b1100);
    /** Important. */
    public static final Priority IMPORTANT = new Priority(0b1000);
    /** What everything has unless said otherwise. */
    public static final Priority NORMAL = new Priority(0b0000);
    /** Whenever there is time. */
    public static final Priority BACKGROUND = new Priority(0b0100);

    /** Checks that there are four bits. */
    public Priority {
        if (bits < 0 || bits >= COUNT) {
            throw new IllegalArgumentException("a priority has four bits: 0 to 15, not " + bits);
        }
    }

    /** The same level, lower by up to three degrees in all. */
    public Priority lowerBy(int degrees) {
        int degree = (bits & 3) + degrees;
        if (degrees < 0 || degree > 3) {
            throw new IllegalArgumentException("a level has three degrees below it; " + degree + " is none of them");
        }
        return new Priority((bits & ~3) | degree);
    }

    /** The order in which messages are handled: 0 is the most urgent, 15 the least. */
    public int rank() {
        return rank(bits);
    }

    /**
     * The rank of four bits. As a number of two's complement an important message would come before an urgent one; profile F10
     * has the order that the names say.
     */
    public static int rank(int bits) {
        int level = switch (bits & 0b1100) {
            case 0b1100 -> 0;
            case 0b1000 -> 4;
            case 0b0000 -> 8;
            default -> 12;
        };
        return level | (bits & 3);
    }
}
