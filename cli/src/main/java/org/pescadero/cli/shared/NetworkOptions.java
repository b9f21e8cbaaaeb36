package org.pescadero.cli.shared;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;
import picocli.CommandLine.Option;

/** Options of every command that makes or serves calls. Without them, properties and variables of the environment count. */
public final class NetworkOptions {
    @Option(
            names = "--interfaces",
            split = ",",
            paramLabel = "NAME",
            description = "network interfaces for multicast (default: all where it works)")
    private List<String> interfaces = List.of();

    @Option(
            names = "--group-port",
            paramLabel = "PORT",
            description = "port at which processes find each other (default: 1045)")
    private Optional<Integer> groupPort = Optional.empty();

    /** For the parser. */
    public NetworkOptions() {}

    /** The options that were given, and for the rest those of this process. */
    public RpcOptions options() {
        try {
            RpcOptions options = RpcOptions.defaults();
            if (!interfaces.isEmpty()) {
                options = options.withInterfaces(interfaces.toArray(String[]::new));
            }
            return groupPort.isPresent() ? options.withGroupPort(groupPort.get()) : options;
        } catch (IllegalArgumentException e) {
            throw CommandFailed.wronglyAsked(String.valueOf(e.getMessage()));
        }
    }

    /** Opens with these options, or ends the command with a clear word. */
    public static Rpc open(RpcOptions options) {
        try {
            return Rpc.open(options);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailed.wronglyAsked(String.valueOf(e.getMessage()));
        }
    }
}
