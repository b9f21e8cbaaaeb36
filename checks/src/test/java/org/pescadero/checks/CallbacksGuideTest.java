package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.checks.JavaProcess.Outcome;

/** The page about call-backs: its programs compile, run as processes, and call each other back. */
@Timeout(120)
class CallbacksGuideTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// (\\w+\\.java)\\n(.*?)```");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path scratch;

    @Test
    void the_programs_print_what_it_says() throws Exception {
        String classPath = compile() + File.pathSeparator + CLASS_PATH;
        int groupPort = ReadmeTest.freePort();
        try (JavaProcess exchange = JavaProcess.start(scratch, groupPort, classPath, "Exchange")) {
            assertThat(exchange.readUntil("Serving")).endsWith("Serving");
            String lines = String.join(System.lineSeparator(), "ACME at 1250", "1 told", "");
            for (int trader = 0; trader < 2; trader++) {
                try (JavaProcess process = JavaProcess.start(scratch, groupPort, classPath, "Trader")) {
                    assertThat(process.outcome()).isEqualTo(new Outcome(0, lines, ""));
                }
            }
            exchange.enter();
            assertThat(exchange.outcome().errors()).isEmpty();
        }
    }

    private Path compile() throws Exception {
        List<Path> files = new ArrayList<>();
        for (MatchResult block : PROGRAM.matcher(
                        Repository.source("docs/guide/callbacks.md").text())
                .results()
                .toList()) {
            files.add(Files.writeString(scratch.resolve(block.group(1)), block.group(2)));
        }
        assertThat(files).hasSize(3);
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:full", "--class-path", CLASS_PATH, "-d", classes.toString(), "-Xlint:all,-processing");
            compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        assertThat(messages.toString()).isEmpty();
        return classes;
    }
}
