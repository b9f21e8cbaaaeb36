package org.pescadero.examples.calls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Asks a {@link RawEchoServer}: one packet there, one packet back, nothing else. Used by one thread. */
public final class RawEchoClient extends RawPort {
    private static final long RETRY_NANOS = 200_000_000;
    private static final int ATTEMPTS = 10;

    private final InetSocketAddress server;
    private final ByteBuffer request = ByteBuffer.allocateDirect(MAX_OCTETS);
    private int sequence;

    /** A client of the echo at an address. */
    public RawEchoClient(InetSocketAddress server, Waiting waiting) throws IOException {
        super(waiting);
        this.server = server;
        channel.connect(server);
    }

    /** One round trip: a packet of the one size there, a packet of the other size back. */
    public void echo(int requestOctets, int responseOctets) throws IOException {
        int expected = ++sequence;
        request.clear().putInt(0, expected).putInt(4, responseOctets).limit(Math.max(MIN_OCTETS, requestOctets));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            channel.write(request.rewind());
            while (await(RETRY_NANOS)) {
                if (buffer.remaining() >= MIN_OCTETS && buffer.getInt(0) == expected) {
                    return;
                }
            }
        }
        throw new IOException("no raw echo from " + server);
    }

    @Override
    boolean poll() throws IOException {
        int octets = channel.read(buffer.clear());
        buffer.flip();
        return octets > 0;
    }
}
