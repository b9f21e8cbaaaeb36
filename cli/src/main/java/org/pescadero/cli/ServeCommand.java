package org.pescadero.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.HostPort;
import org.pescadero.cli.shared.Lifetime;
import org.pescadero.cli.shared.NetworkOptions;
import org.pescadero.examples.files.DirectoryFileService;
import org.pescadero.examples.files.FileService;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pescadero serve}: the files of a directory, for whoever asks. */
@Command(
        name = "serve",
        description = {
            "Exports the file service of the examples over a directory, which is only read. Runs until it is terminated.",
            "Everybody who can reach this host can read these files: there is no authentication yet."
        })
public final class ServeCommand implements Runnable {
    @Parameters(paramLabel = "DIRECTORY", description = "whose files are served")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private Path directory;

    @Option(names = "--name", paramLabel = "NAME", description = "the export's name (default: the directory's)")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--scratch",
            paramLabel = "DIRECTORY",
            description = "a directory that clients may write to, as '" + DirectoryFileService.SCRATCH + "'")
    private Optional<Path> scratch = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            converter = HostPort.Converter.class,
            description = "where to serve")
    private Optional<HostPort> bind = Optional.empty();

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Mixin
    private final Lifetime lifetime = new Lifetime();

    /** For the parser. */
    public ServeCommand() {}

    @Override
    public void run() {
        String instance = name.orElseGet(() -> nameOf(directory));
        FileService service = service(instance);
        RpcOptions options = network.options();
        if (bind.isPresent()) {
            options = options.withBind(bind.get().host().getHostAddress())
                    .withPort(bind.get().port());
        }
        try (Rpc rpc = NetworkOptions.open(options);
                Export export = rpc.export(FileService.class, instance, service)) {
            System.out.println("Serving " + directory + " as " + instance + " at " + export.endpoint());
            System.out.flush();
            lifetime.await();
        }
    }

    private FileService service(String instance) {
        requireDirectory(directory);
        scratch.ifPresent(ServeCommand::requireDirectory);
        try {
            return scratch.isPresent()
                    ? DirectoryFileService.withScratch(instance, directory, scratch.get())
                    : DirectoryFileService.readOnly(instance, directory);
        } catch (IOException e) {
            throw CommandFailed.wronglyAsked("cannot serve " + directory + ": " + CommandFailed.reason(e));
        }
    }

    private static void requireDirectory(Path path) {
        if (!Files.isDirectory(path)) {
            throw CommandFailed.wronglyAsked(
                    Files.exists(path) ? "not a directory: " + path : "no such directory: " + path);
        }
    }

    private static String nameOf(Path directory) {
        Path last = directory.toAbsolutePath().normalize().getFileName();
        return last == null ? "root" : last.toString();
    }
}
