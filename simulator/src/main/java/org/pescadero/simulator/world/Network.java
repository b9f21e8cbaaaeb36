package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.plan.Weather;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.wire.Packet;

/** The links between nodes, and what goes wrong on them. */
final class Network {
    private record Direction(int from, int to) {}

    private record Request(long client, int transaction) {}

    private record Loss(long atNanos, int from, int to) {}

    private final World world;
    private final Weather weather;
    private final Map<SimAddress, Node> owners = new HashMap<>();
    private final Map<Direction, Integer> carried = new HashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    /** The Requests of which a packet was doubled or held back. */
    private final Set<Request> copied = new HashSet<>();
    /** When a node last heard another. */
    private final Map<Direction, Long> heardNanos = new HashMap<>();

    private final List<PacketFault> happened = new ArrayList<>();

    Network(World world, Weather weather) {
        this.world = world;
        this.weather = weather;
    }

    /** The faults of packets that really happened, as a list that can be played again. */
    List<PacketFault> happened() {
        return happened;
    }

    void attach(SimAddress address, Node node) {
        owners.put(address, node);
    }

    void detach(SimAddress address) {
        owners.remove(address);
    }

    /** Packets lost between two nodes since a time, whichever way they went. */
    int losses(int node, int peer, long sinceNanos) {
        int count = 0;
        for (int i = losses.size() - 1; i >= 0 && losses.get(i).atNanos >= sinceNanos; i--) {
            count += isBetween(losses.get(i), node, peer) ? 1 : 0;
        }
        return count;
    }

    /** Since when a node has heard nothing of another though packets between them were lost, none long after the other. */
    long silentSince(int node, int peer) {
        PathProfile profile = world.plan().conditions().profile();
        long apart = profile.giveUpNanos() + 2 * profile.maxRtoNanos();
        long heard = heardNanos.getOrDefault(new Direction(peer, node), Long.MIN_VALUE);
        long since = world.now();
        for (int i = losses.size() - 1; i >= 0 && losses.get(i).atNanos > heard; i--) {
            Loss loss = losses.get(i);
            if (since - loss.atNanos > apart) {
                break;
            }
            since = isBetween(loss, node, peer) ? loss.atNanos : since;
        }
        return since;
    }

    boolean isCopied(long client, int transaction) {
        return copied.contains(new Request(client, transaction));
    }

    private void copied(Datagram packet) {
        byte[] octets = packet.octets();
        if (octets.length >= Packet.MIN_OCTETS && !Packet.isResponse(octets, 0)) {
            copied.add(new Request(Packet.client(octets, 0), Packet.transaction(octets, 0)));
        }
    }

    private static boolean isBetween(Loss loss, int node, int peer) {
        return (loss.from == node && loss.to == peer) || (loss.from == peer && loss.to == node);
    }

    void send(Node from, Datagram packet) {
        world.tally().sent(packet.octets().length);
        if (packet.multicast()) {
            for (Node to : world.nodes()) {
                if (to.isUp()) {
                    carry(from, to, packet);
                }
            }
            return;
        }
        Node to = owners.get(packet.destination());
        if (to == null) {
            world.tally().fault(FaultKind.UNREACHABLE);
            world.trace()
                    .add(world.now(), from.number(), from.number(), 1, () -> "to nobody: " + PacketText.of(packet));
            return;
        }
        carry(from, to, packet);
    }

    private void carry(Node from, Node to, Datagram packet) {
        int index = carried.merge(new Direction(from.number(), to.number()), 1, Integer::sum) - 1;
        int content = Arrays.hashCode(packet.octets());
        world.trace()
                .add(world.now(), from.number(), to.number(), content, () -> "#" + index + " " + PacketText.of(packet));
        if (from.equals(to)) {
            arriveLater(to, packet, 0);
            return;
        }
        FaultKind cut = cut(from.number(), to.number(), packet.octets().length);
        if (cut != null) {
            world.tally().fault(cut);
            lost(from, to);
            return;
        }
        List<PacketFault> faults = weather.faults(from.number(), to.number(), index, packet.octets().length);
        apply(from, to, packet, world.now() >= world.plan().healNanos() ? List.of() : faults);
    }

    private void apply(Node from, Node to, Datagram packet, List<PacketFault> faults) {
        Datagram carriedPacket = packet;
        long delay = clogged(from.number(), to.number());
        if (delay > 0) {
            copied(packet);
        }
        for (PacketFault fault : faults) {
            boolean idle =
                    fault.kind() == FaultKind.FORCED_MASK && !Damage.denies(packet.octets(), (int) fault.first());
            if (idle || (fault.kind() == FaultKind.STRANGER && !said(to, packet, fault))) {
                continue;
            }
            happened.add(fault);
            world.tally().fault(fault.kind());
            world.trace().add(world.now(), from.number(), to.number(), fault.index(), () -> "  " + fault);
            if (fault.kind().loses()) {
                lost(from, to);
            }
            switch (fault.kind()) {
                case LOSS, BURST_LOSS -> {
                    return;
                }
                case DELAY -> {
                    copied(packet);
                    delay += fault.first();
                }
                case DUPLICATION -> {
                    copied(packet);
                    arriveLater(to, packet, fault.first());
                }
                case STRANGER -> {}
                default -> carriedPacket = carriedPacket.with(Damage.apply(fault, carriedPacket.octets()));
            }
        }
        arriveLater(to, carriedPacket, delay);
    }

    private boolean said(Node to, Datagram heard, PacketFault fault) {
        Datagram word = Stranger.about(heard, fault);
        if (word == null) {
            return false;
        }
        world.trace()
                .add(
                        world.now(),
                        to.number(),
                        to.number(),
                        Arrays.hashCode(word.octets()),
                        () -> "a stranger says: " + PacketText.of(word));
        // What he speaks of must be there first.
        world.queue().after(0, () -> arriveLater(to, word, fault.second()));
        return true;
    }

    /** A packet did not come through. */
    void lost(Node from, Node to) {
        losses.add(new Loss(world.now(), from.number(), to.number()));
    }

    /** A packet was lost, from whoever is at its source. */
    void lost(Datagram packet, Node to) {
        Node from = owners.get(packet.source());
        if (from != null) {
            lost(from, to);
        }
    }

    private void arriveLater(Node to, Datagram packet, long delayNanos) {
        Conditions conditions = world.plan().conditions();
        long inTheNetwork = Math.min(conditions.latencyNanos() + delayNanos, Conditions.PACKET_LIFETIME_NANOS);
        world.queue().after(inTheNetwork, () -> {
            Node there = packet.multicast() ? to : owners.get(packet.destination());
            if (there != null && there.equals(to) && to.isUp()) {
                to.arrive(packet);
            } else {
                world.tally().fault(FaultKind.UNREACHABLE);
                lost(packet, to);
            }
        });
    }

    /** A packet without fault was read. */
    void heard(Datagram packet, Node to) {
        Node from = owners.get(packet.source());
        if (from != null) {
            heardNanos.put(new Direction(from.number(), to.number()), world.now());
        }
    }

    private @Nullable FaultKind cut(int from, int to, int octets) {
        for (TimedFault fault : world.plan().timedFaults()) {
            FaultKind cut = fault.cuts(from, to, octets, world.now());
            if (cut != null) {
                return cut;
            }
        }
        return null;
    }

    /** How long a packet is held up beyond its way. */
    private long clogged(int from, int to) {
        long until = world.now();
        for (TimedFault fault : world.plan().timedFaults()) {
            if (fault.clogs(from, to, world.now())) {
                until = Math.max(until, fault.endNanos());
            }
        }
        if (until > world.now()) {
            world.tally().fault(FaultKind.CLOG);
        }
        return until - world.now();
    }
}
