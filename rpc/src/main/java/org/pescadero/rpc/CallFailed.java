package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A remote call that ended without an outcome of its procedure: it was executed at most once.
 *
 * <p>Never thrown because a procedure is slow: a call waits for as long as its server shows that it lives.
 */
public class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean maybeExecuted;

    /** A failure, with what is known of the execution. */
    public CallFailed(String message, boolean maybeExecuted) {
        this(message, maybeExecuted, null);
    }

    /** A failure, with what is known of the execution and what caused it. */
    public CallFailed(String message, boolean maybeExecuted, @Nullable Throwable cause) {
        super(message, cause);
        this.maybeExecuted = maybeExecuted;
    }

    /** False only where it is certain that the procedure was not executed: calling again is then safe. */
    public final boolean maybeExecuted() {
        return maybeExecuted;
    }
}
