package org.pescadero.cli;

import org.pescadero.cli.demo.CallsServerCommand;
import org.pescadero.cli.demo.DemoCommand;
import org.pescadero.cli.schema.SchemaCommand;
import org.pescadero.cli.shared.Subcommands;
import org.pescadero.cli.vmtp.VmtpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pescadero}: the command line. */
@Command(
        name = "pescadero",
        description = "Calls Java interfaces on other machines: no connections, no server in between.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Pescadero.Version.class,
        subcommands = {
            DemoCommand.class,
            ListCommand.class,
            ServeCommand.class,
            SchemaCommand.class,
            VmtpCommand.class,
            CallsServerCommand.class
        })
public final class Pescadero implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    /** For the parser. */
    public Pescadero() {}

    /** Runs one command; the process ends with its exit code: 0 done, 1 failed, 2 wrongly asked. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Pescadero());
        commands.setParameterExceptionHandler(Mistakes::wronglyAsked);
        commands.setExecutionExceptionHandler(Mistakes::failed);
        return commands;
    }

    @Override
    public void run() {
        throw Subcommands.missing(spec);
    }

    /** The version that this module was compiled as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var descriptor = Pescadero.class.getModule().getDescriptor();
            String version = descriptor == null ? "" : descriptor.rawVersion().orElse("");
            return new String[] {"pescadero " + (version.isEmpty() ? "(unknown version)" : version)};
        }
    }
}
