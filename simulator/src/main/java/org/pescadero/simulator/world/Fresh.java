package org.pescadero.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Counts what one incarnation of a node has on its way to each host without its word: of what was first sent less than a round trip ago
 * nobody can have told. What is sent again is left out, because word of it may be word of what was sent before; so is what nobody waits
 * for any more, since its call is over or its receiver has said that it takes none of it.
 */
final class Fresh {
    private final World world;
    private final Map<SimAddress, Deque<Departure>> departures = new LinkedHashMap<>();
    private final Set<Part> sent = new HashSet<>();
    /** When it was last said of a client's transaction that there was no room for it. */
    private final Map<Integer, Long> declined = new HashMap<>();

    private record Part(long client, int transaction, int blocks) {}

    private record Departure(long atNanos, Part part, int window) {}

    /**
     * What is certainly on its way to a host.
     *
     * @param window the widest that the window there was since the first of them was sent
     */
    record Count(int packets, int window) {}

    Fresh(World world) {
        this.world = world;
    }

    /** A packet without fault has come. */
    void understood(Datagram packet) {
        PacketText.declinedTransaction(packet.octets()).ifPresent(number -> declined.put(number, world.now()));
    }

    /** A packet departs under a window. */
    Count departs(Datagram packet, int window) {
        byte[] octets = packet.octets();
        Part part = new Part(Packet.client(octets, 0), Packet.transaction(octets, 0), Packet.delivery(octets, 0));
        Deque<Departure> recent = departures.computeIfAbsent(packet.destination(), a -> new ArrayDeque<>());
        if (sent.add(part)) {
            recent.add(new Departure(world.now(), part, window));
        }
        long since = world.now() - 2 * world.plan().conditions().latencyNanos();
        while (!recent.isEmpty() && recent.getFirst().atNanos <= since) {
            recent.removeFirst();
        }
        int packets = 0;
        int widest = window;
        for (Departure each : recent) {
            packets += isAwaited(each) ? 1 : 0;
            widest = Math.max(widest, each.window);
        }
        return new Count(packets, widest);
    }

    private boolean isAwaited(Departure each) {
        return world.ledger().lastEndNanos(each.part.client) < each.atNanos && !isDeclined(each);
    }

    /** Whether its receiver has said since that it takes nothing of the message, of whichever of its packet groups it said so. */
    private boolean isDeclined(Departure each) {
        return declined.entrySet().stream()
                .anyMatch(said -> said.getValue() >= each.atNanos
                        && Math.abs(said.getKey() - each.part.transaction) < PacketGroups.MOST);
    }
}
