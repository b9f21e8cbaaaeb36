package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in the guides, those that begin with the name of their file, compile. */
class GuideTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// (\\w+\\.java)\\n(.*?)```");

    @TempDir
    private Path scratch;

    @Test
    void the_programs_of_the_page_about_messages_compile() throws IOException {
        compiles("messages.md", 3);
    }

    @Test
    void the_program_of_the_page_about_calls_within_one_process_compiles() throws IOException {
        compiles("local-calls.md", 1);
    }

    private void compiles(String page, int programs) throws IOException {
        List<Path> files = new ArrayList<>();
        for (var found : PROGRAM.matcher(Repository.source("docs/guide/" + page).text())
                .results()
                .toList()) {
            files.add(Files.writeString(scratch.resolve(found.group(1)), found.group(2)));
        }
        assertThat(files).hasSize(programs);
        StringWriter errors = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:full", "-d", scratch.toString(), "--class-path", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(
                                    errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .as(errors.toString())
                    .isTrue();
        }
    }
}
