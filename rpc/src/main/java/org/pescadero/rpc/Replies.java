package org.pescadero.rpc;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replies to a group call, one for each member, as they arrive.
 *
 * <p>Iterating waits for the next reply. Unless told otherwise it goes on until each known member has answered or was
 * found dead; a member that is slow or dead holds back none of the others' replies. Members that answered nothing come
 * last, as {@link Reply.Silence}. A second iteration yields the same replies again.
 *
 * <p>For use by the thread that made the call. Closing gives up what has not arrived.
 *
 * @param <R> the result
 */
public interface Replies<R extends @Nullable Object> extends Iterable<Reply<R>>, AutoCloseable {
    /** Ends with the first member whose procedure returned a value. */
    Replies<R> first();

    /** Ends as soon as more than half of the members have answered with a value or an exception. */
    Replies<R> majority();

    /** Ends after this time, counted from now, whatever is still missing. */
    Replies<R> until(Duration time);

    /** The members that the call was sent to, as they were known at its time. */
    List<Endpoint> members();

    /**
     * Whether each known member answered, failed or was found dead. Says so of what has been iterated over: false as
     * long as replies can still come.
     */
    boolean complete();

    /**
     * Waits for the next reply.
     *
     * @throws CallAborted when the thread is interrupted. That the time of {@link Rpc#within} is over is no exception here:
     *     the replies end, as they do with {@link #until}
     */
    @Override
    Iterator<Reply<R>> iterator();

    /** Ends the call. */
    @Override
    void close();
}
