package org.pescadero.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The front door: {@code ./dev bench COMMAND}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures calls on this machine; everything stays on the loopback interface.",
        subcommands = {
            NullCommand.class,
            LayersCommand.class,
            TableCommand.class,
            PeersCommand.class,
            StreamsCommand.class,
            ProfileCommand.class,
            CodecCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Bench implements Runnable {
    /** For picocli. */
    public Bench() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line; what goes wrong is one line on standard error and code 1, wrong arguments code 2. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("bench: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        CommandLine jmh = new CommandLine(new JmhCommand()).setUnmatchedOptionsArePositionalParams(true);
        return line.addSubcommand("jmh", jmh);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
