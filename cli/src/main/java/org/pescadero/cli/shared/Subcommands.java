package org.pescadero.cli.shared;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command that only groups others. */
public final class Subcommands {
    private Subcommands() {}

    /** What to say to somebody who named none of them. */
    public static ParameterException missing(CommandSpec of) {
        return new ParameterException(of.commandLine(), "which command? One of: " + names(of));
    }

    private static String names(CommandSpec of) {
        return String.join(
                ", ",
                of.subcommands().entrySet().stream()
                        .filter(each ->
                                !each.getValue().getCommandSpec().usageMessage().hidden())
                        .map(each -> each.getKey())
                        .toList());
    }
}
