package org.pescadero.msocket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * Where datagrams leave and arrive: the one thing a transport asks of a network stack.
 *
 * <p>Any thread may send at any time. One thread at a time receives or waits.
 */
public interface DatagramPort extends AutoCloseable {
    /** Sends what remains in the buffer as one datagram; false when the stack had no room and dropped it. */
    boolean send(ByteBuffer datagram, SocketAddress to) throws IOException;

    /** Takes one waiting datagram into the buffer; null, at once, when there is none. */
    @org.jspecify.annotations.Nullable
    SocketAddress receive(ByteBuffer into) throws IOException;

    /** Blocks until something can be received, the time is over, {@link #wakeup} is called or the thread is interrupted. */
    void await(long timeoutNanos) throws IOException;

    /** Ends a present or the next {@link #await}. */
    void wakeup();

    /** The address that others reach this port at, as far as it knows. */
    SocketAddress localAddress();

    @Override
    void close() throws IOException;
}
