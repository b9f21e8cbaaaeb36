package org.pescadero.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Packet;

/**
 * Takes every Request of one packet for a new one: behind the network's back each gets a transaction number of its own, and
 * what is said of it gets the old number again.
 */
final class ForgetsDuplicates implements Mutant {
    private static final int NOTIFIED_TRANSACTION = Packet.USER_DATA + 8;
    private static final int NOTIFY_CLIENT = 0x10F;

    private record ClientAt(int node, int incarnation, long client) {}

    private record Renumbered(ClientAt client, int transaction) {}

    private final Map<ClientAt, Integer> next = new HashMap<>();
    private final Map<Renumbered, Integer> original = new HashMap<>();

    ForgetsDuplicates() {}

    @Override
    public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
        byte[] octets = packet.octets();
        boolean whole = Packets.isRequest(octets)
                && (Packet.delivery(octets, 0) == 0
                        || Packet.delivery(octets, 0) == BlockMask.sizeMask(Packet.segmentSize(octets, 0)));
        if (!whole) {
            on.accept(packet);
            return;
        }
        ClientAt client = new ClientAt(node.number(), node.incarnation(), Packet.client(octets, 0));
        int right = Packet.transaction(octets, 0);
        int wrong = next.merge(client, right, (last, first) -> last + 1);
        original.put(new Renumbered(client, wrong), right);
        byte[] other = octets.clone();
        Packet.word(other, Packet.TRANSACTION, wrong);
        on.accept(packet.with(Packets.sealed(other)));
    }

    @Override
    public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
        byte[] octets = packet.octets();
        boolean notifies = !Packet.isResponse(octets, 0) && (Packet.code(octets, 0) & 0xFFFFFF) == NOTIFY_CLIENT;
        if (!notifies && !Packet.isResponse(octets, 0)) {
            on.accept(packet);
            return;
        }
        long client = notifies ? Packet.longWord(octets, Packet.CO_RESIDENT) : Packet.client(octets, 0);
        int at = notifies ? NOTIFIED_TRANSACTION : Packet.TRANSACTION;
        ClientAt who = new ClientAt(node.number(), node.incarnation(), client);
        Integer right = original.get(new Renumbered(who, Packet.word(octets, at)));
        if (right == null) {
            on.accept(packet);
            return;
        }
        byte[] other = octets.clone();
        Packet.word(other, at, right);
        on.accept(packet.with(Packets.sealed(other)));
    }
}
