package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is said to who asks wrongly. */
class SimTest {
    @TempDir
    private Path directory;

    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine commands = Sim.commandLine();
        commands.setErr(new PrintWriter(errors, true));
        return commands.execute(arguments);
    }

    private int replay(byte[] octets) throws Exception {
        Path file = directory.resolve("list.txt");
        Files.write(file, octets);
        return run("--replay", file.toString());
    }

    private void assertOneLine() {
        assertThat(errors.toString()).startsWith("sim: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seeds 0",
                "--seeds many",
                "--threads 0",
                "--seed 9223372036854775807 --seeds 2 --hashes",
                "--crowd 0",
                "--crowd -1",
                "--exhaustive --states 0",
                "--exhaustive --faults -1",
                "--replay /no/such/file",
                "--replay .",
                "--replay pom.xml --steps 0",
                "--replay pom.xml",
                "--seeds 1 --json /no/such/directory/figures.json",
                "--dance",
                "dance"
            })
    void a_mistake_is_one_line_on_standard_error_and_exit_code_2(String arguments) {
        assertThat(run(arguments.split(" "))).as(errors.toString()).isEqualTo(2);
        assertOneLine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing happens",
                "seed",
                "seed one\ncall id=1",
                "nodes 0\ncall id=1",
                "nodes 2\nslot node=2\ncall id=1",
                "nodes 2\nslot node=1\ncall id=1 node=2",
                "nodes 2\nslot node=1\ncall id=1 kind=DANCE",
                "nodes 2\nslot node=1\ncall id=1 dance=1",
                "nodes 2\nslot node=1\ncall id",
            })
    void what_is_no_drop_list_is_not_replayed(String text) throws Exception {
        assertThat(replay(text.getBytes())).as(errors.toString()).isEqualTo(2);
        assertOneLine();
    }

    @Test
    void octets_are_no_drop_list() throws Exception {
        assertThat(replay(new byte[] {(byte) 0xFF, (byte) 0xFE, 0})).isEqualTo(2);
        assertOneLine();
        assertThat(errors.toString()).contains("list.txt");
    }
}
