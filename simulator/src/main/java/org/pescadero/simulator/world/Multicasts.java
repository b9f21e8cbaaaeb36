package org.pescadero.simulator.world;

import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Packet;

/**
 * Watches what part of the line one incarnation of a node takes for Requests of several packets that it sends to all of a group at once.
 * A packet group goes as a whole, so that what is judged is the rate beyond one.
 */
final class Multicasts {
    private static final int ALL = 1000;
    /** Clocks run up to a twentieth too fast. */
    private static final double TOLERANCE = 0.9;

    private final World world;
    private final int node;
    private final boolean limited;
    private final int burst;
    private final double spacingNanos;
    private double spare;
    private long lastNanos;
    private boolean reported;

    Multicasts(World world, int node) {
        this.world = world;
        this.node = node;
        Conditions conditions = world.plan().conditions();
        limited = !conditions.profile().equals(PathProfile.LOOP);
        burst = BlockMask.BLOCKS / conditions.blocksPerPacket();
        spacingNanos = TOLERANCE
                * conditions.profile().rate().packetNanos()
                * ALL
                / Limits.defaults().multicastPerMille();
        spare = burst;
    }

    /** A packet departs. */
    void departs(Datagram packet) {
        if (!limited || !packet.multicast() || !isOfSeveral(packet.octets())) {
            return;
        }
        spare = Math.min(burst, spare + (world.now() - lastNanos) / spacingNanos) - 1;
        lastNanos = world.now();
        if (spare < -1 && !reported) {
            reported = true;
            int most = Limits.defaults().multicastPerMille();
            String what = "n" + node + " takes more than " + most + " thousandths of the line for multicasts";
            world.ledger().violated(Invariant.I13_FLOW, world.now(), 0, what);
        }
    }

    private boolean isOfSeveral(byte[] octets) {
        int perPacket = world.plan().conditions().blocksPerPacket() * BlockMask.BLOCK_OCTETS;
        return Packet.delivery(octets, 0) != 0 && Packet.word(octets, Packet.SEGMENT_SIZE) > perPacket;
    }
}
