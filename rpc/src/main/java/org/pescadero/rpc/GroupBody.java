package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * What is called on each member of a group: exactly one procedure, of which the result may be worked on further.
 *
 * <p>It is executed once to learn which procedure is called with which arguments, and once more for each reply, on the
 * thread that iterates over the replies. So it must call the same procedure whenever it is executed.
 *
 * @param <T> the remote interface
 * @param <R> the result
 */
@FunctionalInterface
public interface GroupBody<T, R extends @Nullable Object> {
    /**
     * Calls one procedure of the member.
     *
     * @throws Exception what the procedure declares; it becomes the member's {@link Reply.Failure}
     */
    R call(T member) throws Exception;
}
