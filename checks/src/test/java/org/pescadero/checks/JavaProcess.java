package org.pescadero.checks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program of the documentation in a process of its own, which speaks on the loopback interface only. */
final class JavaProcess implements AutoCloseable {
    private static final long SECONDS_AT_MOST = 30;

    private final Process process;
    private final Path errors;

    private JavaProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** How a program ended. */
    record Outcome(int exitCode, String output, String errors) {}

    static JavaProcess start(Path scratch, int groupPort, String classPath, String... mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpescadero.interfaces=" + loopback(),
                "-Dpescadero.bind=127.0.0.1",
                "-Dpescadero.groupPort=" + groupPort,
                "--class-path",
                classPath));
        command.addAll(List.of(mainAndArguments));
        Path errors = Files.createTempFile(scratch, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new JavaProcess(builder.start(), errors);
    }

    /** Reads standard output until it contains the text; what came up to then when it ends before. */
    String readUntil(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = process.getInputStream().read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Presses Enter. */
    void enter() throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write('\n');
        }
    }

    /** Waits until it has ended by itself. */
    Outcome outcome() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running after " + SECONDS_AT_MOST + " s: " + process.info());
        }
        return new Outcome(process.exitValue(), output, Files.readString(errors));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String loopback() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(JavaProcess::isLoopback)
                .map(NetworkInterface::getName)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLoopback(NetworkInterface networkInterface) {
        try {
            return networkInterface.isLoopback();
        } catch (IOException e) {
            return false;
        }
    }
}
