package org.pescadero.examples.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class RawEchoTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @EnumSource(Waiting.class)
    void each_way_of_waiting_gets_every_answer(Waiting waiting) throws Exception {
        try (RawEchoServer server = RawEchoServer.open(LOOPBACK, waiting);
                RawEchoClient client = new RawEchoClient(server.address(), waiting)) {
            for (int i = 0; i < 100; i++) {
                client.echo(68, 108);
                assertThat(client.buffer.remaining()).isEqualTo(108);
            }
        }
    }

    @Test
    void a_sleeping_server_wakes_for_a_late_request() throws Exception {
        try (RawEchoServer server = RawEchoServer.open(LOOPBACK, Waiting.BLOCK);
                RawEchoClient spinning = new RawEchoClient(server.address(), Waiting.SPIN)) {
            spinning.echo(8, 1472);
            assertThat(spinning.buffer.remaining()).isEqualTo(1472);
        }
    }

    @Test
    void an_echo_never_answers_with_more_than_one_frame() throws Exception {
        try (RawEchoServer server = RawEchoServer.open(LOOPBACK, Waiting.BLOCK);
                RawEchoClient client = new RawEchoClient(server.address(), Waiting.BLOCK)) {
            client.echo(68, 60_000);
            assertThat(client.buffer.remaining()).isEqualTo(1472);
            client.echo(68, -1);
            assertThat(client.buffer.remaining()).isEqualTo(8);
        }
    }

    @Test
    void garbage_does_not_stop_the_echo() throws Exception {
        try (RawEchoServer server = RawEchoServer.open(LOOPBACK, Waiting.BLOCK);
                DatagramSocket garbage = new DatagramSocket();
                RawEchoClient client = new RawEchoClient(server.address(), Waiting.BLOCK)) {
            garbage.send(new DatagramPacket(new byte[3], 3, server.address()));
            garbage.send(new DatagramPacket(new byte[0], 0, server.address()));
            garbage.send(new DatagramPacket(new byte[4000], 4000, server.address()));
            client.echo(68, 68);
            assertThat(client.buffer.remaining()).isEqualTo(68);
        }
    }
}
