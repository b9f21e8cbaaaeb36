package org.pescadero.cli.schema;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.pescadero.cli.shared.CommandFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pescadero schema show}: how the types of a program travel. */
@Command(name = "show", description = "Prints the schemas of compiled interfaces and types.")
public final class ShowCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "class files, directories of class files, jars, or a lock")
    private List<Path> paths = List.of();

    @Option(names = "--only", paramLabel = "NAME", description = "only types whose name contains this")
    private String only = "";

    @Option(names = "--all", description = "also types that are only parts of others")
    private boolean all;

    /** For the parser. */
    public ShowCommand() {}

    @Override
    public void run() {
        List<CompiledSchema> chosen = ClassFiles.read(paths).values().stream()
                .filter(found -> (all || found.stands()) && found.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw CommandFailed.failed("there are no schemas here: neither interfaces annotated with @Remote nor types"
                    + " annotated with @Encodable");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (CompiledSchema found : chosen) {
            out.printf("%s %016x%n%s%n", found.name(), found.schema().fingerprint(), found.schema());
        }
        out.flush();
    }
}
