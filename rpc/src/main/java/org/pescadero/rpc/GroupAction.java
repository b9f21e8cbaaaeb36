package org.pescadero.rpc;

/**
 * What is called on each member of a group when the procedure has no result; see {@link GroupBody}.
 *
 * @param <T> the remote interface
 */
@FunctionalInterface
public interface GroupAction<T> {
    /**
     * Calls one procedure of the member.
     *
     * @throws Exception what the procedure declares; it becomes the member's {@link Reply.Failure}
     */
    void call(T member) throws Exception;
}
