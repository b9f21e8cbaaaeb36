package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;

/**
 * One Request in the hands of its server. Valid, with both of its buffers, until the handler returns.
 *
 * <p>When the client aborts the call (or goes on to its next transaction) the handling thread is interrupted.
 */
public interface ServerCall {
    /** Who asks. */
    EntityId client();

    /** The client's number for this message transaction. */
    int transaction();

    /** The entity that the Request was sent to: this one, or a group that it is a member of. */
    EntityId addressee();

    /** Whether the client says that it is a member of the group that the Request was sent to (MDG, RFC 1045 §2.7). */
    boolean fromMember();

    /** This server entity: what the Response will carry as its sender. */
    EntityId server();

    /** Where the Request came from. */
    SocketAddress source();

    /** Whether the client expects no Response (a datagram Request); what the handler answers is then dropped. */
    boolean datagram();

    /** The Request. */
    MessageBuffer request();

    /**
     * The Response, empty with code OK at first. Set its code, parameters and segment; set the DGM flag of the code for an
     * idempotent Response, which is not stored but computed anew when the client asks again (RFC 1045 §2.5.4).
     */
    MessageBuffer response();

    /**
     * The largest segment that the Response may have: 4 MiB for a client that is ready for several packet groups (RFC 1045
     * §2.14), else 16 KiB. Instead of a longer one a client is told STREAMED_RESPONSE, or VMTP_ERROR when no
     * client could take it.
     */
    int largestResponse();

    /** Answers nothing at all: for a group Request that this member has no opinion on. */
    void silence();

    /** Whether the client has aborted this call. */
    boolean aborted();

    /** How the Request was treated on its way, its priority among others. */
    Handling handling();

    /** Says how the Response is to be treated on its way; its priority is the Request's whatever is said. */
    void handling(Handling wanted);

    /** How often the Request was forwarded on its way here (RFC 1045 §2.9). */
    int forwardCount();

    /**
     * Declines the Request instead of answering it: its client is told this code, and that the Request was not executed.
     *
     * @param code NOT_AWAITING_MSG, NO_PERMISSION and the like; with BUSY the client tries again later
     * @throws IllegalArgumentException for OK, RETRY and RETRY_ALL, which decline nothing, and for what is no code
     */
    void refuse(int code);

    /**
     * Hands the Request on, as {@link #request} now is, to another server, which answers the client; the last act of a handler
     * (RFC 1045 §2.9, §5.6.3). Where the protocol does not allow it (after 15 times, for a Request that came to a group, or on a
     * node without multicast), this thread calls the other server, and its Response becomes this one's.
     *
     * @throws InterruptedException when the thread is interrupted while it does so
     */
    void forward(Route.Unicast to) throws InterruptedException;

    /**
     * Leaves the Request to be answered later, by any thread (RFC 1045 §2.17, message handling). This object is done with when
     * the handler returns, and nobody is interrupted when the client aborts the call.
     */
    AcceptedMessage defer();
}
