package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/**
 * A Request that is answered when somebody gets round to it (RFC 1045 §2.17, §5.4): taken from a {@link MessageQueue}, or left
 * over by a handler with {@link ServerCall#defer}. It must be answered exactly once: by {@link #respondMessage}, {@link
 * #forwardMessage}, {@link #discard} or {@link #refuse}. Until then its client waits, and asks now and then whether it still
 * should; nothing of it can be used afterwards.
 *
 * <p>Used by one thread at a time.
 */
public final class AcceptedMessage {
    private final RunningCall call;
    private final AtomicBoolean answered = new AtomicBoolean();

    AcceptedMessage(RunningCall call) {
        this.call = call;
    }

    /** Who asks. */
    public EntityId client() {
        return open().client();
    }

    /** The client's number for this message transaction. */
    public int transaction() {
        return open().transaction();
    }

    /** The entity that the Request was sent to: the server, or a group that it is a member of. */
    public EntityId addressee() {
        return open().addressee();
    }

    /** Whether the client says that it is a member of the group that the Request was sent to (MDG, RFC 1045 §2.7). */
    public boolean fromMember() {
        return open().fromMember();
    }

    /** The server entity that was sent the Request. */
    public EntityId server() {
        return open().server();
    }

    /** Where the Request came from: its client, or the server that forwarded it. */
    public SocketAddress source() {
        return open().source();
    }

    /** Whether nobody waits for a Response. */
    public boolean datagram() {
        return open().datagram();
    }

    /** How the Request was treated on its way, its priority among others. */
    public Handling handling() {
        return open().handling();
    }

    /** How often the Request was forwarded on its way here (RFC 1045 §2.9). */
    public int forwardCount() {
        return open().forwardCount();
    }

    /** The Request. Where its code has MDM, MsgDelivery says which blocks of the segment have arrived. */
    public MessageBuffer request() {
        return open().request();
    }

    /** The Response to fill in; empty, with code OK, at first. */
    public MessageBuffer response() {
        return open().response();
    }

    /** Says how the Response is to be treated on its way; its priority is the Request's whatever is said. */
    public void handling(Handling wanted) {
        open().handling(wanted);
    }

    /** Whether the client has given up: then the answer goes nowhere, but is still to be given. */
    public boolean aborted() {
        return open().aborted();
    }

    /** Sends the Response (RFC 1045 §5.6.2). */
    public void respondMessage() {
        end();
        call.answer();
    }

    /**
     * Hands the Request on, as {@link #request} now is, to another server, which answers the client (RFC 1045 §5.6.3). Where the
     * protocol does not allow it (after 15 times, or when the Request came to a group), this thread calls the other server
     * and sends what that answers.
     *
     * @throws InterruptedException when the thread is interrupted while it does so; the client is told VMTP_ERROR
     */
    public void forwardMessage(Route.Unicast to) throws InterruptedException {
        Objects.requireNonNull(to, "to");
        end();
        try {
            call.forward(to);
        } catch (InterruptedException | RuntimeException failed) {
            call.response().clear();
            call.response().code(ResponseCodes.VMTP_ERROR);
            throw failed;
        } finally {
            call.answer();
        }
    }

    /** Answers nothing, now or later. A client that asks again is told RESPONSE_DISCARDED. */
    public void discard() {
        end();
        call.silence();
        call.answer();
    }

    /** Declines the Request: its client is told this code, and that it was not executed; with BUSY it tries again later. */
    public void refuse(int code) {
        call.refuse(code);
        end();
        call.answer();
    }

    private RunningCall open() {
        if (answered.get()) {
            throw new IllegalStateException("this message has been answered");
        }
        return call;
    }

    private void end() {
        if (answered.getAndSet(true)) {
            throw new IllegalStateException("this message has been answered");
        }
    }
}
