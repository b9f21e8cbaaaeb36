package org.pescadero.rpc.stub;

/** The way from a stub to whoever executes its procedures: one server, or a group. Safe for use by many threads. */
public interface CallChannel {
    /** Begins a call. The stub writes the arguments, invokes, reads the results and closes. */
    Call begin(Procedure procedure);

    /** What the stub prints as. */
    @Override
    String toString();
}
