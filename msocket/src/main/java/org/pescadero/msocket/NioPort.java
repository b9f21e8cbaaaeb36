package org.pescadero.msocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A datagram port on an NIO channel.
 *
 * <p>The channel never blocks and waiting is the selector's: an interrupt ends a select and leaves the channel open, where it
 * would close a channel that blocks in a receive.
 */
final class NioPort implements DatagramPort {
    private final DatagramChannel channel;
    private final Selector selector;
    private final SocketAddress localAddress;
    private final int receiveBufferOctets;
    private final List<NetworkInterface> multicast;
    /** Which interface a multicast leaves by is an option of the socket, so multicasts go one after the other. */
    private final Object multicastLock = new Object();

    NioPort(DatagramChannel channel, List<NetworkInterface> multicast) throws IOException {
        this.channel = channel;
        this.multicast = List.copyOf(multicast);
        localAddress = channel.getLocalAddress();
        receiveBufferOctets = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        channel.configureBlocking(false);
        selector = Selector.open();
        try {
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    @Override
    public boolean send(ByteBuffer datagram, SocketAddress to) throws IOException {
        if (!(to instanceof InetSocketAddress inet) || inet.isUnresolved()) {
            return false;
        }
        return inet.getAddress().isMulticastAddress() ? multicast(datagram, to) : sendOnce(datagram, to);
    }

    private boolean sendOnce(ByteBuffer datagram, SocketAddress to) throws IOException {
        try {
            return channel.send(datagram, to) > 0;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException | UnsupportedAddressTypeException e) {
            // No route, no buffer, a firewall, no such protocol: to a datagram that is the same as being lost on the
            // way.
            return false;
        }
    }

    private boolean multicast(ByteBuffer datagram, SocketAddress to) throws IOException {
        boolean sent = false;
        int start = datagram.position();
        synchronized (multicastLock) {
            for (NetworkInterface each : multicast) {
                datagram.position(start);
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
                sent |= sendOnce(datagram, to);
            }
        }
        return sent;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        try {
            return channel.receive(into);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // An ICMP error of an earlier send surfaces here on some systems; it says nothing about this port.
            return null;
        }
    }

    @Override
    public void await(long timeoutNanos) throws IOException {
        try {
            if (timeoutNanos == Long.MAX_VALUE) {
                selector.select(NioPort::nothing);
            } else {
                selector.select(NioPort::nothing, roundUpToMillis(timeoutNanos));
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    private static void nothing(SelectionKey key) {}

    /** For a selector, to which 0 means for ever. */
    static long roundUpToMillis(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public SocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public OptionalInt receiveBufferOctets() {
        return OptionalInt.of(receiveBufferOctets);
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
