package org.pescadero.cli;

import java.io.PrintWriter;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.NotBound;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What users see when something goes wrong: one line. A stack trace means a defect of ours. */
final class Mistakes {
    private static final int FAILED = 1;
    private static final int WRONGLY_ASKED = 2;

    private Mistakes() {}

    static int wronglyAsked(ParameterException mistake, String[] arguments) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        print(mistake.getCommandLine(), mistake.getMessage() + " (see '" + command + " --help')");
        return WRONGLY_ASKED;
    }

    static int failed(Exception failure, CommandLine commands, ParseResult parsed) {
        return switch (failure) {
            case CommandFailed known -> {
                print(commands, String.valueOf(known.getMessage()));
                yield known.exitCode();
            }
            case NotBound notBound -> {
                print(commands, String.valueOf(notBound.getMessage()));
                yield FAILED;
            }
            case CallFailed callFailed -> {
                print(commands, String.valueOf(callFailed.getMessage()));
                yield FAILED;
            }
            default -> {
                print(commands, "this should not have happened; please report it");
                failure.printStackTrace(commands.getErr());
                yield FAILED;
            }
        };
    }

    private static void print(CommandLine commands, String message) {
        PrintWriter err = commands.getErr();
        err.println("pescadero: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }
}
