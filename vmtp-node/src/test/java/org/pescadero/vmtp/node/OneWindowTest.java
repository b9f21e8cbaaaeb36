package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.wire.Packet;

/** What a node sends to one host, whichever of its client entities sends it. */
class OneWindowTest {
    private static final int CLIENTS_AT_LEAST = 12;
    private static final int PROCEDURE = 7;
    private static final int MESSAGE_OCTETS = 1 << 20;

    private final int machines = Stripes.count(Runtime.getRuntime().availableProcessors());

    @Test
    void many_client_entities_together_keep_within_one_window_of_a_host() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                VmtpNode node = Loopback.node()) {
            silent.setReceiveBufferSize(1 << 20);
            silent.setSoTimeout(30_000);
            Route.Unicast route = new Route.Unicast(node.newEntity(), silent.getLocalSocketAddress());
            List<Thread> callers = new ArrayList<>();
            for (MessageClient client : clientsOfAllMachines(node)) {
                callers.add(Thread.ofVirtual().start(() -> call(client, route)));
            }
            int window = PathProfile.LOOP.rate().windowCap();
            assertThat(packetsBeforeTheFirstQuestions(silent)).isBetween(window / 2, window + machines - 1);
            for (Thread caller : callers) {
                caller.interrupt();
                caller.join();
            }
        }
    }

    /** As many clients as there have to be for each machine of the node to have some. */
    private List<MessageClient> clientsOfAllMachines(VmtpNode node) {
        List<MessageClient> clients = new ArrayList<>();
        Set<Integer> with = new HashSet<>();
        while (clients.size() < CLIENTS_AT_LEAST || with.size() < machines) {
            MessageClient client = node.client();
            clients.add(client);
            with.add(machine(client.entity().bits()));
        }
        return clients;
    }

    private int machine(long client) {
        return Stripes.index(client, machines);
    }

    private static void call(MessageClient client, Route.Unicast route) {
        try (client) {
            client.request().code(PROCEDURE);
            client.request().ensureSegmentCapacity(MESSAGE_OCTETS);
            client.request().segmentOctets(MESSAGE_OCTETS);
            client.send(route, Duration.ofSeconds(30));
        } catch (TransactionFailed | InterruptedException expected) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Nobody answers: packets with data come until the window is full, and then the control block alone asks. What each machine sends
     * until it asks counts, so that one that comes late is not missed. What comes a time of waiting for an answer after the machine's
     * last packet, its question being late, was sent because those before were given up.
     */
    private int packetsBeforeTheFirstQuestions(DatagramSocket silent) throws IOException {
        byte[] octets = new byte[Packet.MAX_OCTETS];
        long[] lastNanos = new long[machines];
        Set<Integer> begun = new HashSet<>();
        Set<Integer> done = new HashSet<>();
        int packets = 0;
        while (done.size() < machines) {
            silent.receive(new DatagramPacket(octets, octets.length));
            int machine = machine(Packet.client(octets, 0));
            long now = System.nanoTime();
            boolean late = !begun.add(machine) && now - lastNanos[machine] >= PathProfile.LOOP.initialRtoNanos();
            lastNanos[machine] = now;
            if (late || Packet.delivery(octets, 0) == 0) {
                done.add(machine);
            } else if (!done.contains(machine)) {
                packets++;
            }
        }
        return packets;
    }
}
