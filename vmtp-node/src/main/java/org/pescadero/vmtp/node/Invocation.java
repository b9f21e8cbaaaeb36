package org.pescadero.vmtp.node;

import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;

/**
 * A client entity in use for one message transaction: fill in the request, send it, read the response, close.
 *
 * <p>Used by one thread. A virtual thread parks while it waits; a platform thread reads the port itself.
 */
public interface Invocation extends AutoCloseable {
    /** For a call without a deadline: {@link #call} then waits as long as the server shows that it lives. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /** The client entity that sends. */
    EntityId client();

    /**
     * The Request, empty at first: set its code, parameters and segment. To one entity it may have 4 MiB; to a group, or as a
     * datagram, 16 KiB. One that is larger is refused with {@link IllegalArgumentException} before anything is sent.
     */
    MessageBuffer request();

    /** Says how the Request is to be treated on its way: its priority, NRT, HCO and APG. Normal unless said before it is sent. */
    void handling(Handling wanted);

    /**
     * Sends the Request to one entity and waits for its Response.
     *
     * @param deadlineNanos on the scale of {@link System#nanoTime}, or {@link #NO_DEADLINE}
     * @return the Response, whatever its code; valid until this invocation is closed
     * @throws TransactionFailed when there is no Response: the server is unreachable, gone, or refuses
     * @throws InterruptedException when the thread is interrupted or the deadline passes: the call is aborted at the
     *     server too. After a deadline the code USER_TIMEOUT is thrown as {@link TransactionFailed} instead
     */
    MessageBuffer call(Route.Unicast route, long deadlineNanos) throws TransactionFailed, InterruptedException;

    /**
     * What has come of the Response: all of it once {@link #call} has returned. When that ended with BAD_REPLY_SEGMENT, its
     * segment is as much of it, from the beginning, as came in without a gap (RFC 1045 §2.13).
     */
    MessageBuffer response();

    /** Sends the Request to a group and collects Responses. */
    GroupResponses call(Route.Group route);

    /** Sends the Request as a datagram: nobody answers, nothing is retransmitted, nobody waits. */
    void datagram(Route route);

    /**
     * Gives the client entity back, once: nothing of it can be used afterwards, nor can it be closed again when somebody else may have
     * taken it.
     */
    @Override
    void close();
}
