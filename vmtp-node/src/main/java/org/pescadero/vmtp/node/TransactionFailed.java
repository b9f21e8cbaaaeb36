package org.pescadero.vmtp.node;

/** A message transaction that ended without a Response of the server's own. */
public final class TransactionFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;
    private final boolean maybeExecuted;

    /** A failure with one of the standard response codes of RFC 1045 appendix I. */
    public TransactionFailed(int code, boolean maybeExecuted, String message) {
        super(message, null, false, false);
        this.code = code;
        this.maybeExecuted = maybeExecuted;
    }

    /** The standard response code (RFC 1045 appendix I) that says why. */
    public int code() {
        return code;
    }

    /** False only where it is certain that the server has not begun to execute the Request. */
    public boolean maybeExecuted() {
        return maybeExecuted;
    }
}
