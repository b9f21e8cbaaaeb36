package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;
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

    /** Answers nothing at all: for a group Request that this member has no opinion on. */
    void silence();

    /** Whether the client has aborted this call. */
    boolean aborted();
}
