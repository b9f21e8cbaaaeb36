package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.wire.PacketGroups;

/**
 * How fast a client entity may use up transaction identifiers. They are compared by their difference (profile F21), so that half of the
 * range must not go by while a copy of a Request may still come late (TS4): a client that skips 256 for each of its Requests
 * (RFC 1045 §3.2, STI) gets there with 70,000 of them a second. One that is about to skips none.
 */
final class NumberBudget {
    /** Of half of the range what may be used at once; as much is left for Requests that skip nothing. */
    private static final int BURST = 1 << 28;

    private static final int BURSTS_IN_TS4 = 6;

    /** When all that was used will have been earned. */
    private long spentUntilNanos;

    private boolean begun;

    /** Takes the identifiers of a Request that skips some, if there are enough. */
    boolean take(long nowNanos, long ts4Nanos, int packetGroups) {
        if (!begun || spentUntilNanos - nowNanos < 0) {
            begun = true;
            spentUntilNanos = nowNanos;
        }
        long numbers = packetGroups - 1L + PacketGroups.MOST;
        long costNanos = 1 + numbers * ts4Nanos / ((long) BURSTS_IN_TS4 * BURST);
        if (spentUntilNanos + costNanos - nowNanos > ts4Nanos / BURSTS_IN_TS4) {
            return false;
        }
        spentUntilNanos += costNanos;
        return true;
    }
}
