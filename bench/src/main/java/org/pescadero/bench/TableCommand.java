package org.pescadero.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.process.CallServerProcess;
import org.pescadero.bench.report.Machine;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.CallTable;
import org.pescadero.examples.calls.Calls;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Rpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The table of procedures. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Every procedure of the classic table beside the raw UDP echo of the same packet sizes.")
final class TableCommand implements Callable<Integer> {
    @Option(names = "--strategy", paramLabel = "block|adaptive", description = "how to wait (default: adaptive)")
    private Waiting waiting = Waiting.ADAPTIVE;

    @Option(names = "--seconds", paramLabel = "N", description = "how long to measure in all (default: 30)")
    private long seconds = 30;

    @Spec
    private @Nullable CommandSpec command;

    TableCommand() {}

    @Override
    public Integer call() throws Exception {
        if (waiting == Waiting.SPIN || seconds < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--seconds has to be positive, and --strategy one that lets others run: block or adaptive");
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        try (CallServerProcess server = CallServerProcess.start(waiting);
                Rpc rpc = Rpc.open(CallServer.options(waiting))) {
            Calls calls = rpc.bind(Calls.class, Endpoint.parse(server.endpoint()));
            out.println(Machine.here().summary());
            CallTable.measure(calls, waiting, Duration.ofSeconds(seconds)).print(out);
        }
        return 0;
    }
}
