package org.pescadero.vmtp.machine;

/**
 * How long servers take for each Request code, smoothed: what TC1 stands on (RFC 1045 §2.5.5 lets it be specific to the
 * server). A cache of fixed size; those that fall into the same slot displace each other.
 */
final class ServiceTimes {
    private static final int SLOTS = 1024;
    /** No answer of this server to such a Request has been timed. */
    static final long UNKNOWN = -1;

    private final long[] servers = new long[SLOTS];
    private final int[] codes = new int[SLOTS];
    private final long[] smoothedNanos = new long[SLOTS];

    long nanos(long server, int code) {
        int slot = slot(server, code);
        return servers[slot] == server && codes[slot] == code ? smoothedNanos[slot] : UNKNOWN;
    }

    void sample(long server, int code, long nanos) {
        int slot = slot(server, code);
        if (servers[slot] == server && codes[slot] == code) {
            smoothedNanos[slot] += (nanos - smoothedNanos[slot]) / 8;
        } else {
            servers[slot] = server;
            codes[slot] = code;
            smoothedNanos[slot] = nanos;
        }
    }

    private static int slot(long server, int code) {
        long mixed = (server + code) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 54);
    }
}
