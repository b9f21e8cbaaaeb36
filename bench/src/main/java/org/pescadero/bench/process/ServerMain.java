package org.pescadero.bench.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.pescadero.bench.peer.Peer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Waiting;

/** The server process of a peer: tells its address, then serves until its input ends. Commands are {@link Instruments}'. */
public final class ServerMain {
    private ServerMain() {}

    /** Arguments: the peer and how to wait. */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peers.of(arguments[0]).peer();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Instruments instruments = new Instruments();
        try (Peer.RunningServer server = peer.serve(Waiting.of(arguments[1]))) {
            System.out.println(server.address());
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(instruments.obey(line.split(" ", -1)));
            }
        }
        System.exit(0);
    }
}
