package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.machine.Scenario.Cell;

/** Conversations packet by packet, one for each row of the state tables in each state in which it may be taken. */
@Rfc1045({"4.2", "4.3", "5.2", "5.3"})
class ScenarioTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/scenarios");

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        return scripts().stream().map(script -> DynamicTest.dynamicTest(name(script), () -> play(script)));
    }

    @Test
    void every_cell_of_both_state_tables_is_shown() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Path script : scripts()) {
            play(script).forEach(cell -> shown.add(cell.table() + " " + cell.row() + " " + cell.from()));
        }
        Set<String> unshown = new TreeSet<>();
        Arrays.stream(ClientTransition.values())
                .forEach(row -> row.from().forEach(from -> unshown.add("client " + row + " " + from)));
        Arrays.stream(ServerTransition.values())
                .forEach(row -> row.from().forEach(from -> unshown.add("server " + row + " " + from)));
        unshown.removeAll(shown);
        assertThat(unshown).isEmpty();
    }

    private static List<Cell> play(Path script) throws IOException {
        return Scenario.play(name(script), Files.readAllLines(script));
    }

    private static String name(Path script) {
        return script.getFileName().toString().replace(".scenario", "");
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".scenario"))
                    .sorted()
                    .toList();
        }
    }
}
