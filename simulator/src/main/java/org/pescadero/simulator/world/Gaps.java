package org.pescadero.simulator.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Watches whether one incarnation of a node keeps the gap that hosts ask for between the packets of long Responses. A host asks
 * anew with each Request, and what the Response that was begun last was asked for is kept for all. Which that is shows only when its
 * first packet goes, so that the smallest gap of those that may be it is what must be kept: of Requests that have no Response yet, and
 * of those that were answered since the Request came whose answer is on its way. Packets go in small bundles and may make up for a
 * part of a round trip, so that what is judged is the rate over more than a packet group.
 */
final class Gaps {
    private static final int UNITS = 32;
    private static final int BUNDLE = 16;
    private static final int PART_OF_LAG = 32;
    /** Clocks run up to a twentieth too fast, and late packets may be made up for. */
    private static final double TOLERANCE = 0.9;

    /** What is known of a host. */
    private static final class Host {
        double spare;
        long lastNanos;
    }

    /** The last Request of a client. */
    private static final class Asked {
        /** Where it came from: from several addresses, if the client has moved meanwhile. */
        final Set<SimAddress> by = new HashSet<>();

        final int transaction;
        final int gap;
        final long arrivedNanos;
        long answeredNanos = Long.MIN_VALUE;

        Asked(int transaction, int gap, long arrivedNanos) {
            this.transaction = transaction;
            this.gap = gap;
            this.arrivedNanos = arrivedNanos;
        }
    }

    private final World world;
    private final int node;
    private final int burst;
    private final long lagNanos;
    private final long packetNanos;
    private final Map<SimAddress, Host> hosts = new HashMap<>();
    private final Map<Long, Asked> asked = new HashMap<>();
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
        int others = Control.DRT | Control.CMG;
        if (Packet.isResponse(octets, 0) || (Packet.control(octets, 0) & others) != 0) {
            // A call has the number of its Request's last packet group.
            return;
        }
        int gap = Control.gap(Packet.control(octets, 0));
        int transaction = Packet.transaction(octets, 0);
        asked.compute(Packet.client(octets, 0), (client, before) -> {
            // A Request that comes again may have been answered already, at the rate that it asked for then.
            @Nullable Asked same = before != null && before.transaction == transaction ? before : null;
            Asked now = same != null && same.gap <= gap ? same : again(same, transaction, gap);
            now.by.add(packet.source());
            return now;
        });
    }

    private Asked again(@Nullable Asked same, int transaction, int gap) {
        Asked now = new Asked(transaction, gap, same == null ? world.now() : same.arrivedNanos);
        if (same != null) {
            now.by.addAll(same.by);
        }
        return now;
    }

    /** The smallest gap that may be the one to be kept while a client is answered. */
    private int gap(SimAddress host, Asked answered) {
        int gap = answered.gap;
        for (Map.Entry<Long, Asked> other : asked.entrySet()) {
            Asked each = other.getValue();
            boolean mayBeKept = each.answeredNanos >= answered.arrivedNanos
                    || world.ledger().isGoingOn(other.getKey(), each.transaction);
            if (each.by.contains(host) && mayBeKept) {
                gap = Math.min(gap, each.gap);
            }
        }
        return gap;
    }

    /** A packet of a long Response departs. */
    void departs(Datagram packet) {
        if (!Packet.isResponse(packet.octets(), 0)) {
            return;
        }
        Host host = hosts.computeIfAbsent(packet.destination(), a -> new Host());
        Asked answered = asked.get(Packet.client(packet.octets(), 0));
        if (answered != null) {
            answered.answeredNanos = world.now();
        }
        int gap = answered == null ? 0 : gap(packet.destination(), answered);
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
