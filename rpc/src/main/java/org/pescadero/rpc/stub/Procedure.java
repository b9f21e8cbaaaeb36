package org.pescadero.rpc.stub;

/**
 * One procedure of a remote interface, as generated code describes it.
 *
 * @param number its Request code, from 1 to 65535
 * @param name its name, for messages
 * @param kind how a call of it travels
 * @param argumentsFingerprint the low half of the arguments' schema fingerprint
 * @param resultsFingerprint the low half of the results' schema fingerprint
 * @param argumentsShare whether the same object may be met again in its arguments
 * @param resultsShare whether the same object may be met again in its result or in an exception that it declares
 */
public record Procedure(
        int number,
        String name,
        Kind kind,
        int argumentsFingerprint,
        int resultsFingerprint,
        boolean argumentsShare,
        boolean resultsShare) {
    /** A procedure in whose messages no object is met again, as is the rule. */
    public Procedure(int number, String name, Kind kind, int argumentsFingerprint, int resultsFingerprint) {
        this(number, name, kind, argumentsFingerprint, resultsFingerprint, false, false);
    }

    /** How a call travels. */
    public enum Kind {
        /** Executed exactly once when it returns. */
        ONCE,
        /** May be executed again; the result is not stored. */
        IDEMPOTENT,
        /** Sent and forgotten. */
        DATAGRAM
    }
}
