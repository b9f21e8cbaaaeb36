package org.pescadero.msocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Host groups that come and go while a port is open; on loopback. */
@Timeout(20)
class GroupPortTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("239.0.0.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("239.0.0.2");

    private final NetStack stack = NetStack.own();
    private DatagramPort sender;
    private GroupPort port;
    private int number;

    @BeforeEach
    void open() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        List<NetworkInterface> lo = List.of(NetworkInterface.getByInetAddress(loopback));
        sender = stack.openPort(new InetSocketAddress(loopback, 0), lo);
        number = ((InetSocketAddress) sender.localAddress()).getPort();
        port = stack.openGroupPort(new InetSocketAddress(ONE, number), lo);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        sender.close();
    }

    private void say(InetAddress group, int what) throws IOException {
        sender.send(ByteBuffer.wrap(new byte[] {(byte) what}), new InetSocketAddress(group, number));
    }

    private int hear() throws IOException {
        ByteBuffer into = ByteBuffer.allocate(8);
        while (port.receive(into) == null) {
            port.await(TimeUnit.SECONDS.toNanos(5));
        }
        return into.flip().get();
    }

    @Test
    void each_group_that_is_joined_is_heard_until_it_is_left() throws IOException {
        say(TWO, 1);
        say(ONE, 2);
        assertThat(hear()).isEqualTo(2);
        port.join(TWO);
        port.join(TWO);
        say(TWO, 3);
        assertThat(hear()).isEqualTo(3);
        port.leave(ONE);
        port.leave(ONE);
        say(ONE, 4);
        say(TWO, 5);
        assertThat(hear()).isEqualTo(5);
        assertThat(port.receive(ByteBuffer.allocate(8))).isNull();
    }

    @Test
    void a_group_joined_by_another_thread_reaches_who_waits_already() throws Exception {
        Thread joiner = Thread.ofPlatform().start(() -> {
            try {
                port.join(TWO);
                say(TWO, 9);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(hear()).isEqualTo(9);
        joiner.join();
    }

    @Test
    void a_closed_port_says_so() throws IOException {
        port.close();
        assertThat(port.isClosed()).isTrue();
        assertThatThrownBy(() -> port.join(TWO)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> port.receive(ByteBuffer.allocate(8))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> port.await(1)).isInstanceOf(ClosedChannelException.class);
    }
}
