package org.pescadero.msocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything here stays on loopback. */
@Timeout(20)
class OwnStackTest {
    private final NetStack stack = NetStack.own();

    private static InetSocketAddress anyLoopbackPort() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private List<NetworkInterface> loopback() throws IOException {
        return stack.interfaces(List.of(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"))
                .getName()));
    }

    @Test
    void a_datagram_arrives_with_its_source() throws IOException {
        try (DatagramPort a = stack.openPort(anyLoopbackPort(), List.of());
                DatagramPort b = stack.openPort(anyLoopbackPort(), List.of())) {
            assertThat(a.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), b.localAddress()))
                    .isTrue();
            ByteBuffer into = ByteBuffer.allocate(16);
            assertThat(Arrivals.awaitOne(b, into)).isEqualTo(a.localAddress());
            assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
    }

    @Test
    void datagram_to_an_address_that_is_no_way_to_get_to_is_lost() throws IOException {
        try (DatagramPort port = stack.openPort(anyLoopbackPort(), List.of())) {
            ByteBuffer octets = ByteBuffer.wrap(new byte[] {1, 2, 3});
            assertThat(port.send(octets, InetSocketAddress.createUnresolved("nobody.invalid", 9)))
                    .isFalse();
            assertThat(port.send(octets, new InetSocketAddress(InetAddress.ofLiteral("::1"), 9)))
                    .isFalse();
        }
    }

    @Test
    void receiving_from_an_empty_port_returns_at_once() throws IOException {
        try (DatagramPort port = stack.openPort(anyLoopbackPort(), List.of())) {
            assertThat(port.receive(ByteBuffer.allocate(16))).isNull();
        }
    }

    @Test
    void it_is_said_how_large_a_receive_buffer_was_granted() throws IOException {
        Path most = Path.of("/proc/sys/net/core/rmem_max");
        try (DatagramPort port = stack.openPort(anyLoopbackPort(), List.of())) {
            int granted = port.receiveBufferOctets().orElseThrow();
            assertThat(granted).isPositive();
            if (Files.isReadable(most)) {
                // All at once: what is read of it in parts ends after the first.
                int allowed = Integer.parseInt(Files.readAllLines(most).getFirst());
                assertThat(granted).isEqualTo(Math.min(4 << 20, allowed));
            }
        }
    }

    @Test
    void wakeup_ends_the_next_await_and_an_interrupt_leaves_the_port_open() throws IOException {
        try (DatagramPort port = stack.openPort(anyLoopbackPort(), List.of())) {
            port.wakeup();
            port.await(Long.MAX_VALUE);
            Thread.currentThread().interrupt();
            port.await(Long.MAX_VALUE);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(port.isClosed()).isFalse();
            assertThat(port.send(ByteBuffer.allocate(1), port.localAddress())).isTrue();
        }
    }

    @Test
    void closing_ends_the_wait_of_another_thread() throws Exception {
        DatagramPort port = stack.openPort(anyLoopbackPort(), List.of());
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                while (!port.isClosed()) {
                    port.await(Long.MAX_VALUE);
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOf(ClosedChannelException.class);
            }
        });
        port.close();
        waiter.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(waiter.isAlive()).isFalse();
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (DatagramPort first = stack.openPort(anyLoopbackPort(), List.of())) {
            InetSocketAddress taken = (InetSocketAddress) first.localAddress();
            assertThatThrownBy(() -> stack.openPort(taken, List.of()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getPort());
        }
    }

    @Test
    void an_unknown_interface_is_named_with_those_there_are() {
        assertThatThrownBy(() -> stack.interfaces(List.of("nonesuch0")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonesuch0")
                .hasMessageContaining("there are");
    }

    @Test
    void every_group_port_of_a_host_gets_a_copy_of_a_multicast_on_loopback() throws IOException {
        List<NetworkInterface> lo = loopback();
        try (DatagramPort sender = stack.openPort(anyLoopbackPort(), lo)) {
            // A number that is free for us: the one that the kernel just gave to our own unicast port.
            InetSocketAddress group = new InetSocketAddress(
                    InetAddress.ofLiteral("224.0.1.0"), ((InetSocketAddress) sender.localAddress()).getPort());
            try (DatagramPort one = stack.openGroupPort(group, lo);
                    DatagramPort two = stack.openGroupPort(group, lo)) {
                assertThat(sender.send(ByteBuffer.wrap(new byte[] {7}), group)).isTrue();
                for (DatagramPort each : List.of(one, two)) {
                    ByteBuffer into = ByteBuffer.allocate(16);
                    assertThat(Arrivals.awaitOne(each, into)).isEqualTo(sender.localAddress());
                    assertThat(into.flip().get()).isEqualTo((byte) 7);
                    assertThat(each.receive(ByteBuffer.allocate(16)))
                            .as("a second copy")
                            .isNull();
                }
            }
        }
    }

    @Test
    void a_group_that_can_be_joined_nowhere_is_an_error_that_names_the_interfaces() throws IOException {
        assertThatThrownBy(() ->
                        stack.openGroupPort(new InetSocketAddress(InetAddress.ofLiteral("224.0.1.0"), 0), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("224.0.1.0");
    }
}
