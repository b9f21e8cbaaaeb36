package org.pescadero.rpc.stub;

/** Generated for each procedure that returns a stream and declares exceptions: what its stream may throw in its midst. */
@FunctionalInterface
public interface Thrown {
    /** Nothing is declared. */
    Thrown UNDECLARED = (thrown, reply) -> false;

    /** Writes a declared exception to {@link Reply#exception}; false when it is none. */
    boolean write(Throwable thrown, Reply reply);
}
