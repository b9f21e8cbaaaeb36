package org.pescadero.cli.shared;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Ends a command with one line on standard error and an exit code. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int FAILED = 1;
    private static final int WRONGLY_ASKED = 2;

    private final int exitCode;

    private CommandFailed(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** What was asked cannot be done as it was asked: exit code 2. */
    public static CommandFailed wronglyAsked(String message) {
        return new CommandFailed(WRONGLY_ASKED, message);
    }

    /** What was asked was tried and did not work: exit code 1. */
    public static CommandFailed failed(String message) {
        return new CommandFailed(FAILED, message);
    }

    /** Why a file could not be used, in words; the file itself is not named again. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "access denied";
            case NotDirectoryException plain -> "not a directory";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
