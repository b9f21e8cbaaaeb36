package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.examples.files.FileService;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;

/** Servers that die without a word, and come back. */
@Timeout(120)
class ServerDeathTest {
    /** Five retransmissions in vain, at growing intervals; and room for a slow machine. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    private int groupPort;
    private String loopback;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("file"), "content");
        try (DatagramSocket free = new DatagramSocket(0)) {
            groupPort = free.getLocalPort();
        }
        loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                .getName();
    }

    @Test
    void death_is_noticed_the_old_binding_is_refused_and_the_named_one_binds_again() throws Exception {
        try (Rpc rpc = open();
                Program server = serve(0)) {
            Endpoint endpoint = endpointOf(server);
            FileService named = rpc.bind(FileService.class, "cabernet");
            FileService fixed = rpc.bind(FileService.class, endpoint);
            assertThat(named.open("file").octets()).isEqualTo(7);
            assertThat(fixed.open("file").octets()).isEqualTo(7);

            server.kill();
            long killed = System.nanoTime();
            assertThatThrownBy(() -> named.open("file")).isInstanceOf(CallFailed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(NOTICED_WITHIN);

            try (Program successor = serve(endpoint.address().getPort())) {
                assertThat(endpointOf(successor).entity()).isNotEqualTo(endpoint.entity());
                BindingBroken broken = catchThrowableOfType(BindingBroken.class, () -> fixed.open("file"));
                assertThat(broken.maybeExecuted()).isFalse();
                assertThat(named.open("file").octets()).isEqualTo(7);
                assertThat(rpc.bind(FileService.class).open("file").octets()).isEqualTo(7);
            }
        }
    }

    @Test
    void a_call_that_runs_when_its_server_dies_fails_and_says_that_it_may_have_run() throws Exception {
        // A file that takes the server long to digest: it is sparse, so it costs no space.
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            large.setLength(40L << 30);
        }
        try (Rpc rpc = open();
                Program server = serve(0)) {
            FileService service = rpc.bind(FileService.class, endpointOf(server));
            Thread killer = Thread.ofPlatform().start(() -> {
                awaitBusy(server.process().toHandle());
                server.kill();
            });
            CallFailed failed = catchThrowableOfType(CallFailed.class, () -> service.checksum("large"));
            killer.join();
            assertThat(failed).isNotInstanceOf(BindingBroken.class);
            assertThat(failed.maybeExecuted()).isTrue();
        }
    }

    @Test
    void nobody_is_not_bound_and_the_message_says_what_was_found() throws Exception {
        try (Rpc rpc = open();
                Program server = serve(0)) {
            endpointOf(server);
            assertThatThrownBy(() -> rpc.bind(FileService.class, "merlot"))
                    .isInstanceOf(NotBound.class)
                    .hasMessageContaining("merlot")
                    .hasMessageContaining("cabernet");
        }
    }

    @Test
    void list_shows_what_is_served() throws Exception {
        try (Program server = serve(0)) {
            Endpoint endpoint = endpointOf(server);
            try (Program list = Program.start(network("list", "--type", "FileService"))) {
                assertThat(list.awaitExit()).isZero();
                assertThat(list.output()).hasSize(2);
                assertThat(list.output().getLast()).contains("cabernet").endsWith(endpoint.toString());
                assertThat(list.errors()).isEmpty();
            }
        }
        try (Program list = Program.start(network("list"))) {
            assertThat(list.awaitExit()).isZero();
            assertThat(list.output()).containsExactly("No exports found.");
        }
    }

    /** Until the server has spent half a second of processor time beyond what it had: it digests. */
    private static void awaitBusy(ProcessHandle server) {
        Duration before = server.info().totalCpuDuration().orElse(Duration.ZERO);
        while (server.isAlive()
                && server.info().totalCpuDuration().orElse(before).minus(before).toMillis() < 500) {
            Thread.onSpinWait();
        }
    }

    private Rpc open() throws IOException {
        return Rpc.open(RpcOptions.defaults()
                .withInterfaces(loopback)
                .withBind("127.0.0.1")
                .withGroupPort(groupPort));
    }

    private Program serve(int port) throws IOException {
        return Program.start(
                network("serve", directory.toString(), "--name", "cabernet", "--bind", "127.0.0.1:" + port));
    }

    private String[] network(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 4);
        all[command.length] = "--interfaces";
        all[command.length + 1] = loopback;
        all[command.length + 2] = "--group-port";
        all[command.length + 3] = Integer.toString(groupPort);
        return all;
    }

    private static Endpoint endpointOf(Program server) throws InterruptedException {
        return Endpoint.parse(server.awaitLine("^Serving .* at (\\S+@\\S+)$").group(1));
    }
}
