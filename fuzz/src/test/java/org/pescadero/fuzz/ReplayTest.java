package org.pescadero.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Each input of the corpora, and each of them cut short or with a bit turned, without a fuzzer. */
@Timeout(60)
class ReplayTest {
    private static final int MOST_CHANGES = 64;

    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        return replay("values", ValuesTarget::fuzzerTestOneInput);
    }

    /** The corpus of values tells as much about the other reader of values. */
    @TestFactory
    Stream<DynamicTest> agreement() throws IOException {
        return Stream.concat(
                replay("agreement", AgreementTarget::fuzzerTestOneInput),
                replay("values", AgreementTarget::fuzzerTestOneInput));
    }

    @TestFactory
    Stream<DynamicTest> evolution() throws IOException {
        return replay("evolution", EvolutionTarget::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> descriptors() throws IOException {
        return replay("descriptors", DescriptorsTarget::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> packets() throws IOException {
        return replay("packets", PacketsTarget::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> machine() throws IOException {
        return replay("machine", MachineTarget::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> calls() throws IOException {
        return replay("calls", CallsTarget::fuzzerTestOneInput);
    }

    private static Stream<DynamicTest> replay(String corpus, Consumer<byte[]> target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(Path.of("corpus", corpus))) {
            inputs = files.sorted().toList();
        }
        return inputs.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> variants(Files.readAllBytes(file), target)));
    }

    private static void variants(byte[] input, Consumer<byte[]> target) {
        target.accept(input);
        int step = input.length / MOST_CHANGES + 1;
        for (int at = 0; at < input.length; at += step) {
            target.accept(Arrays.copyOf(input, at));
            byte[] turned = input.clone();
            turned[at] ^= (byte) (1 << at % 8);
            target.accept(turned);
        }
    }

    @Test
    void what_is_no_value_is_no_failure_of_a_target() {
        for (int octet = 0; octet < 256; octet++) {
            byte[] input = new byte[33];
            Arrays.fill(input, (byte) octet);
            assertThatCode(() -> ValuesTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
            assertThatCode(() -> AgreementTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
            assertThatCode(() -> EvolutionTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
        }
    }

    @Test
    void targets_take_inputs_of_any_size() {
        for (int size : new int[] {0, 1, 2, 3}) {
            byte[] input = new byte[size];
            assertThatCode(() -> MachineTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
            assertThatCode(() -> CallsTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
            assertThatCode(() -> PacketsTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
            assertThatCode(() -> DescriptorsTarget.fuzzerTestOneInput(input)).doesNotThrowAnyException();
        }
    }
}
