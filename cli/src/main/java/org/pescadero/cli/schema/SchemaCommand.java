package org.pescadero.cli.schema;

import org.pescadero.cli.shared.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pescadero schema}: interfaces and types as they travel. */
@Command(
        name = "schema",
        description = "Shows how compiled types travel, and checks that a change does not break peers.",
        subcommands = {ShowCommand.class, CheckCommand.class})
public final class SchemaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    /** For the parser. */
    public SchemaCommand() {}

    @Override
    public void run() {
        throw Subcommands.missing(spec);
    }
}
