package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * What is executed within a time limit, with a result.
 *
 * @param <R> the result
 * @param <X> the checked exception that it may throw, if any
 */
@FunctionalInterface
public interface Body<R extends @Nullable Object, X extends Throwable> {
    /** Executes it. */
    R run() throws X;
}
