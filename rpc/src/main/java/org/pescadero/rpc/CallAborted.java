package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave the call up: its thread was interrupted, or the time of {@link Rpc#within} was over.
 *
 * <p>The thread that executes the procedure on the server is interrupted too. After an interrupt this thread's interrupt
 * status is set again, as it was before the call.
 */
public final class CallAborted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean deadlinePassed;
    private final boolean maybeExecuted;

    /** An abort: by the deadline, or else by an interrupt. */
    public CallAborted(String message, boolean deadlinePassed, boolean maybeExecuted, @Nullable Throwable cause) {
        super(message, cause);
        this.deadlinePassed = deadlinePassed;
        this.maybeExecuted = maybeExecuted;
    }

    /** True when the time was over, false when the thread was interrupted. */
    public boolean deadlinePassed() {
        return deadlinePassed;
    }

    /** False only where it is certain that the procedure was not executed. */
    public boolean maybeExecuted() {
        return maybeExecuted;
    }
}
