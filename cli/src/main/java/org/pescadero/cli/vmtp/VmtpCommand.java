package org.pescadero.cli.vmtp;

import org.pescadero.cli.shared.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pescadero vmtp}: message transactions by hand. */
@Command(
        name = "vmtp",
        description = "Message transactions of RFC 1045 by hand, with any implementation of it.",
        subcommands = {EchoCommand.class, InvokeCommand.class, ProbeCommand.class})
public final class VmtpCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    /** For the parser. */
    public VmtpCommand() {}

    @Override
    public void run() {
        throw Subcommands.missing(spec);
    }
}
