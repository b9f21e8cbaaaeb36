package org.pescadero.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RelayTest {
    private static final int PATIENCE_MILLIS = 5_000;

    private DatagramSocket target;

    @BeforeEach
    void openTarget() throws IOException {
        target = openSocket();
    }

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void packets_pass_both_ways_and_each_peer_has_its_own_address() throws IOException {
        try (Relay relay = open(Faults.NONE);
                DatagramSocket alice = openSocket();
                DatagramSocket bob = openSocket()) {
            send(alice, "from alice", relay.address());
            DatagramPacket fromAlice = receive(target);
            send(bob, "from bob", relay.address());
            DatagramPacket fromBob = receive(target);

            assertThat(text(fromAlice)).isEqualTo("from alice");
            assertThat(text(fromBob)).isEqualTo("from bob");
            assertThat(fromAlice.getSocketAddress()).isNotEqualTo(fromBob.getSocketAddress());

            send(target, "to bob", (InetSocketAddress) fromBob.getSocketAddress());
            send(target, "to alice", (InetSocketAddress) fromAlice.getSocketAddress());
            assertThat(text(receive(alice))).isEqualTo("to alice");
            assertThat(text(receive(bob))).isEqualTo("to bob");
        }
    }

    @Test
    void equal_seeds_lose_equal_packets() throws IOException {
        List<Integer> first = survivors(Faults.dropping(0.3), 7);
        List<Integer> second = survivors(Faults.dropping(0.3), 7);
        List<Integer> other = survivors(Faults.dropping(0.3), 8);

        assertThat(first).isEqualTo(second).isNotEqualTo(other);
        assertThat(first).hasSizeBetween(40, 100);
    }

    @Test
    void duplicated_packets_arrive_twice() throws IOException {
        assertThat(survivors(Faults.NONE.withDuplicate(1), 1)).hasSize(200);
    }

    @Test
    void reordered_packets_are_overtaken_and_none_is_lost() throws IOException {
        List<Integer> arrived = survivors(Faults.NONE.withReorder(0.5, Duration.ofMillis(50)), 3);

        assertThat(arrived).hasSize(100).isNotEqualTo(arrived.stream().sorted().toList());
        assertThat(new HashSet<>(arrived)).hasSize(100);
    }

    @Test
    void strangers_cannot_send_to_a_peer_through_its_upstream_socket() throws IOException {
        try (Relay relay = open(Faults.NONE);
                DatagramSocket peer = openSocket();
                DatagramSocket stranger = openSocket()) {
            send(peer, "hello", relay.address());
            InetSocketAddress upstream = (InetSocketAddress) receive(target).getSocketAddress();
            send(stranger, "forged", upstream);
            send(target, "genuine", upstream);
            assertThat(text(receive(peer))).isEqualTo("genuine");
        }
    }

    @Test
    void peers_beyond_the_limit_are_refused_and_counted() throws IOException {
        List<DatagramSocket> peers = new ArrayList<>();
        try (Relay relay = open(Faults.NONE)) {
            for (int i = 0; i < Relay.MAX_PEERS + 1; i++) {
                DatagramSocket peer = openSocket();
                peers.add(peer);
                send(peer, "hello", relay.address());
                if (i < Relay.MAX_PEERS) {
                    receive(target);
                }
            }
            send(peers.getFirst(), "still served", relay.address());
            assertThat(text(receive(target))).isEqualTo("still served");
            send(target, "a last one, so that the counts are published", relay.address());
            while (relay.counts().toTarget() < Relay.MAX_PEERS + 2) {
                Thread.onSpinWait();
            }
            assertThat(relay.counts().peers()).isEqualTo(Relay.MAX_PEERS);
            assertThat(relay.counts().refused()).isPositive();
        } finally {
            peers.forEach(DatagramSocket::close);
        }
    }

    @Test
    void counts_say_what_was_done() throws IOException {
        try (Relay relay = open(Faults.dropping(1));
                DatagramSocket peer = openSocket()) {
            for (int i = 0; i < 10; i++) {
                send(peer, "lost", relay.address());
            }
            while (relay.counts().toTarget() < 10) {
                Thread.onSpinWait();
            }
            assertThat(relay.counts().dropped()).isEqualTo(10);
        }
    }

    private List<Integer> survivors(Faults faults, long seed) throws IOException {
        List<Integer> arrived = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        try (Relay relay = Relay.open((InetSocketAddress) target.getLocalSocketAddress(), faults, seed);
                DatagramSocket peer = openSocket()) {
            for (int i = 0; i < 100; i++) {
                send(peer, Integer.toString(i), relay.address());
            }
            target.setSoTimeout(300);
            while (true) {
                int number = Integer.parseInt(text(receive(target)));
                arrived.add(number);
                seen.add(number);
            }
        } catch (SocketTimeoutException e) {
            assertThat(seen).isNotEmpty();
            return arrived;
        } finally {
            target.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    private Relay open(Faults faults) throws IOException {
        return Relay.open((InetSocketAddress) target.getLocalSocketAddress(), faults, 1);
    }

    private static DatagramSocket openSocket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(DatagramSocket from, String text, InetSocketAddress to) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(octets, octets.length, to));
    }

    private static DatagramPacket receive(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        at.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }
}
