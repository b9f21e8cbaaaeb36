package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.simulator.plan.ListedWeather;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.simulator.world.World;
import org.pescadero.vmtp.machine.VmtpModule;
import picocli.CommandLine;

/** The same seed makes the same history, in any virtual machine. */
class DeterminismTest {
    private static final int SEEDS = 50;
    private static final List<Verdict> DRAWN = new ArrayList<>();

    @BeforeAll
    static void draw() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            DRAWN.add(Campaign.run(seed, false));
        }
    }

    @AfterAll
    static void forget() {
        DRAWN.clear();
    }

    @Test
    void a_seed_makes_the_same_history_twice() {
        for (Verdict drawn : DRAWN) {
            Verdict again = Campaign.run(drawn.plan().seed(), false);
            assertThat(again.trace().hash()).isEqualTo(drawn.trace().hash());
        }
    }

    @Test
    void seeds_make_different_histories() {
        assertThat(DRAWN.stream().map(drawn -> drawn.trace().hash())).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(400)
    void an_interpreting_machine_makes_the_same_history() throws Exception {
        String path = Stream.of(World.class, VmtpModule.class, CommandLine.class)
                .map(DeterminismTest::place)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xint", "-Xmx128m", "-cp", path, Sim.class.getName(), "--hashes", "--seeds", "" + SEEDS)
                .redirectErrorStream(true)
                .start();
        assertThat(lines(process))
                .isEqualTo(DRAWN.stream()
                        .map(drawn -> drawn.plan().seed() + " "
                                + Long.toHexString(drawn.trace().hash()))
                        .toList());
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_list_of_what_happened_makes_the_same_history() {
        for (Verdict drawn : DRAWN) {
            Verdict listed = new World(drawn.plan(), new ListedWeather(drawn.happened()), Mutant.NONE, false).run();
            assertThat(listed.trace().hash()).isEqualTo(drawn.trace().hash());
        }
    }
}
