package org.pescadero.examples.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import org.jspecify.annotations.Nullable;

/** Answers each packet with one of the size that it asks for, on a thread of its own, until it is closed. */
public final class RawEchoServer extends RawPort {
    private final InetSocketAddress address;
    private @Nullable SocketAddress asker;

    private RawEchoServer(InetAddress bind, Waiting waiting) throws IOException {
        super(waiting);
        channel.bind(new InetSocketAddress(bind, 0));
        address = (InetSocketAddress) channel.getLocalAddress();
    }

    /** Opens an echo at any port of an address. */
    public static RawEchoServer open(InetAddress bind, Waiting waiting) throws IOException {
        RawEchoServer server = new RawEchoServer(bind, waiting);
        Thread.ofPlatform().daemon().name("raw-echo").start(server::run);
        return server;
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    boolean poll() throws IOException {
        buffer.clear();
        asker = channel.receive(buffer);
        buffer.flip();
        return asker != null;
    }

    private void run() {
        try {
            while (channel.isOpen()) {
                if (await(Long.MAX_VALUE)) {
                    answer();
                }
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            // Closed while waiting: the end of this thread, as intended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer() throws IOException {
        if (asker == null || buffer.remaining() < MIN_OCTETS) {
            return;
        }
        // Never more than one small packet for a packet, whatever the asker wants: an echo must not amplify.
        int octets = Math.clamp(buffer.getInt(4), MIN_OCTETS, MAX_OCTETS);
        channel.send(buffer.rewind().limit(octets), asker);
    }
}
