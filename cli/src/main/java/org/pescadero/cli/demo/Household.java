package org.pescadero.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pescadero.cli.shared.CommandFailed;

/**
 * The processes that the demonstration starts and the directory that it writes to. Nothing of it stays behind, even when
 * the demonstration is interrupted or killed: children end when their input does.
 */
final class Household implements AutoCloseable {
    /** By name: the command line knows its commands, not the other way round. */
    private static final String MAIN = "org.pescadero.cli.Pescadero";

    private final List<String> network;
    private final List<Process> processes = new ArrayList<>();
    private final Path scratch;
    private final Thread atExit = new Thread(this::clear, "demo-clean-up");

    Household(String interfaceName, int groupPort) {
        network = List.of("--interfaces", interfaceName, "--group-port", Integer.toString(groupPort));
        try {
            scratch = Files.createTempDirectory("pescadero-demo-");
        } catch (IOException e) {
            throw CommandFailed.failed("no directory for temporary files: " + e.getMessage());
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A directory that servers may let clients write to. */
    Path scratch() {
        return scratch;
    }

    /** Starts a server process of a command of this program; it is ready when {@link Child#ready} returns. */
    Process start(List<String> command, List<String> javaOptions) {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.add("-XX:+UseSerialGC");
        line.addAll(javaOptions);
        line.addAll(program());
        line.addAll(command);
        line.addAll(network);
        line.add("--until-input-ends");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            synchronized (this) {
                processes.add(process);
            }
            return process;
        } catch (IOException e) {
            throw CommandFailed.failed("cannot start a server process: " + e.getMessage());
        }
    }

    /** This program again, found in the way that this process found it. */
    private static List<String> program() {
        Module module = Household.class.getModule();
        Optional<String> modulePath =
                Optional.ofNullable(System.getProperty("jdk.module.path")).filter(path -> module.isNamed());
        return modulePath.isPresent()
                ? List.of("--module-path", modulePath.get(), "--module", module.getName() + "/" + MAIN)
                : List.of("--class-path", System.getProperty("java.class.path"), MAIN);
    }

    private void clear() {
        synchronized (this) {
            processes.forEach(Process::destroyForcibly);
            processes.forEach(process -> process.onExit().join());
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It lies in the system's directory for temporary files, which somebody else clears.
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook does the same once more.
        }
    }
}
