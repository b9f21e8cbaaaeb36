package org.pescadero.vmtp.rate;

/**
 * How long the Responses of servers to each Request code are, smoothed. Where a server has not been asked yet, others that were
 * asked the same tell. A cache of fixed size; those that fall into the same slot displace each other.
 */
public final class ResponseSizes {
    /** Nobody has answered such a Request yet. */
    public static final int UNKNOWN = -1;

    private static final int SLOTS = 1024;
    private static final long ANY_SERVER = 0;

    private final long[] servers = new long[SLOTS];
    private final int[] codes = new int[SLOTS];
    private final int[] octets = new int[SLOTS];

    /** Nothing is known. */
    public ResponseSizes() {}

    /** What is expected of a server, in octets; {@link #UNKNOWN} when nothing is. */
    public int octets(long server, int code) {
        int own = get(server, code);
        return own == UNKNOWN ? get(ANY_SERVER, code) : own;
    }

    /** A Response was so long. */
    public void sample(long server, int code, int measured) {
        put(server, code, measured);
        put(ANY_SERVER, code, measured);
    }

    private int get(long server, int code) {
        int slot = slot(server, code);
        return servers[slot] == server && codes[slot] == code + 1 ? octets[slot] : UNKNOWN;
    }

    private void put(long server, int code, int measured) {
        int slot = slot(server, code);
        boolean known = servers[slot] == server && codes[slot] == code + 1;
        // Longer ones count at once: it is they that overrun a queue.
        int before = known ? octets[slot] : measured;
        servers[slot] = server;
        codes[slot] = code + 1;
        octets[slot] = measured >= before ? measured : before + (measured - before) / 8;
    }

    private static int slot(long server, int code) {
        long mixed = (server + code) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 54);
    }
}
