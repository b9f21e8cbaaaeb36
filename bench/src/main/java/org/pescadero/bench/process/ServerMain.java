package org.pescadero.bench.process;

import org.pescadero.bench.peer.Peer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Waiting;

/** The server process of a peer: tells its address, then serves until its input ends. */
public final class ServerMain {
    private ServerMain() {}

    /** Arguments: the peer and how to wait. */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peers.of(arguments[0]).peer();
        try (Peer.RunningServer server = peer.serve(Waiting.of(arguments[1]))) {
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // Nobody says anything to a server; the end of the input is its end.
            }
        }
        System.exit(0);
    }
}
