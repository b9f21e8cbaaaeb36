package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do wrong is one clear line on standard error and exit code 2. */
@Timeout(60)
class MistakesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dance",
                "vmtp echo --bind nonsense",
                "serve /no/such/directory",
                "list --interfaces no-such-interface"
            })
    void wrong_arguments(String arguments) throws Exception {
        assertOneLine(arguments.split(" "));
    }

    @Test
    void port_in_use() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String at = "127.0.0.1:" + taken.getLocalPort();
            assertThat(assertOneLine("vmtp", "echo", "--bind", at)).contains(at);
            assertThat(assertOneLine("serve", directory.toString(), "--bind", at))
                    .contains(at);
        }
    }

    @Test
    void the_demo_without_the_sources() throws Exception {
        assertThat(assertOneLine("demo", "--sources", directory.toString())).contains(directory.toString());
    }

    private static String assertOneLine(String... command) throws Exception {
        try (Program program = Program.start(command)) {
            String what = String.join(" ", command);
            assertThat(program.awaitExit()).as(what).isEqualTo(2);
            assertThat(program.errors()).as(what).startsWith("pescadero: ").hasLineCount(1);
            assertThat(program.output()).as(what).isEmpty();
            return program.errors();
        }
    }
}
