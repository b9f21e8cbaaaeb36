package org.pescadero.vmtp.machine;

/**
 * The times of RFC 1045 §2.5.5 that do not depend on the path.
 *
 * @param ts2Nanos TS2: how long a client may be silent before the server that works for it asks whether it is still there
 * @param ts4Nanos TS4: how long after the last word of a client its duplicates are filtered (profile S14)
 * @param ts4IdempotentNanos TS4 of a client that was never answered otherwise than idempotently
 * @param ts5Nanos TS5: how long an unacknowledged Response with segment data rests before it is announced again; doubles
 * @param serviceNanos what TC1 allows a server of unknown speed beyond the round trip
 * @param confirmedNanos TC1 after the server said that it works on the Request; doubles with each such word
 * @param maxConfirmedNanos to where that leads
 * @param probeNanos how long an answer to a Probe of an unknown client is awaited
 * @param provenNanos how long an address counts as proven after the answer to a Probe has come from it
 */
public record Timeouts(
        long ts2Nanos,
        long ts4Nanos,
        long ts4IdempotentNanos,
        long ts5Nanos,
        long serviceNanos,
        long confirmedNanos,
        long maxConfirmedNanos,
        long probeNanos,
        long provenNanos) {
    private static final long MILLI = 1_000_000;

    /** The profile's values. */
    public static final Timeouts DEFAULTS = new Timeouts(
            20_000 * MILLI,
            120_000 * MILLI,
            500 * MILLI,
            200 * MILLI,
            200 * MILLI,
            200 * MILLI,
            5_000 * MILLI,
            5_000 * MILLI,
            600_000 * MILLI);
}
