package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demonstration, as every user will see it first. */
@Timeout(90)
class DemoTest {
    @Test
    void every_check_holds_in_under_a_minute_and_nothing_stays_behind() throws Exception {
        List<Path> before = leftovers();
        try (Program demo = Program.start("demo")) {
            int exitCode = demo.awaitExit(Duration.ofSeconds(60));
            assertThat(demo.errors()).isEmpty();
            assertThat(exitCode).as(String.join("\n", demo.output())).isZero();
            assertThat(demo.output().getLast()).matches("(\\d+) of \\1 checks held in .*");
            assertThat(demo.output()).allMatch(line -> line.length() <= 100, "fits 100 columns");
            assertThat(String.join("", demo.output()))
                    .as("no colours outside of a terminal")
                    .doesNotContain("\u001b");
        }
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void an_interrupted_demo_takes_its_servers_with_it() throws Exception {
        List<Path> before = leftovers();
        try (Program demo = Program.start("demo")) {
            demo.awaitLine("three processes are ready");
            List<ProcessHandle> servers = demo.process().descendants().toList();
            assertThat(servers).hasSizeGreaterThanOrEqualTo(3);

            demo.terminate();
            demo.awaitExit(Duration.ofSeconds(5));
            for (ProcessHandle server : servers) {
                server.onExit().get();
            }
        }
        assertThat(leftovers()).isEqualTo(before);
    }

    private static List<Path> leftovers() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("pescadero-demo-"))
                    .sorted()
                    .toList();
        }
    }
}
