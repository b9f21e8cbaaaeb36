package org.pescadero.rpc;

/**
 * What is executed within a time limit, without a result.
 *
 * @param <X> the checked exception that it may throw, if any
 */
@FunctionalInterface
public interface Action<X extends Throwable> {
    /** Executes it. */
    void run() throws X;
}
