package org.pescadero.msocket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** What tests wait for. */
final class Arrivals {
    private Arrivals() {}

    /** Waits for a datagram; where it came from. */
    static SocketAddress awaitOne(DatagramPort port, ByteBuffer into) throws IOException {
        while (true) {
            SocketAddress from = port.receive(into);
            if (from != null) {
                return from;
            }
            port.await(TimeUnit.SECONDS.toNanos(5));
        }
    }
}
