package org.pescadero.cli.schema;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pescadero schema check}: whether what is compiled now still fits what was released. */
@Command(name = "check", description = "Fails when a change would break peers, or data, of the locked version.")
public final class CheckCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "what is compiled now: class files, directories of them, or jars")
    private List<Path> paths = List.of();

    @Option(names = "--lock", paramLabel = "FILE", description = "the released version (default: ${DEFAULT-VALUE})")
    private Path lock = Path.of("schema.lock");

    @Option(names = "--update", description = "write the lock, if nothing breaks")
    private boolean update;

    @Option(names = "--accept-breaking", description = "write the lock even so")
    private boolean acceptBreaking;

    @Option(
            names = "--both-ways",
            description = "new importers must reach old exporters too, and old readers read new data")
    private boolean bothWays;

    /** For the parser. */
    public CheckCommand() {}

    @Override
    public void run() {
        Map<String, Schema> now = new TreeMap<>();
        ClassFiles.read(paths).values().stream()
                .filter(CompiledSchema::stands)
                .forEach(found -> now.put(found.name(), found.schema()));
        if (now.isEmpty()) {
            throw CommandFailed.failed("there is nothing to check: neither interfaces annotated with @Remote nor types"
                    + " annotated with @Encodable");
        }
        boolean writes = update || acceptBreaking;
        if (!Files.exists(lock) && !writes) {
            throw CommandFailed.failed("there is no " + lock + " to compare with; --update makes one");
        }
        List<String> breaking = new ArrayList<>();
        List<String> harmless = new ArrayList<>();
        if (Files.exists(lock)) {
            new Changes(locked(), now, bothWays, breaking, harmless).find();
        }
        PrintWriter out = spec.commandLine().getOut();
        harmless.forEach(out::println);
        out.flush();
        if (!breaking.isEmpty() && !acceptBreaking) {
            breaking.forEach(spec.commandLine().getErr()::println);
            throw CommandFailed.failed(
                    breaking.size() + " breaking change" + (breaking.size() == 1 ? "" : "s") + " against " + lock);
        }
        if (writes) {
            write(now);
        }
    }

    private Map<String, Schema> locked() {
        try {
            return LockFile.read(lock);
        } catch (IOException e) {
            throw CommandFailed.wronglyAsked(lock + ": " + CommandFailed.reason(e));
        } catch (DstpFormatException | IllegalArgumentException e) {
            throw CommandFailed.wronglyAsked(lock + " cannot be read: " + e.getMessage());
        }
    }

    private void write(Map<String, Schema> now) {
        try {
            LockFile.write(lock, now.values());
        } catch (IOException e) {
            throw CommandFailed.failed(lock + " cannot be written: " + CommandFailed.reason(e));
        }
    }
}
