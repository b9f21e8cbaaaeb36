package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * A call in the hands of a server: from {@link Output.Kind#REQUEST} until {@link Command.Respond} or {@link
 * Command.Silence}, one of which must come exactly once, even for an aborted call. Its buffers belong to the procedure
 * meanwhile.
 */
public final class ServerTransaction {

    long client;
    int transaction;
    long addressee;
    long server;

    @Nullable
    SocketAddress source;

    boolean datagram;
    int largestResponse;
    /** The third and the fourth word of the Request's first packet; its users may have overwritten them there. */
    int frame;

    int control;
    /** How the Response is to be treated on its way. */
    Handling handling = Handling.NORMAL;

    volatile boolean aborted;
    /** The record that this is the call of; none when the client went on without waiting for it. */
    @Nullable
    RemoteClient remote;
    /** Whether the outside has it. */
    boolean handedOut;

    @Nullable
    MessageBuffer request;

    @Nullable
    MessageBuffer response;

    private volatile @Nullable Object owner;

    final MessageSender sender;

    /** Sends Responses of several packet groups; there is none until the first of them. */
    @Nullable
    RunSender run;

    final Outbox.Errand delivery = new Outbox.Errand() {
        @Override
        boolean produce(long nowNanos, Output output) {
            if (aborted) {
                return false;
            }
            handedOut = true;
            output.call(Output.Kind.REQUEST, ServerTransaction.this);
            return true;
        }
    };
    final Outbox.Errand abortion = new Outbox.Errand() {
        @Override
        boolean produce(long nowNanos, Output output) {
            if (!aborted) {
                return false;
            }
            output.call(Output.Kind.ABORTED, ServerTransaction.this);
            return true;
        }
    };

    ServerTransaction(MessageSender sender) {
        this.sender = sender;
    }

    /** Who asks. */
    public long client() {
        return client;
    }

    /** The client's number for this message transaction. */
    public int transaction() {
        return transaction;
    }

    /** The entity that the Request was sent to: the server, or a group that it is a member of. */
    public long addressee() {
        return addressee;
    }

    /** The entity that serves. */
    public long server() {
        return server;
    }

    /** Where the Request came from. */
    public SocketAddress source() {
        return present(source);
    }

    /** Whether nobody waits for a Response. */
    public boolean datagram() {
        return datagram;
    }

    /** How the Request was treated on its way; the Response has its priority. */
    public Handling handling() {
        boolean headerOnly = (frame & Packet.HCO) != 0;
        return new Handling(new Priority(Control.priority(control)), (control & Control.NRT) != 0, headerOnly);
    }

    /** Says how the Response is to be treated; its priority is the Request's whatever is said. */
    public void handling(Handling wanted) {
        handling = wanted;
    }

    /** The rank of the Request's priority: 0 is the most urgent. */
    public int rank() {
        return Priority.rank(Control.priority(control));
    }

    /** How often the Request was forwarded on its way here (RFC 1045 §2.9). */
    public int forwardCount() {
        return Control.forwardCount(control);
    }

    /**
     * Whether the Request went to a group that its client says it is a member of itself (MDG, RFC 1045 §2.7): what the members
     * are to learn of the Response, it learns as one of them.
     */
    public boolean fromMember() {
        return EntityId.isGroup(addressee) && (control & Control.MDG) != 0;
    }

    /**
     * Whether the Request may be handed on so that another server answers its client (RFC 1045 §2.9): it came to a server alone,
     * not to a group; it is no part of a run; it was forwarded less than 15 times; and its client has an entity of its own.
     */
    public boolean mayForward() {
        return !EntityId.isGroup(addressee)
                && (frame & Packet.MPG) == 0
                && (control & Control.STREAMING) == 0
                && Control.forwardCount(control) < Control.MAX_FORWARD_COUNT
                && !RequestArrivals.isDefaultClient(client);
    }

    /** The Request. */
    public MessageBuffer request() {
        return present(request);
    }

    /** The Response to fill in; empty, with code OK, at first. */
    public MessageBuffer response() {
        return present(response);
    }

    /** The largest segment that the Response can have: what exceeds a packet group only a client takes that says so. */
    public int largestResponse() {
        return largestResponse;
    }

    /** Whether the client went on without waiting for this call. */
    public boolean aborted() {
        return aborted;
    }

    /** Whatever the user has attached; gone when the call is answered. */
    public @Nullable Object owner() {
        return owner;
    }

    /** Attaches something, e.g. the thread that runs the procedure. */
    public void owner(@Nullable Object value) {
        owner = value;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("this call has been answered");
        }
        return value;
    }
}
