package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.pescadero.msocket.DatagramPort;

/** A port at which nothing arrives, and nobody sleeps. */
class SilentPort implements DatagramPort {
    @Override
    public boolean send(ByteBuffer datagram, SocketAddress to) {
        return false;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        return null;
    }

    @Override
    public void await(long timeoutNanos) {}

    @Override
    public void wakeup() {}

    @Override
    public SocketAddress localAddress() {
        return new InetSocketAddress("127.0.0.1", 1);
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {}
}
