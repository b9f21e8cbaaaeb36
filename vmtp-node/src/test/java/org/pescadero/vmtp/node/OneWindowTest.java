package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.wire.Packet;

/** What a node sends to one host, whichever of its client entities sends it. */
class OneWindowTest {
    private static final int CLIENTS = 12;
    private static final int PROCEDURE = 7;
    private static final int MESSAGE_OCTETS = 1 << 20;

    @Test
    void many_client_entities_together_keep_within_one_window_of_a_host() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                VmtpNode node = Loopback.node()) {
            silent.setReceiveBufferSize(1 << 20);
            EntityId server = node.newEntity();
            Route.Unicast route = new Route.Unicast(server, silent.getLocalSocketAddress());
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                callers.add(Thread.ofVirtual().start(() -> call(node, route)));
            }
            int window = PathProfile.LOOP.rate().windowCap();
            int stripes = Integer.highestOneBit(Runtime.getRuntime().availableProcessors());
            assertThat(packetsBeforeTheFirstQuestion(silent)).isBetween(window / 2, window + stripes - 1);
            for (Thread caller : callers) {
                caller.interrupt();
                caller.join();
            }
        }
    }

    private static void call(VmtpNode node, Route.Unicast route) {
        try (MessageClient client = node.client()) {
            client.request().code(PROCEDURE);
            client.request().ensureSegmentCapacity(MESSAGE_OCTETS);
            client.request().segmentOctets(MESSAGE_OCTETS);
            client.send(route, Duration.ofSeconds(30));
        } catch (TransactionFailed | InterruptedException expected) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody answers: packets with data come until the window is full, and then the control block alone asks. */
    private static int packetsBeforeTheFirstQuestion(DatagramSocket silent) throws IOException {
        byte[] octets = new byte[Packet.MAX_OCTETS];
        for (int packets = 0; ; packets++) {
            silent.receive(new DatagramPacket(octets, octets.length));
            if (Packet.delivery(octets, 0) == 0) {
                return packets;
            }
        }
    }
}
