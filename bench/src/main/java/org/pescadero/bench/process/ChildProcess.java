package org.pescadero.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM like this one that is spoken to in lines: a command on its standard input, an answer on its standard output.
 * It ends when its input does, thus also when this process dies.
 */
final class ChildProcess implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        answers = process.inputReader();
        commands = process.outputWriter();
    }

    /** Starts a main class of this class path in a JVM like this one. */
    static ChildProcess start(String name, Class<?> main, List<String> jvmArguments, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("-Xmx512m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildProcess(name, process);
    }

    /** Gives a command and waits for its answer. */
    String ask(String command) throws IOException {
        commands.write(command);
        commands.newLine();
        commands.flush();
        return answer();
    }

    /** Waits for the next line. */
    String answer() throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::readLine);
        try {
            return line.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(name + " did not answer within " + ANSWER_WITHIN.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(name + " ended without an answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name, e);
        }
    }

    /** The processor time that it has used. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        try (answers;
                commands) {
            commands.flush();
        } catch (IOException e) {
            // It is gone already, which is what is wanted here.
        }
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String readLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new java.io.UncheckedIOException(new IOException("end of output"));
            }
            return line;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
