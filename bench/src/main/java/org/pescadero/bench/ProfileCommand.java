package org.pescadero.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.process.PeerRun;
import org.pescadero.examples.calls.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a null call spends its time on, in the client's and the server's process. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Samples both processes of a peer during null calls: methods and allocations.")
final class ProfileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PEER", converter = PeerWord.class, description = "raw, port, grpc, grpc-direct, rmi ...")
    private Peers peer = Peers.RAW;

    @Option(names = "--strategy", paramLabel = "block|spin|adaptive", description = "how to wait (default: adaptive)")
    private Waiting waiting = Waiting.ADAPTIVE;

    @Option(names = "--seconds", paramLabel = "N", description = "how long to take samples (default: 5)")
    private long seconds = 5;

    @Spec
    private @Nullable CommandSpec command;

    ProfileCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        Path directory = Files.createTempDirectory("pescadero-profile");
        try (PeerRun run = PeerRun.start(peer, waiting)) {
            run.warmUp(Duration.ofSeconds(4));
            out.println(peer.peer().title() + ", " + waiting);
            run.profile(Duration.ofSeconds(seconds), directory, out);
        }
        out.println("recordings: " + directory);
        out.flush();
        return 0;
    }

    /** From a word of the command line to a peer. */
    static final class PeerWord implements picocli.CommandLine.ITypeConverter<Peers> {
        PeerWord() {}

        @Override
        public Peers convert(String word) {
            return Peers.of(word);
        }
    }
}
