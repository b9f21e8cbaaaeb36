package org.pescadero.systemtests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code pescadero} as a process of its own, started as the launcher starts it. Closing kills it. */
final class Program implements AutoCloseable {
    /** Enough for the slowest machine; never waited for in full where all is well. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String END = new String("end of output");

    private final Process process;
    private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<String> errors;

    private Program(Process process) {
        this.process = process;
        errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Program::onThread);
        onThread(this::readOutput);
    }

    /** Starts a command in a directory. */
    static Program startIn(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("--module-path", modulePath(), "--module"));
        command.add("org.pescadero.cli/org.pescadero.cli.Pescadero");
        command.addAll(List.of(arguments));
        return new Program(
                new ProcessBuilder(command).directory(directory.toFile()).start());
    }

    /** Starts a command. */
    static Program start(String... arguments) throws IOException {
        return startIn(Path.of("").toAbsolutePath(), arguments);
    }

    /** What this test was compiled against, without the libraries for tests. */
    private static String modulePath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.contains("pescadero-")
                                || entry.endsWith(Path.of("target", "classes").toString())
                                || entry.contains("picocli"))
                        .filter(entry -> new File(entry).exists())
                        .filter(entry -> !entry.contains("system-tests"))
                        .toList());
    }

    private static void onThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOutput() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                unread.add(line);
            }
        } catch (IOException e) {
            // The process was killed while it wrote.
        } finally {
            unread.add(END);
        }
    }

    /** The next line of output that the pattern is found in. */
    Matcher awaitLine(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        while (true) {
            String line = nextLine();
            Matcher found = wanted.matcher(line);
            if (found.find()) {
                return found;
            }
            if (line == END) {
                throw new AssertionError("no line with '" + pattern + "'; " + this);
            }
        }
    }

    private String nextLine() throws InterruptedException {
        String line = unread.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no more output within " + PATIENCE + "; " + this);
        }
        output.add(line);
        return line;
    }

    /** Gives the process its whole input. */
    Program input(String text) throws IOException {
        try (OutputStream to = process.getOutputStream()) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Waits for the end and returns the exit code. */
    int awaitExit(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + within + "; " + this);
        }
        while (output.isEmpty() || output.getLast() != END) {
            nextLine();
        }
        return process.exitValue();
    }

    int awaitExit() throws InterruptedException {
        return awaitExit(PATIENCE);
    }

    /** The lines read up to now; all of them after {@link #awaitExit}. */
    List<String> output() {
        return output.stream().filter(line -> line != END).toList();
    }

    /** All of standard error; waits for the end of the process. */
    String errors() throws InterruptedException {
        try {
            return errors.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("standard error cannot be read", e);
        }
    }

    /** Asks it to end, as a shell or an init system does. */
    void terminate() {
        process.destroy();
    }

    /** Ends it without asking: SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(output());
        all.addAll(unread);
        return "output so far:\n" + String.join("\n", all)
                + (process.isAlive() ? "" : "\nerrors: " + errors.getNow("(not read)"));
    }
}
