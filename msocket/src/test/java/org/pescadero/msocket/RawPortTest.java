package org.pescadero.msocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** IP without UDP, on loopback; where the process may not, that it is told so. */
@Timeout(20)
class RawPortTest {
    /** For experiments (RFC 3692). */
    private static final int PROTOCOL = 253;

    private static final Inet4Address ONE = Inet4Address.ofLiteral("127.0.0.1");
    private static final Inet4Address TWO = Inet4Address.ofLiteral("127.0.0.2");
    private static final InetAddress GROUP = InetAddress.ofLiteral("239.0.0.9");

    private final NetStack stack = NetStack.own();

    private interface Body {
        void run() throws Exception;
    }

    /** Runs a test, or finds that it must be refused and is. */
    private void whereAllowed(Body body) throws Exception {
        try (DatagramPort port = stack.openIpPort(PROTOCOL, ONE, List.of())) {
            assertThat(port.isClosed()).isFalse();
        } catch (IOException refused) {
            assertThat(refused)
                    .hasMessageContaining("raw sockets")
                    .hasMessageContaining("Linux".equals(System.getProperty("os.name")) ? "CAP_NET_RAW" : "Linux");
            return;
        }
        body.run();
    }

    @Test
    void it_is_said_how_large_a_receive_buffer_was_granted() throws Exception {
        whereAllowed(() -> {
            try (DatagramPort port = stack.openIpPort(PROTOCOL, ONE, List.of());
                    DatagramPort udp = stack.openPort(new InetSocketAddress(ONE, 0), List.of())) {
                assertThat(port.receiveBufferOctets()).isPresent().isEqualTo(udp.receiveBufferOctets());
            }
        });
    }

    @Test
    void a_datagram_arrives_without_its_ip_header() throws Exception {
        whereAllowed(() -> {
            try (DatagramPort a = stack.openIpPort(PROTOCOL, ONE, List.of());
                    DatagramPort b = stack.openIpPort(PROTOCOL, TWO, List.of())) {
                ByteBuffer sent = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}).position(1);
                assertThat(a.send(sent, b.localAddress())).isTrue();
                assertThat(sent.hasRemaining()).isFalse();
                ByteBuffer into = ByteBuffer.allocate(16);
                assertThat(Arrivals.awaitOne(b, into)).isEqualTo(new InetSocketAddress(ONE, 0));
                assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                assertThat(a.receive(ByteBuffer.allocate(16))).isNull();
            }
        });
    }

    @Test
    void a_host_group_is_heard_while_it_is_joined() throws Exception {
        whereAllowed(() -> {
            List<NetworkInterface> lo = List.of(NetworkInterface.getByInetAddress(ONE));
            try (DatagramPort sender = stack.openIpPort(PROTOCOL, ONE, lo);
                    GroupPort port = stack.openIpGroupPort(PROTOCOL, GROUP, lo)) {
                SocketAddress group = new InetSocketAddress(GROUP, 0);
                assertThat(sender.send(ByteBuffer.wrap(new byte[] {7}), group)).isTrue();
                ByteBuffer into = ByteBuffer.allocate(16);
                assertThat(Arrivals.awaitOne(port, into)).isEqualTo(sender.localAddress());
                assertThat(into.flip().get()).isEqualTo((byte) 7);
                assertThat(sender.receive(ByteBuffer.allocate(16)))
                        .as("a multicast at the unicast port")
                        .isNull();
                port.leave(GROUP);
                sender.send(ByteBuffer.wrap(new byte[] {8}), group);
                assertThat(port.receive(ByteBuffer.allocate(16))).isNull();
            }
        });
    }

    @Test
    void waiting_ends_by_wakeup_interrupt_and_time() throws Exception {
        whereAllowed(() -> {
            try (DatagramPort port = stack.openIpPort(PROTOCOL, ONE, List.of())) {
                port.wakeup();
                port.await(Long.MAX_VALUE);
                port.await(1);
                Thread.currentThread().interrupt();
                port.await(Long.MAX_VALUE);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(port.isClosed()).isFalse();
            }
        });
    }

    @Test
    void a_closed_port_says_so_and_ends_the_wait_of_another_thread() throws Exception {
        whereAllowed(() -> {
            DatagramPort port = stack.openIpPort(PROTOCOL, ONE, List.of());
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
            port.close();
            waiter.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(waiter.isAlive()).isFalse();
            assertThatThrownBy(() -> port.receive(ByteBuffer.allocate(8))).isInstanceOf(ClosedChannelException.class);
            port.wakeup();
        });
    }

    @Test
    void an_address_of_another_host_is_named() throws Exception {
        whereAllowed(() -> assertThatThrownBy(
                        () -> stack.openIpPort(PROTOCOL, Inet4Address.ofLiteral("192.0.2.1"), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1"));
    }
}
