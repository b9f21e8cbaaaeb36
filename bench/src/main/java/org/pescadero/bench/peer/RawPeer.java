package org.pescadero.bench.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.pescadero.examples.calls.RawEchoClient;
import org.pescadero.examples.calls.RawEchoServer;
import org.pescadero.examples.calls.Waiting;

/** A raw UDP echo of the packets of a null call. */
final class RawPeer implements Peer {
    /** Header and checksum of a packet without data (RFC 1045 figures 3-1 and 3-2). */
    private static final int NULL_CALL_OCTETS = 68;

    @Override
    public String title() {
        return "raw UDP echo";
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
    public RunningServer serve(Waiting waiting) throws Exception {
        RawEchoServer server = RawEchoServer.open(InetAddress.getLoopbackAddress(), waiting);
        return new RunningServer() {
            @Override
            public String address() {
                return Addresses.format(server.address());
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) throws Exception {
        InetSocketAddress server = Addresses.parse(address);
        RawEchoClient client = new RawEchoClient(server, waiting);
        return new Caller() {
            @Override
            public void call() throws Exception {
                client.echo(NULL_CALL_OCTETS, NULL_CALL_OCTETS);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
