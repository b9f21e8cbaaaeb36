package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.systemtests.rfc.RfcClient;
import org.pescadero.systemtests.rfc.RfcPacket;
import org.pescadero.testkit.Seeds;
import org.pescadero.testkit.SplitMix64;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.Counters.Counter;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.VmtpNode;

/** Garbage, truncated, oversized and contradictory packets: counted and dropped, and the server serves on. */
@Timeout(60)
class HostileInputTest {
    private static final int DATAGRAMS = 3_000;
    private static final int IN_A_ROW = 50;
    private static final byte[] HALLO = "hallo".getBytes(StandardCharsets.US_ASCII);

    @Test
    void echo_keeps_serving() throws Exception {
        try (Echo echo = Echo.start();
                RfcClient attacker = new RfcClient(echo.address(), 5);
                RfcClient client = new RfcClient(echo.address(), 7)) {
            Attack attack = new Attack(Seeds.of("echo_keeps_serving"), echo.entity());
            for (int i = 0; i < DATAGRAMS; i++) {
                attacker.sendRaw(attack.next(attacker));
                if (i % IN_A_ROW == 0) {
                    assertServes(client, echo.entity());
                }
            }
            assertServes(client, echo.entity());
            assertThat(echo.program().process().isAlive()).isTrue();
            echo.program().terminate();
            echo.program().awaitExit();
            assertThat(echo.program().errors()).isEmpty();
            assertThat(echo.program().output()).hasSize(2);
        }
    }

    @Test
    void what_is_dropped_is_counted_by_its_reason() throws Exception {
        NodeOptions options = NodeOptions.defaults()
                .withBindAddress(Inet4Address.ofLiteral("127.0.0.1"))
                .withMulticast(false);
        try (VmtpNode node = VmtpNode.open(options)) {
            EntityId server = node.newEntity();
            node.serve(server, call -> {});
            try (RfcClient client = new RfcClient(node.address(), 9)) {
                RfcPacket good = client.request(server.bits(), 0, HALLO).getFirst();
                byte[] octets = good.sealed();
                client.sendRaw(new byte[3]);
                client.sendRaw(Arrays.copyOf(octets, 67));
                client.sendRaw(Arrays.copyOf(octets, octets.length + 8));
                byte[] spoiled = octets.clone();
                spoiled[RfcPacket.HEADER_OCTETS] ^= 1;
                client.sendRaw(spoiled);
                client.send(RfcPacket.received(octets.clone()).domain(2));
                client.send(RfcPacket.received(octets.clone()).domain(1 | 1 << 13));
                client.send(RfcPacket.received(octets.clone()).packetDelivery(0b11));
                client.send(RfcPacket.received(octets.clone()).segmentSize(1 << 30));
                client.send(good);
                client.awaitResponse();

                assertThat(count(node, "dropped.short")).isEqualTo(2);
                assertThat(count(node, "dropped.length")).isEqualTo(1);
                assertThat(count(node, "dropped.checksum")).isEqualTo(1);
                assertThat(count(node, "dropped.domain")).isEqualTo(1);
                assertThat(count(node, "dropped.version")).isEqualTo(1);
                assertThat(count(node, "dropped.delivery") + count(node, "dropped.segment_size"))
                        .isEqualTo(2);
                assertThat(count(node, "requests.delivered")).isEqualTo(1);
            }
        }
    }

    private static long count(VmtpNode node, String name) {
        return node.counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(Counter::value)
                .sum();
    }

    private static void assertServes(RfcClient client, long entity) throws Exception {
        client.sendAll(client.request(entity, 0, HALLO));
        assertThat(RfcClient.segment(List.of(client.awaitResponse()))).isEqualTo(HALLO);
    }

    /** Datagrams that no honest peer sends, by seed. */
    private static final class Attack {
        private static final int MAX_DATAGRAM_OCTETS = 65_507;

        private final SplitMix64 random;
        private final long server;

        Attack(long seed, long server) {
            random = new SplitMix64(seed);
            this.server = server;
        }

        byte[] next(RfcClient attacker) {
            return switch (random.nextInt(8)) {
                case 0 -> garbage(random.nextInt(200));
                case 1 -> garbage(random.nextInt(MAX_DATAGRAM_OCTETS));
                case 2 -> truncated(attacker);
                case 3 -> sprinkled(attacker, false);
                case 4 -> contradictory(attacker).sealed();
                default -> sprinkled(attacker, true);
            };
        }

        private byte[] garbage(int size) {
            byte[] octets = new byte[size];
            random.fill(octets);
            return octets;
        }

        private RfcPacket genuine(RfcClient attacker) {
            byte[] segment = garbage(random.nextInt(2_000));
            List<RfcPacket> group = attacker.request(server, 0, segment);
            return group.get(random.nextInt(group.size()));
        }

        private byte[] truncated(RfcClient attacker) {
            byte[] octets = genuine(attacker).sealed();
            return Arrays.copyOf(octets, random.nextInt(octets.length));
        }

        /** A few octets changed anywhere in the header; sealed again, or with a checksum that does not match. */
        private byte[] sprinkled(RfcClient attacker, boolean sealed) {
            byte[] octets = genuine(attacker).sealed();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                octets[random.nextInt(RfcPacket.HEADER_OCTETS)] = (byte) random.next();
            }
            return sealed ? RfcPacket.received(octets).sealed() : octets;
        }

        private RfcPacket contradictory(RfcClient attacker) {
            RfcPacket packet = genuine(attacker);
            return switch (random.nextInt(8)) {
                case 0 -> packet.packetDelivery((int) random.next());
                case 1 -> packet.segmentSize((int) random.next());
                case 2 -> packet.length(random.nextInt(8192));
                case 3 -> packet.control((int) random.next());
                case 4 -> packet.code((int) random.next());
                case 5 -> packet.client(0);
                case 6 -> packet.control(RfcPacket.NSR | RfcPacket.NER | RfcPacket.STI);
                default ->
                    packet.server(RfcClient.MANAGER_GROUP).code(managerCode()).segmentSize((int) random.next());
            };
        }

        private int managerCode() {
            return 0x4500_0100 | random.nextInt(0x20);
        }
    }
}
