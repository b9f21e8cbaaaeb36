package org.pescadero.vmtp.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientStream;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;

/**
 * Streamed message transactions with one server (RFC 1045 §2.11, StreamSend): fill in {@link #request}, {@link #streamSend} it,
 * fill in the next one, and take the Responses when they are wanted.
 *
 * <p>The server executes the Requests one after the other, in the order in which they were sent, and the Responses come in that
 * order too. The protocol lets some dozens of them be on their way at once; further ones wait here. With a server that takes no
 * runs they go out one by one: slower, and otherwise the same. Used by one thread at a time.
 */
public final class MessageStream implements AutoCloseable {
    /** Requests whose Responses have not been taken; more are refused. */
    public static final int MOST_OUTSTANDING = 256;

    /**
     * What became of one Request.
     *
     * @param outcome OK when there is a Response, whatever code that has; else the standard response code that says why not
     * @param maybeExecuted false only where it is certain that the server has not begun to execute the Request
     * @param message the Response, valid until the next one is taken
     */
    public record StreamedResponse(int outcome, boolean maybeExecuted, MessageBuffer message) {}

    private final CallSlot slot;
    private final Route.Unicast server;
    private final ClientStream stream;
    private final ArrayDeque<ClientTransaction> sent = new ArrayDeque<>();
    private @Nullable ClientTransaction next;
    private @Nullable ClientTransaction read;
    private boolean closed;

    MessageStream(CallSlot slot, Route.Unicast server) {
        this.slot = slot.begin();
        this.server = server;
        stream = new ClientStream(slot.transaction());
    }

    /** The client entity. */
    public EntityId entity() {
        return slot.client();
    }

    /** The next Request, empty at first: set its code, parameters and segment. */
    public MessageBuffer request() {
        return filling().request();
    }

    private ClientTransaction filling() {
        if (closed) {
            throw new IllegalStateException("this stream is closed");
        }
        ClientTransaction filling = next;
        if (filling == null) {
            filling = slot.locked(stream::begin);
            filling.owner(slot);
            next = filling;
        }
        return filling;
    }

    /**
     * Sends the Request, and does not wait (RFC 1045 §4.6.1). A datagram Request, one with DGM in its code, has a Response too here, an
     * empty one; it goes out when those before it that are none have theirs.
     *
     * @throws IllegalStateException when {@link #MOST_OUTSTANDING} Responses have not been taken
     * @throws IllegalArgumentException when it has more than 4 MiB, or as a datagram more than 16 KiB; it may be made smaller then
     */
    public void streamSend() {
        send(false);
    }

    /** Sends the Request as the last one of its run; the next one, if any, begins another. */
    public void streamSendLast() {
        send(true);
    }

    private void send(boolean last) {
        if (sent.size() >= MOST_OUTSTANDING) {
            throw new IllegalStateException(sent.size() + " Responses wait to be taken");
        }
        ClientTransaction filled = filling();
        CallSlot.checkSize(filled.request());
        next = null;
        sent.add(filled);
        slot.stream(new Command.StreamSend(stream, filled, server.server().bits(), server.address(), last));
    }

    /** How many Requests have been sent whose Responses have not been taken. */
    public int outstanding() {
        return sent.size();
    }

    /**
     * What became of the next Request in the order of sending.
     *
     * @return empty when that is not known within this time, or when all have been taken
     * @throws InterruptedException when the thread is interrupted; the stream goes on until it is closed
     */
    public Optional<StreamedResponse> getResponse(Duration timeout) throws InterruptedException {
        ClientTransaction oldest = sent.peekFirst();
        if (oldest == null || closed) {
            return Optional.empty();
        }
        long deadlineNanos = Instants.after(timeout);
        while (!slot.locked(oldest::ended)) {
            if (!slot.awaitProgress(deadlineNanos) && !slot.locked(oldest::ended)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for " + server.server());
                }
                return slot.isClosed() ? Optional.of(closedUnderway(oldest)) : Optional.empty();
            }
        }
        return Optional.of(take(oldest));
    }

    private StreamedResponse closedUnderway(ClientTransaction oldest) {
        sent.removeFirst();
        return new StreamedResponse(ResponseCodes.RETRANS_TIMEOUT, true, oldest.response());
    }

    private StreamedResponse take(ClientTransaction oldest) {
        sent.removeFirst();
        ClientTransaction former = read;
        if (former != null) {
            slot.locked(() -> {
                stream.end(former);
                return true;
            });
        }
        read = oldest;
        return new StreamedResponse(oldest.outcome(), oldest.maybeExecuted(), oldest.response());
    }

    /** Ends the stream: what is outstanding is aborted at the server too, and the client entity is given back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (slot.locked(stream::outstanding) > 0) {
            slot.stream(new Command.StreamAbort(stream));
        }
        slot.close();
    }
}
