package org.pescadero.examples.calls;

/** The typed exception of {@link Calls#refuse}. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int reason;

    /** A refusal. */
    public Refused(String message, int reason) {
        super(message);
        this.reason = reason;
    }

    /** The number that the caller gave. */
    public int reason() {
        return reason;
    }
}
