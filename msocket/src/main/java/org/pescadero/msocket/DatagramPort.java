package org.pescadero.msocket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where datagrams leave and arrive: the one thing that a transport asks of a network stack.
 *
 * <p>Any thread may send at any time. One thread at a time receives or waits; who that is, is its users' agreement.
 */
public interface DatagramPort extends AutoCloseable {
    /**
     * Sends what remains in the buffer as one datagram. A host-group address reaches every interface that the port was
     * opened for.
     *
     * @return false when the stack had no room for it or no way to get there: the datagram is lost, as datagrams may be
     * @throws IOException when the port is closed
     */
    boolean send(ByteBuffer datagram, SocketAddress to) throws IOException;

    /**
     * Takes one waiting datagram into the buffer.
     *
     * @return where it came from; null, at once, when there is none
     * @throws IOException when the port is closed
     */
    @Nullable
    SocketAddress receive(ByteBuffer into) throws IOException;

    /**
     * Blocks until something can be received, the time is over, {@link #wakeup} is called or the thread is interrupted;
     * the interrupt status stays set and the port stays open.
     *
     * @param timeoutNanos rounded up to whole milliseconds; {@link Long#MAX_VALUE} waits without end
     * @throws IOException when the port is closed
     */
    void await(long timeoutNanos) throws IOException;

    /** Ends a present {@link #await}, or the next one when nobody waits. */
    void wakeup();

    /** The address that the port is bound to. */
    SocketAddress localAddress();

    /**
     * How much the stack has granted for datagrams that wait to be received: stacks reckon more for a datagram than the octets in it,
     * the Linux kernel about twice as much for one of a kibioctet.
     *
     * @return the octets; empty when the stack does not say
     */
    default OptionalInt receiveBufferOctets() {
        return OptionalInt.empty();
    }

    /** Whether the port has been closed. */
    boolean isClosed();

    /** Closes the port and ends a present {@link #await}. */
    @Override
    void close() throws IOException;
}
