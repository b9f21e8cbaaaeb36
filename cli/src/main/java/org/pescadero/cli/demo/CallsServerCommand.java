package org.pescadero.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.Lifetime;
import org.pescadero.cli.shared.NetworkOptions;
import org.pescadero.examples.calls.Calls;
import org.pescadero.examples.calls.CallsServer;
import org.pescadero.examples.calls.RawEchoServer;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Rpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The other side of the table that the demonstration ends with: procedures that do nothing, and a raw UDP echo. */
@Command(name = "calls-server", hidden = true, description = "Serves the calls that the demonstration measures.")
public final class CallsServerCommand implements Runnable {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Mixin
    private final Lifetime lifetime = new Lifetime();

    /** For the parser. */
    public CallsServerCommand() {}

    @Override
    public void run() {
        try (RawEchoServer echo = RawEchoServer.open(InetAddress.getLoopbackAddress(), Waiting.ADAPTIVE);
                Rpc rpc = NetworkOptions.open(network.options().withBind(Loopback.ADDRESS));
                Export export =
                        rpc.export(Calls.class, new CallsServer(echo.address().getPort()))) {
            System.out.println("Serving calls at " + export.endpoint());
            System.out.flush();
            lifetime.await();
        } catch (IOException e) {
            throw CommandFailed.failed("cannot open the raw echo: " + e.getMessage());
        }
    }
}
