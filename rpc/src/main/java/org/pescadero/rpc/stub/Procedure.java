package org.pescadero.rpc.stub;

/**
 * One procedure of a remote interface, as generated code describes it.
 *
 * @param number its Request code, from 1 to 65535
 * @param name its name, for messages
 * @param kind how a call of it travels
 * @param argumentsFingerprint the low half of the arguments' schema fingerprint
 * @param resultsFingerprint the low half of the results' schema fingerprint
 */
public record Procedure(int number, String name, Kind kind, int argumentsFingerprint, int resultsFingerprint) {
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
