package org.pescadero.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.wire.Packet;

/** Bugs in how transactions and notices are numbered, and numbers compared. */
final class Numbers {
    private Numbers() {}

    /** Takes a Request for an old one whose number is less, as if numbers never wrapped. */
    static final class ComparesPlainly implements Mutant {
        private record ClientAt(int node, int incarnation, long client) {}

        private final Map<ClientAt, Integer> last = new HashMap<>();

        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (!Packets.isSound(octets) || !Packets.isRequest(octets)) {
                on.accept(packet);
                return;
            }
            ClientAt client = new ClientAt(node.number(), node.incarnation(), Packet.client(octets, 0));
            int number = Packet.transaction(octets, 0);
            if (number >= last.getOrDefault(client, Integer.MIN_VALUE)) {
                last.put(client, number);
                on.accept(packet);
            }
        }
    }

    /** Numbers notices as if each came from another module. */
    static final class NumbersNoticesAnyhow implements Mutant {
        private int next;

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            on.accept(Packets.isNotice(packet.octets()) ? numbered(packet, (int) Keyed.mix(next++)) : packet);
        }
    }

    private static Datagram numbered(Datagram packet, int number) {
        byte[] other = packet.octets().clone();
        Packet.word(other, Packet.TRANSACTION, number);
        return packet.with(Packets.sealed(other));
    }
}
