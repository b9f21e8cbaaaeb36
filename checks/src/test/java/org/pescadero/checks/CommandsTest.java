package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.checks.JavaProcess.Outcome;
import org.pescadero.checks.Repository.Source;

/** Commands that the documentation names exist. */
@Timeout(120)
class CommandsTest {
    private static final Pattern DEV = Pattern.compile("\\./dev ([a-z]+)");
    private static final Pattern PESCADERO =
            Pattern.compile("(?:\\./|`)pescadero (?:-D\\S+ )*((?:(?:vmtp|schema) )?[a-z]+)");
    private static final String MAIN = "org.pescadero.cli.Pescadero";

    @TempDir
    private Path scratch;

    @Test
    void each_dev_command_of_the_documentation_is_in_its_help() throws Exception {
        Process help = new ProcessBuilder(Repository.ROOT.resolve("dev").toString(), "help")
                .redirectErrorStream(true)
                .start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(help.waitFor()).isZero();
        assertThat(text.lines().map(line -> line.strip().split(" ")[0]).toList())
                .containsAll(named(DEV));
    }

    @Test
    void an_unknown_dev_command_is_one_clear_line_and_exit_code_2() throws Exception {
        Process unknown = new ProcessBuilder(Repository.ROOT.resolve("dev").toString(), "dance").start();
        String text = new String(unknown.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(unknown.waitFor()).isEqualTo(2);
        assertThat(text.lines()).hasSize(1).allMatch(line -> line.contains("dance"));
    }

    @Test
    void a_fuzzer_without_an_end_is_not_begun() throws Exception {
        Process endless = new ProcessBuilder(
                        Repository.ROOT.resolve("dev").toString(), "fuzz", "packets", "--seconds", "0")
                .start();
        String text = new String(endless.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(endless.waitFor()).isEqualTo(2);
        assertThat(text.lines()).hasSize(1).allMatch(line -> line.contains("--seconds"));
    }

    @Test
    void each_pescadero_command_of_the_documentation_explains_itself() throws Exception {
        for (String command : named(PESCADERO)) {
            Outcome help = run((command + " --help").split(" "));
            assertThat(help.exitCode()).as("pescadero %s --help", command).isZero();
            assertThat(help.output()).as("pescadero %s --help", command).isNotBlank();
            assertThat(help.errors()).as("pescadero %s --help", command).isEmpty();
        }
    }

    @Test
    void an_unknown_pescadero_command_is_one_clear_line_and_exit_code_2() throws Exception {
        Outcome unknown = run("dance");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).isEmpty();
        assertThat(unknown.errors().lines()).hasSize(1).allMatch(line -> line.contains("dance"));
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = MAIN;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try (JavaProcess process = JavaProcess.start(scratch, 0, System.getProperty("java.class.path"), command)) {
            return process.outcome();
        }
    }

    private static Set<String> named(Pattern command) {
        Set<String> names = new TreeSet<>();
        for (Source page : Repository.markdown()) {
            command.matcher(page.text()).results().forEach(found -> names.add(found.group(1)));
        }
        assertThat(List.copyOf(names)).isNotEmpty();
        return names;
    }
}
