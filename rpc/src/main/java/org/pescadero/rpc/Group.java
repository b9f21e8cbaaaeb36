package org.pescadero.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All exporters of an interface, or of an interface and name: called together, by multicast where it works.
 *
 * <p>Each member executes a call at most once. Safe for use by many threads.
 *
 * @param <T> the remote interface
 */
public interface Group<T> {
    /**
     * Calls one procedure on every member: {@code group.call(Mail::status)} or {@code group.call(m -> m.find(name))}.
     *
     * @throws IllegalStateException when the body calls no procedure, or more than one
     */
    <R extends @Nullable Object> Replies<R> call(GroupBody<T, R> body);

    /**
     * Calls one procedure that has no result on every member. A {@link Datagram} procedure is sent and forgotten: its
     * replies are empty.
     *
     * @throws IllegalStateException when the body calls no procedure, or more than one
     */
    Replies<@Nullable Void> run(GroupAction<T> body);

    /** The members as they are known now; asks the network when that knowledge is not fresh. */
    List<Endpoint> members();
}
