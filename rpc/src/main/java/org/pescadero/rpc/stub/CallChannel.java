package org.pescadero.rpc.stub;

/** The way from a stub to whoever executes its procedures: one server, or a group. Safe for use by many threads. */
public interface CallChannel {
    /** Begins a call. The stub writes the arguments, invokes, reads the results and closes. */
    Call begin(Procedure procedure);

    /** Whom the stub may call directly: nobody, unless both sides are in this process and allow that. */
    default Local local() {
        return Local.NONE;
    }

    /**
     * Begins a call that stays in this process if there is somebody to call there; see {@link #begin(Procedure)}. When he has
     * been called already, it yields what has come of that, as it would have arrived.
     */
    default Call begin(Procedure procedure, Local local) {
        return begin(procedure);
    }

    /** What the stub prints as. */
    @Override
    String toString();
}
