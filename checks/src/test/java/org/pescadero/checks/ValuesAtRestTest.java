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

/** The page about values at rest keeps its promises: its program needs nothing but dstp and warns of nothing. */
@Timeout(120)
class ValuesAtRestTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// (\\w+\\.java)\\n(.*?)```");
    private static final String DSTP =
            Repository.ROOT.resolve("dstp/target/classes").toString();

    @TempDir
    private Path scratch;

    @Test
    void the_programs_compile_and_run_with_dstp_alone_and_in_silence() throws Exception {
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (MatchResult block : PROGRAM.matcher(
                        Repository.source("docs/guide/values-at-rest.md").text())
                .results()
                .toList()) {
            files.add(Files.writeString(scratch.resolve(block.group(1)), block.group(2)));
        }
        assertThat(files).hasSize(4);
        compile(classes, files);
        runs(classes, "Keep", "true", "Ada", "Grace");
        runs(classes, "Grow", "[]");
    }

    private void runs(Path classes, String program, String... lines) throws Exception {
        try (JavaProcess running = JavaProcess.start(scratch, 0, classes + File.pathSeparator + DSTP, program)) {
            String out = String.join(System.lineSeparator(), lines) + System.lineSeparator();
            assertThat(running.outcome()).isEqualTo(new Outcome(0, out, ""));
        }
    }

    private static void compile(Path classes, List<Path> files) throws Exception {
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-Xlint:all,-processing",
                "--class-path",
                DSTP,
                "--processor-path",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString());
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(messages.toString()).isEmpty();
            assertThat(compiled).isTrue();
        }
    }
}
