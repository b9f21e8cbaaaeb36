package org.pescadero.rpc.serve;

/**
 * Thrown by a built-in implementation that has nothing to say to a group call: the member stays silent. It never leaves
 * the runtime.
 */
public final class NoOpinion extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Silence; it has no stack. */
    public NoOpinion() {
        super("no opinion", null, false, false);
    }
}
