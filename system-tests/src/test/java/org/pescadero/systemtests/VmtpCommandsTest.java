package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code vmtp echo}, {@code invoke} and {@code probe}, each a process. */
@Timeout(120)
class VmtpCommandsTest {
    private static Echo echo;

    @TempDir
    private Path files;

    @BeforeAll
    static void startEcho() throws Exception {
        echo = Echo.start();
    }

    @AfterAll
    static void stopEcho() throws Exception {
        echo.close();
    }

    @Test
    void invoke_prints_the_response_and_the_echo_counts() throws Exception {
        int first = countOf(invoke("--data", "-"), "hallo echo");
        int second = countOf(invoke("--data", "-", "--code", "0x42"), "hallo echo");
        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void invoke_carries_a_whole_packet_group_there_and_back() throws Exception {
        byte[] content = new byte[16_384];
        new Random(5).nextBytes(content);
        Path in = Files.write(files.resolve("in"), content);
        Path out = files.resolve("out");
        try (Program program =
                invoke("--data", in.toString(), "--user", "0102030405060708090a0b0c", "--out", out.toString())) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).contains("code       0 OK", "segment    16384 octets");
            assertThat(program.errors()).isEmpty();
        }
        assertThat(out).hasBinaryContent(content);
    }

    @Test
    void invoke_does_not_make_up_a_response_to_a_datagram() throws Exception {
        try (Program program = invoke("--code", "0x40000000")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).containsExactly("sent as a datagram, which has no Response");
        }
    }

    @Test
    void probe_prints_the_state_record() throws Exception {
        try (Program program =
                Program.start("vmtp", "probe", "127.0.0.1:" + echo.address().getPort(), echo.notation())) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).hasSize(5).first().asString().endsWith(echo.notation());
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    void probe_of_an_unknown_entity_says_so() throws Exception {
        try (Program program =
                Program.start("vmtp", "probe", "127.0.0.1:" + echo.address().getPort(), "LE-9-127.0.0.1")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.errors()).contains("NONEXISTENT_ENTITY").hasLineCount(1);
        }
    }

    @Test
    void invoke_of_an_unknown_entity_says_so() throws Exception {
        try (Program program = Program.start(
                "vmtp",
                "invoke",
                "--to",
                "LE-9-127.0.0.1@127.0.0.1:" + echo.address().getPort())) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.errors()).contains("NONEXISTENT_ENTITY").hasLineCount(1);
        }
    }

    @Test
    void invoke_of_nobody_ends_by_itself() throws Exception {
        int port;
        try (Echo gone = Echo.start()) {
            port = gone.address().getPort();
        }
        try (Program program = Program.start("vmtp", "invoke", "--to", "LE-9-127.0.0.1@127.0.0.1:" + port)) {
            assertThat(program.awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
            assertThat(program.errors()).contains("RETRANS_TIMEOUT").hasLineCount(1);
        }
    }

    @Test
    void echo_ends_at_once_when_it_is_terminated() throws Exception {
        try (Echo own = Echo.start()) {
            own.program().terminate();
            int exitCode = own.program().awaitExit(Duration.ofSeconds(2));
            assertThat(exitCode).as("ended by SIGTERM").isEqualTo(128 + 15);
            assertThat(own.program().output()).hasSize(2);
            assertThat(own.program().errors()).isEmpty();
        }
    }

    private static Program invoke(String... options) throws Exception {
        String[] command = new String[4 + options.length];
        System.arraycopy(new String[] {"vmtp", "invoke", "--to", echo.target()}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        return Program.start(command);
    }

    private static int countOf(Program invocation, String data) throws Exception {
        try (invocation) {
            invocation.input(data);
            assertThat(invocation.awaitExit()).isZero();
            assertThat(invocation.errors()).isEmpty();
            assertThat(invocation.output()).startsWith("code       0 OK").endsWith(data);
            String userData = invocation.output().get(1);
            return Integer.parseUnsignedInt(
                    userData.substring("user data  ".length()).split(" ")[0], 16);
        }
    }
}
