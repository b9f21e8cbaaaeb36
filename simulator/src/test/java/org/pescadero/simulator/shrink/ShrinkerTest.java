package org.pescadero.simulator.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.mutant.Planted;
import org.pescadero.simulator.plan.DrawnWeather;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Planner;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.simulator.world.World;
import org.pescadero.vmtp.machine.VmtpModule;

/** What is left of a failure is little, fails for the same reason, and can be read. */
class ShrinkerTest {
    private static final Supplier<Mutant> BUG = Planted.all().stream()
            .filter(p -> p.name().equals("every Response called idempotent"))
            .findFirst()
            .orElseThrow()
            .mutant();

    private static Verdict failed() {
        for (long seed = 1; seed < 500; seed++) {
            Plan plan = Planner.draw(seed);
            Verdict verdict = new World(plan, new DrawnWeather(plan), BUG.get(), false).run();
            boolean executedAgain = verdict.violations().stream()
                    .findFirst()
                    .filter(v -> v.invariant() == Invariant.I2_AT_MOST_ONCE)
                    .isPresent();
            boolean small = plan.calls().stream()
                    .allMatch(c -> c.resultOctets() <= 16384 && c.stream() == 0 && c.handlerNanos() < 1_000_000_000L);
            if (executedAgain && small && verdict.happened().size() > 20) {
                return verdict;
            }
        }
        throw new AssertionError("the planted bug was not noticed");
    }

    @Test
    void a_failure_shrinks_to_a_call_and_a_packet_or_two() {
        Scenario small = Shrinker.shrink(failed(), BUG);
        assertThat(small.breaks(Invariant.I2_AT_MOST_ONCE, BUG)).isTrue();
        assertThat(small.size()).as(small.story()).isLessThanOrEqualTo(4);
        assertThat(small.calls()).allSatisfy(call -> {
            assertThat(call.argumentOctets() + call.resultOctets()).isZero();
            assertThat(call.handlerNanos()).isZero();
        });
        assertThat(small.run(Mutant.NONE, false).violations()).isEmpty();
    }

    @Test
    void what_is_left_is_told_as_a_test_and_as_a_chart() {
        Scenario small = Shrinker.shrink(failed(), BUG);
        Verdict verdict = small.run(BUG.get(), true);
        assertThat(small.asTest(Invariant.I2_AT_MOST_ONCE)).contains("@Test", "DropList.read(", "isEmpty()");
        assertThat(Chart.of(verdict.trace().steps(), verdict.plan().topology().nodes()))
                .contains("n0", "REQUEST", "executes call");
    }

    @Test
    void the_test_that_is_printed_compiles(@TempDir Path directory) throws Exception {
        String test = Shrinker.shrink(failed(), BUG).asTest(Invariant.I2_AT_MOST_ONCE);
        assertThat(test.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(140));
        Path source = directory.resolve("SeedTest.java");
        Files.writeString(source, """
                package org.pescadero.simulator.shrink;
                import static org.assertj.core.api.Assertions.assertThat;
                import org.junit.jupiter.api.Test;
                import org.pescadero.simulator.world.Mutant;
                class SeedTest {
                """ + test + "}\n");
        String path = Stream.of(DropList.class, VmtpModule.class, Assertions.class, Test.class, API.class)
                .map(ShrinkerTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        Process process = new ProcessBuilder(
                        javac, "-proc:none", "-cp", path, "-d", directory.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
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
    void the_minimizer_finds_the_two_that_matter() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(i);
        }
        List<Integer> left = new Minimizer(1000).minimize(all, some -> some.contains(17) && some.contains(83));
        assertThat(left).containsExactly(17, 83);
    }
}
