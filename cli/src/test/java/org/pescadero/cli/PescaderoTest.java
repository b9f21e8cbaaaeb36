package org.pescadero.cli;

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

class PescaderoTest {
    @TempDir
    private Path directory;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine commands = Pescadero.commandLine();
        commands.setOut(new PrintWriter(output, true));
        commands.setErr(new PrintWriter(errors, true));
        return commands.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "vmtp",
                "vmtp dance",
                "vmtp echo",
                "vmtp echo --bind nonsense",
                "vmtp echo --bind 127.0.0.1:70000",
                "vmtp echo --bind 127.0.0.1:0 --group-port 0",
                "vmtp echo --bind 224.0.1.9:0",
                "vmtp invoke",
                "vmtp invoke --to nobody",
                "vmtp invoke --to LE-1-127.0.0.1",
                "vmtp invoke --to XX-1-127.0.0.1@127.0.0.1:1",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --user xyz",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --user 01020304050607080910111213",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --code many",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --code 0x100000000",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --data /no/such/file",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout soon",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout 0",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout -1",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout NaN",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout 1e300",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:0 --timeout 1",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout 1 --out /no/such/directory/file",
                "vmtp invoke --to LE-1-127.0.0.1@127.0.0.1:1 --timeout 1 --out .",
                "vmtp probe",
                "vmtp probe 127.0.0.1:0 --timeout 1",
                "vmtp probe 127.0.0.1:1 --timeout 1e300",
                "list --time 1e300",
                "vmtp probe 127.0.0.1:1 nobody",
                "schema",
                "schema show",
                "schema show /no/such/file",
                "schema check",
                "schema check /no/such/file",
                "serve",
                "serve /no/such/directory",
                "list --interfaces no-such-interface",
                "list --group-port 0",
                "list --group-port many",
                "demo --sources /no/such/directory",
                "demo extra"
            })
    void a_mistake_is_one_line_on_standard_error_and_exit_code_2(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(errors.toString()).startsWith("pescadero: ").endsWith("\n").hasLineCount(1);
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void a_file_is_not_a_directory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(run("serve", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("not a directory: " + file);
        assertThat(run("serve", directory.toString(), "--scratch", file.toString()))
                .isEqualTo(2);
    }

    @Test
    void data_beyond_the_largest_message_are_refused_before_anything_is_sent() throws Exception {
        Path large = Files.write(directory.resolve("large"), new byte[(4 << 20) + 1]);
        assertThat(run("vmtp", "invoke", "--to", "LE-1-127.0.0.1@127.0.0.1:1", "--data", large.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("4194304").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--to RG-1-224.0.1.0@127.0.0.1:1", "--to LE-1-127.0.0.1@127.0.0.1:1 --code 0x40000000"})
    void data_beyond_what_goes_to_groups_and_in_datagrams_are_refused(String arguments) throws Exception {
        Path large = Files.write(directory.resolve("large"), new byte[16385]);
        String whole = "vmtp invoke --timeout 1 " + arguments + " --data " + large;
        assertThat(run(whole.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains("16384").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "list --help",
                "schema --help",
                "schema show --help",
                "schema check --help",
                "serve --help",
                "vmtp --help",
                "vmtp echo --help",
                "vmtp invoke --help",
                "vmtp probe --help",
                "--version"
            })
    void every_command_explains_itself(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(output.toString()).isNotBlank();
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void help_does_not_show_what_only_the_demo_needs() {
        run("--help");
        assertThat(output.toString())
                .contains("demo", "list", "schema", "serve", "vmtp")
                .doesNotContain("calls-server");
    }
}
