package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.MessageBuffer;

/**
 * A call in the hands of a server: from {@link Output.Kind#REQUEST} until {@link Command.Respond} or {@link
 * Command.Silence}, which must come exactly once, even for an aborted call. Its buffers belong to the procedure meanwhile.
 */
public final class ServerTransaction {
    long client;
    int transaction;
    long addressee;
    long server;

    @Nullable
    SocketAddress source;

    boolean datagram;
    volatile boolean aborted;
    private final MessageBuffer request = new MessageBuffer(0);
    private final MessageBuffer response = new MessageBuffer(0);
    private @Nullable Object owner;

    ServerTransaction() {}

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
        if (source == null) {
            throw new IllegalStateException("no call");
        }
        return source;
    }

    /** Whether nobody waits for a Response. */
    public boolean datagram() {
        return datagram;
    }

    /** The Request. */
    public MessageBuffer request() {
        return request;
    }

    /** The Response to fill in; empty, with code OK, at first. */
    public MessageBuffer response() {
        return response;
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
}
