package org.pescadero.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.NetStack;

/** The same echo on msocket's ports: what they add to plain channels. */
final class PortPeer implements Peer {
    /** A packet without data: header and checksum (RFC 1045 figures 3-1 and 3-2). */
    private static final int NULL_CALL_OCTETS = 68;

    private static final int MAX_OCTETS = 2048;

    @Override
    public String title() {
        return "echo on a datagram port";
    }

    @Override
    public boolean waitsAsTold() {
        return true;
    }

    @Override
    public boolean manyCallers() {
        return false;
    }

    @Override
    public RunningServer serve(Waiting waiting) throws IOException {
        DatagramPort port = open();
        Thread.ofPlatform().daemon().name("port-echo").start(() -> echo(port, waiting));
        return new RunningServer() {
            @Override
            public String address() {
                return Addresses.format((InetSocketAddress) port.localAddress());
            }

            @Override
            public void close() throws IOException {
                port.close();
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) throws IOException {
        InetSocketAddress server = Addresses.parse(address);
        DatagramPort port = open();
        ByteBuffer request = ByteBuffer.wrap(new byte[NULL_CALL_OCTETS]);
        ByteBuffer response = ByteBuffer.wrap(new byte[MAX_OCTETS]);
        return new Caller() {
            @Override
            public void call() throws IOException {
                port.send(request.rewind(), server);
                receive(port, response, waiting);
            }

            @Override
            public void close() throws IOException {
                port.close();
            }
        };
    }

    private static DatagramPort open() throws IOException {
        return NetStack.own().openPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of());
    }

    private static void echo(DatagramPort port, Waiting waiting) {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[MAX_OCTETS]);
        try {
            while (!port.isClosed()) {
                SocketAddress from = receive(port, buffer, waiting);
                port.send(buffer.flip(), from);
            }
        } catch (IOException e) {
            if (!port.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adaptive waiting without the adapting. */
    private static SocketAddress receive(DatagramPort port, ByteBuffer into, Waiting waiting) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < 2 * waiting.spinNanos()) {
            SocketAddress from = port.receive(into.clear());
            if (from != null) {
                return from;
            }
            Thread.onSpinWait();
        }
        @Nullable SocketAddress from;
        do {
            port.await(Long.MAX_VALUE);
            from = port.receive(into.clear());
        } while (from == null);
        return from;
    }
}
