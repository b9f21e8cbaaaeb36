package org.pescadero.examples.calls;

import java.io.IOException;
import java.net.InetAddress;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.Spinning;

/** The server's side of the table: an export of {@link Calls} and, beside it, the raw echo that it is compared with. */
public final class CallServer implements AutoCloseable {
    private final RawEchoServer rawEcho;
    private final Export export;

    private CallServer(RawEchoServer rawEcho, Export export) {
        this.rawEcho = rawEcho;
        this.export = export;
    }

    /**
     * Exports {@link Calls} and opens a raw echo on the loopback interface.
     *
     * @param waiting how the raw echo waits; the export waits as {@code rpc} was opened
     */
    public static CallServer start(Rpc rpc, Waiting waiting) throws IOException {
        RawEchoServer rawEcho = RawEchoServer.open(InetAddress.getLoopbackAddress(), waiting);
        return new CallServer(
                rawEcho,
                rpc.export(Calls.class, new CallsServer(rawEcho.address().getPort())));
    }

    /** Options for calls within this host only, that wait like this. */
    public static RpcOptions options(Waiting waiting) {
        return RpcOptions.defaults()
                .withBind(InetAddress.getLoopbackAddress().getHostAddress())
                .withMulticast(false)
                .withSpinning(
                        switch (waiting) {
                            case BLOCK -> Spinning.NEVER;
                            case ADAPTIVE -> Spinning.ADAPTIVE;
                            case SPIN -> Spinning.ALWAYS;
                        });
    }

    /** Where the export is. */
    public Endpoint endpoint() {
        return export.endpoint();
    }

    /** Withdraws the export and ends the raw echo. */
    @Override
    public void close() {
        export.close();
        rawEcho.close();
    }

    /** A server process: prints its endpoint and serves until its input ends. The argument says how to wait. */
    public static void main(String[] arguments) throws IOException {
        Waiting waiting = arguments.length > 0 ? Waiting.of(arguments[0]) : Waiting.ADAPTIVE;
        try (Rpc rpc = Rpc.open(options(waiting));
                CallServer server = start(rpc, waiting)) {
            System.out.println(server.endpoint());
            while (System.in.read() >= 0) {
                // What is said to it does not matter; that nobody can say anything any more is its end.
            }
        }
    }
}
