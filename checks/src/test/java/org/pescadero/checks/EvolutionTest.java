package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.checks.JavaProcess.Outcome;

/** The guide to versions: its record compiles, and its commands find out what breaks. */
@Timeout(120)
class EvolutionTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// (\\w+)\\.java\\n(.*?)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./pescadero (schema .*)$");
    private static final String GUIDE =
            Repository.source("docs/guide/evolution.md").text();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path scratch;

    @Test
    void the_commands_of_the_guide_show_and_lock_its_record() throws Exception {
        compile(order());
        List<String> commands =
                COMMAND.matcher(GUIDE).results().map(found -> found.group(1)).toList();
        assertThat(commands).hasSize(3);
        Outcome shown = run(commands.getFirst());
        assertThat(shown.errors()).isEmpty();
        assertThat(shown.output())
                .contains(
                        "record Order",
                        "  3 urgency: Urgency = NORMAL",
                        "  reserved 2",
                        "  2 OTHER (for unknown ones)");
        for (String command : commands.subList(1, 3)) {
            assertThat(run(command)).isEqualTo(new Outcome(0, "", ""));
        }
        assertThat(scratch.resolve("schema.lock")).content().contains("== Order ", "  4 note: Optional<String>");
    }

    @Test
    void a_breaking_change_fails_and_is_named() throws Exception {
        String check = "schema check --lock schema.lock target/classes";
        compile(order());
        assertThat(run(check).exitCode()).isEqualTo(1);
        assertThat(run("schema check --update --lock schema.lock target/classes")
                        .exitCode())
                .isZero();
        compile(order().replace("long amount", "int amount")
                .replace("@Tag(4)", "@Tag(2)")
                .replace("@Reserved(2)", ""));
        Outcome broken = run(check);
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.errors().lines())
                .containsExactly(
                        "Order: Order.amount is long in the writer's version and int in the reader's;"
                                + " leave its type alone, and add what is new under another tag",
                        "Order: Order uses the tag 2, which was reserved; choose another one",
                        "pescadero: 2 breaking changes against " + scratch.resolve("schema.lock"));
        assertThat(run("schema check --update --lock schema.lock target/classes")
                        .exitCode())
                .isEqualTo(1);
        compile(order().replace("OTHER", "OTHER, @Tag(5) LATE").replace("String article", "String name"));
        assertThat(run(check).output().strip()).isEqualTo("Order has changed, and breaks nothing");
        assertThat(run(check.replace("--lock", "--both-ways --lock")).exitCode())
                .isZero();
    }

    @Test
    void the_other_records_of_the_guide_compile() throws Exception {
        List<MatchResult> programs = PROGRAM.matcher(GUIDE).results().toList();
        assertThat(programs).hasSizeGreaterThan(1);
        for (MatchResult program : programs) {
            compile(program.group(1), program.group(2));
        }
    }

    private static String order() {
        MatchResult first = PROGRAM.matcher(GUIDE).results().findFirst().orElseThrow();
        assertThat(first.group(1)).isEqualTo("Order");
        return first.group(2);
    }

    private void compile(String order) throws IOException {
        compile("Order", order);
    }

    private void compile(String name, String text) throws IOException {
        Path source = Files.writeString(scratch.resolve(name + ".java"), text);
        Path classes = Files.createDirectories(scratch.resolve("target/classes"));
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:full", "-cp", CLASS_PATH, "-d", classes.toString());
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call();
            assertThat(messages.toString()).isEmpty();
            assertThat(compiled).isTrue();
        }
    }

    private Outcome run(String command) throws IOException, InterruptedException {
        String[] words = ("org.pescadero.cli.Pescadero " + command).split(" ");
        for (int i = 1; i < words.length; i++) {
            boolean file = words[i].equals("schema.lock") || words[i].startsWith("target/");
            words[i] = file ? scratch.resolve(words[i]).toString() : words[i];
        }
        try (JavaProcess process = JavaProcess.start(scratch, 0, CLASS_PATH, words)) {
            return process.outcome();
        }
    }
}
