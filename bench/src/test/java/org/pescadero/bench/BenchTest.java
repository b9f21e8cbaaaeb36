package org.pescadero.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class BenchTest {
    private static final Pattern MEDIAN = Pattern.compile("\"medianMicros\": ([0-9.]+)");

    @TempDir
    Path directory;

    @Test
    void the_null_call_is_measured_in_whole_processes_and_written_down() throws Exception {
        Path file = directory.resolve("null.json");
        StringWriter table = new StringWriter();
        int code = Bench.commandLine()
                .setOut(new PrintWriter(table))
                .execute(few("null", "--strategy", "block", "--json", file.toString()));

        assertThat(code).isZero();
        assertThat(table.toString()).contains("raw UDP echo", "median", "commit", "raw echoes (at most 1.5");
        String json = Files.readString(file);
        assertThat(json)
                .contains("\"peer\": \"raw\"", "\"peer\": \"pescadero\"", "\"peer\": \"grpc\"", "\"calls\": 40");
        assertThat(MEDIAN.matcher(json).results().map(BenchTest::number))
                .isNotEmpty()
                .allMatch(micros -> micros > 0);
    }

    @Test
    void streams_are_read_between_two_processes() {
        StringWriter table = new StringWriter();
        int code = Bench.commandLine()
                .setOut(new PrintWriter(table))
                .execute("streams", "--elements", "20000", "--rounds", "1");

        assertThat(code).isZero();
        assertThat(table.toString()).contains("elements/s", "result: strings of 200", "argument: numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null --calls none",
                "null --strategy sleep",
                "null --calls 5 --rounds 6",
                "null --calls 0",
                "codec --forks 0",
                "streams --elements 10",
                "nothing"
            })
    void wrong_arguments_end_with_code_2_and_a_line_that_says_why(String arguments) {
        StringWriter complaint = new StringWriter();
        CommandLine line = Bench.commandLine().setErr(new PrintWriter(complaint));

        assertThat(line.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(complaint.toString().lines().findFirst()).isPresent();
    }

    private static String[] few(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 6);
        System.arraycopy(
                new String[] {"--calls", "40", "--rounds", "2", "--warm-up", "0"}, 0, all, arguments.length, 6);
        return all;
    }

    private static double number(MatchResult found) {
        return Double.parseDouble(found.group(1));
    }
}
