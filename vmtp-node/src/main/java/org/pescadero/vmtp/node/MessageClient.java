package org.pescadero.vmtp.node;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;

/**
 * A client entity and its message transactions, one after the other, with the operations of RFC 1045 §4.4: fill in {@link
 * #request}, {@link #send} it, and after a Request to a group take further Responses with {@link #getResponse}.
 *
 * <p>Each Request acknowledges the Response to the one before. Used by one thread at a time; a thread that waits may be
 * interrupted, which aborts the transaction at its server too.
 */
public final class MessageClient implements AutoCloseable {
    private final CallSlot slot;
    private Handling handling = Handling.NORMAL;
    private @Nullable GroupCollector collector;
    private boolean used;
    private boolean closed;

    MessageClient(CallSlot slot) {
        this.slot = slot.begin();
    }

    /** The client entity. */
    public EntityId entity() {
        return slot.client();
    }

    /**
     * The next Request: set its code, parameters and segment. Empty when it is first asked for after a {@link #send}, which also
     * ends a transaction with a group.
     */
    public MessageBuffer request() {
        checkOpen();
        if (used) {
            used = false;
            collector = null;
            slot.again();
        }
        return slot.request();
    }

    /** Says how this and further Requests are to be treated on their way: priority, NRT, HCO and APG. */
    public MessageClient handling(Handling wanted) {
        handling = wanted;
        return this;
    }

    /**
     * Sends the Request and waits for its Response, the first one if it goes to a group (RFC 1045 §4.6.1). A datagram Request,
     * one with DGM in its code, ends at once, with an empty Response.
     *
     * @param timeout how long to wait; {@link Duration#ZERO} as long as the server shows that it lives
     * @return the Response, whatever its code; valid until the next Request is begun
     * @throws TransactionFailed when there is none: with USER_TIMEOUT after that time; with BAD_REPLY_SEGMENT when a part of it
     *     never came, and then {@link #response} has the beginning
     * @throws InterruptedException when the thread is interrupted
     */
    public MessageBuffer send(Route route, Duration timeout) throws TransactionFailed, InterruptedException {
        MessageBuffer request = request();
        used = true;
        slot.handling(handling);
        if ((request.code() & CodeFlags.DGM) != 0) {
            slot.response().clear();
            slot.datagram(route);
            return slot.response();
        }
        long deadlineNanos = deadline(timeout);
        return switch (route) {
            case Route.Unicast one -> slot.call(one, deadlineNanos);
            case Route.Group group -> firstOf(group, deadlineNanos);
        };
    }

    private MessageBuffer firstOf(Route.Group group, long deadlineNanos)
            throws TransactionFailed, InterruptedException {
        GroupCollector responses = new GroupCollector(slot.sendGroup(group));
        collector = responses;
        Optional<GroupResponse> first = responses.next(deadlineNanos);
        return first.map(GroupResponse::message).orElseThrow(() -> slot.silent(group));
    }

    /**
     * The next Response to the Request that was sent to a group (RFC 1045 §4.6.2). Nothing is retransmitted meanwhile, but to members
     * that are known and have not answered.
     *
     * @return empty when none comes in that time, or when every known member has answered or is dead
     */
    public Optional<GroupResponse> getResponse(Duration timeout) throws InterruptedException {
        checkOpen();
        GroupCollector responses = collector;
        return responses == null ? Optional.empty() : responses.next(deadline(timeout));
    }

    /** What has come of the Response: all of it, or after BAD_REPLY_SEGMENT its segment up to the first gap. */
    public MessageBuffer response() {
        checkOpen();
        return slot.response();
    }

    /**
     * Waits until the datagram that was sent last, with {@link Handling#withAcknowledgement}, is known to have arrived (RFC 1045 §2.8):
     * at the server, or at any member of the group.
     *
     * @return false when that is not known within this time; it may have arrived all the same
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitAcknowledgement(Duration timeout) throws InterruptedException {
        checkOpen();
        return slot.awaitAcknowledgement(Instants.after(timeout));
    }

    private static long deadline(Duration timeout) {
        return timeout.isZero() ? Invocation.NO_DEADLINE : Instants.after(timeout);
    }

    /** What has been given back may be somebody else's by now. */
    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this client has been closed");
        }
    }

    /** Gives the client entity back; a transaction that goes on is ended. Nothing of it can be used afterwards. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            slot.close();
        }
    }
}
