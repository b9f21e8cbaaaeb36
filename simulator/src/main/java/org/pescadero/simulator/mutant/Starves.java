package org.pescadero.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Sends nothing of a long message while more urgent ones go to the same host. */
final class Starves implements Mutant {
    private record Way(int node, Object host) {}

    private final Map<Way, Integer> urgent = new HashMap<>();

    @Override
    public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
        byte[] octets = packet.octets();
        boolean isLong = Packets.isRequest(octets) && (Packet.control(octets, 0) & Control.CMG) != 0;
        if (!isLong) {
            on.accept(packet);
            return;
        }
        Way way = new Way(node.number(), packet.destination());
        if (Priority.rank(Control.priority(Packet.control(octets, 0))) < Priority.NORMAL.rank()) {
            urgent.merge(way, 1, Integer::sum);
            on.accept(packet);
        } else if (urgent.merge(way, -1, Integer::sum) < 0) {
            urgent.put(way, 0);
            on.accept(packet);
        }
    }
}
