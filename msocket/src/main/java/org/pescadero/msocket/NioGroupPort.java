package org.pescadero.msocket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Host groups, each heard by a channel of its own that is bound to it: one that was bound to the port alone would also hear what
 * others on this host have joined, and what is sent to the host itself.
 */
final class NioGroupPort implements GroupPort {
    /** Opens a channel that hears one group. */
    interface Opener {
        DatagramChannel open(InetSocketAddress group) throws IOException;
    }

    private final InetSocketAddress first;
    private final Opener opener;
    private final Selector selector = Selector.open();
    private final Map<InetAddress, DatagramChannel> channels = new HashMap<>();
    /** Where something may wait; the reader's own. */
    private final ArrayDeque<DatagramChannel> ready = new ArrayDeque<>();

    NioGroupPort(InetSocketAddress first, Opener opener) throws IOException {
        this.first = first;
        this.opener = opener;
        try {
            join(first.getAddress());
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    @Override
    public void join(InetAddress group) throws IOException {
        synchronized (channels) {
            if (isClosed()) {
                throw new ClosedChannelException();
            }
            if (channels.containsKey(group)) {
                return;
            }
            DatagramChannel channel = opener.open(new InetSocketAddress(group, first.getPort()));
            try {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channels.put(group, channel);
        }
        // Who waits at present does not wait for the new channel.
        selector.wakeup();
    }

    @Override
    public void leave(InetAddress group) throws IOException {
        synchronized (channels) {
            DatagramChannel left = channels.remove(group);
            if (left != null) {
                left.close();
            }
        }
        // A channel is only let go of by the selector's next turn.
        selector.wakeup();
    }

    /** Nothing is sent from here: who answered would answer to all that hear the group. */
    @Override
    public boolean send(ByteBuffer datagram, SocketAddress to) {
        return false;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        if (ready.isEmpty()) {
            look();
        }
        for (DatagramChannel next = ready.peekFirst(); next != null; next = ready.peekFirst()) {
            SocketAddress source = receive(next, into);
            if (source != null) {
                return source;
            }
            ready.removeFirst();
        }
        return null;
    }

    private @Nullable SocketAddress receive(DatagramChannel channel, ByteBuffer into) throws IOException {
        try {
            return channel.receive(into);
        } catch (IOException e) {
            if (isClosed()) {
                throw e;
            }
            // The group has been left, or the kernel tells of something that happened to a datagram sent earlier.
            return null;
        }
    }

    private void look() throws IOException {
        try {
            selector.selectNow(this::isReady);
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    private void isReady(SelectionKey key) {
        if (key.channel() instanceof DatagramChannel channel && !ready.contains(channel)) {
            ready.add(channel);
        }
    }

    @Override
    public void await(long timeoutNanos) throws IOException {
        try {
            if (timeoutNanos == Long.MAX_VALUE) {
                selector.select(this::isReady);
            } else {
                selector.select(this::isReady, NioPort.roundUpToMillis(timeoutNanos));
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    /** The group that was joined first, and the port of all. */
    @Override
    public SocketAddress localAddress() {
        return first;
    }

    @Override
    public boolean isClosed() {
        return !selector.isOpen();
    }

    @Override
    public void close() throws IOException {
        synchronized (channels) {
            selector.close();
            for (DatagramChannel each : channels.values()) {
                each.close();
            }
            channels.clear();
        }
    }
}
