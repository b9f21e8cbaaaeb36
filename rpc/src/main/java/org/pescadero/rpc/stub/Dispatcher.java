package org.pescadero.rpc.stub;

import org.pescadero.dstp.In;

/** Generated: from a procedure's number and its arguments to a call of the implementation. */
public interface Dispatcher {
    /**
     * Decodes the arguments, calls the implementation and encodes what it returns. An exception that the procedure declares
     * is encoded through {@link Reply#exception}; every other one is thrown on to the runtime.
     *
     * @return false when the interface has no procedure of this number
     * @throws Throwable what the implementation threw and its procedure did not declare
     */
    boolean dispatch(int procedure, In arguments, Reply reply) throws Throwable;

    /**
     * Encodes what has come of a procedure that a stub has called directly, as {@link #dispatch} does with what it has called
     * itself.
     *
     * @throws Throwable what the implementation threw and its procedure did not declare
     */
    default void end(int procedure, Executed executed, Reply reply) throws Throwable {
        executed.result();
    }
}
