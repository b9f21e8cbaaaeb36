package org.pescadero.simulator.judge;

/** How calls end, as reports split them. */
public enum Outcome {
    /** A result. */
    OK("ok"),
    /** An exception of the application's, which is a result too. */
    APPLICATION_EXCEPTION("application exception"),
    /** Failed, and certainly not executed. */
    FAILED_NOT_EXECUTED("failed, not executed"),
    /** Failed, and nobody knows whether it was executed. */
    FAILED_UNKNOWN("failed, unknown"),
    /** The caller gave up. */
    GIVEN_UP("given up by the caller"),
    /** The Responses of a group are in. */
    COLLECTED("group collected"),
    /** Nothing was to be waited for. */
    DATAGRAM("datagram"),
    /** The calling node crashed. */
    CALLER_DIED("caller died");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** How reports call it. */
    public String label() {
        return label;
    }
}
