package org.pescadero.bench;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.process.CallServerProcess;
import org.pescadero.bench.report.Machine;
import org.pescadero.bench.stream.Elements;
import org.pescadero.bench.stream.ElementsServer;
import org.pescadero.bench.stream.StreamMeasurement;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Rpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Streams. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = "Long and short streams between two processes: elements and megabytes a second.")
final class StreamsCommand implements Callable<Integer> {
    @Option(names = "--elements", paramLabel = "N", description = "numbers in a stream (default: 2000000)")
    private int elements = 2_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "how often each is read (default: 5)")
    private int rounds = 5;

    @Spec
    private @Nullable CommandSpec command;

    StreamsCommand() {}

    @Override
    public Integer call() throws Exception {
        if (elements < 1000 || rounds < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "--elements has to be 1000 or more, --rounds 1");
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        try (CallServerProcess server = CallServerProcess.start(ElementsServer.class, Waiting.ADAPTIVE);
                Rpc rpc = Rpc.open(CallServer.options(Waiting.ADAPTIVE))) {
            out.println(Machine.here().summary());
            new StreamMeasurement(elements, rounds)
                    .run(rpc.bind(Elements.class, Endpoint.parse(server.endpoint())), out);
        }
        return 0;
    }
}
