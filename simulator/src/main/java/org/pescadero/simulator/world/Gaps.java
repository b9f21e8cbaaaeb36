package org.pescadero.simulator.world;

import java.util.HashMap;
import java.util.Map;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Watches whether one incarnation of a node keeps the gap that hosts ask for between the packets of long Responses. A host asks
 * anew with each Request, so that the smallest gap of those that are being answered is what must be kept; and packets go in small
 * bundles and may make up for a part of a round trip, so that what is judged is the rate over more than a packet group.
 */
final class Gaps {
    private static final long ANSWERED_NANOS = 10 * Nanos.SECOND;
    private static final int UNITS = 32;
    private static final int BUNDLE = 16;
    private static final int PART_OF_LAG = 32;
    /** Clocks run up to a twentieth too fast, and late packets may be made up for. */
    private static final double TOLERANCE = 0.9;

    /** What is known of a host. */
    private static final class Host {
        final Map<Long, Long> answeredNanos = new HashMap<>();
        double spare;
        long lastNanos;
    }

    private final World world;
    private final int node;
    private final int burst;
    private final long lagNanos;
    private final long packetNanos;
    private final Map<SimAddress, Host> hosts = new HashMap<>();
    private final Map<Long, Integer> asked = new HashMap<>();
    private boolean reported;

    Gaps(World world, int node) {
        this.world = world;
        this.node = node;
        Conditions conditions = world.plan().conditions();
        burst = BlockMask.BLOCKS / conditions.blocksPerPacket() + BUNDLE;
        lagNanos =
                (2 * conditions.latencyNanos() + conditions.socketPackets() * conditions.packetNanos()) / PART_OF_LAG;
        packetNanos = conditions.profile().rate().packetNanos();
    }

    /** A packet without fault has come. */
    void understood(Datagram packet) {
        byte[] octets = packet.octets();
        if (Packet.isResponse(octets, 0) || (Packet.control(octets, 0) & Control.DRT) != 0) {
            return;
        }
        asked.put(Packet.client(octets, 0), Control.gap(Packet.control(octets, 0)));
    }

    /** A packet of a long Response departs. */
    void departs(Datagram packet) {
        if (!Packet.isResponse(packet.octets(), 0)) {
            return;
        }
        Host host = hosts.computeIfAbsent(packet.destination(), a -> new Host());
        host.answeredNanos.put(Packet.client(packet.octets(), 0), world.now());
        host.answeredNanos.values().removeIf(last -> last < world.now() - ANSWERED_NANOS);
        int gap = host.answeredNanos.keySet().stream()
                .mapToInt(client -> asked.getOrDefault(client, 0))
                .min()
                .orElse(0);
        if (gap == 0) {
            host.spare = burst;
            host.lastNanos = world.now();
            return;
        }
        world.tally().gapKept();
        double gapNanos = TOLERANCE * packetNanos * (UNITS + gap) / UNITS;
        host.spare = Math.min(burst, host.spare + (world.now() - host.lastNanos) / gapNanos) - 1;
        host.lastNanos = world.now();
        if (host.spare < -lagNanos / gapNanos - 1 && !reported) {
            reported = true;
            String what = "n" + node + " sends faster than the gap of " + Nanos.text((long) gapNanos) + " that "
                    + packet.destination() + " asks for";
            world.ledger().violated(Invariant.I13_FLOW, world.now(), 0, what);
        }
    }
}
