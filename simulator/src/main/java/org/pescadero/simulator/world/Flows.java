package org.pescadero.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.machine.Flow;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketCheck;
import org.pescadero.vmtp.wire.PacketFault;

/**
 * Watches how much of long messages one incarnation of a node has on its way to each host. What departs is counted here; what was
 * heard of, or given up, since the last event is the module's word.
 */
final class Flows {
    private final World world;
    private final int node;
    private final int windowCap;
    private final int groupPackets;
    /** Whether it remembers so few hosts that a path is forgotten while packets are on it: then nobody can count them. */
    private final boolean forgetful;

    private final Gaps gaps;
    private final Turns turns;
    private final Multicasts multicasts;
    private final Fresh fresh;

    private boolean reported;
    private final Map<SimAddress, Integer> onTheirWay = new LinkedHashMap<>();

    Flows(World world, int node) {
        this.world = world;
        this.node = node;
        windowCap = world.plan().conditions().profile().rate().windowCap();
        forgetful = world.limits().hostPaths() < Limits.defaults().hostPaths();
        gaps = new Gaps(world, node);
        turns = new Turns(world, node);
        multicasts = new Multicasts(world, node);
        fresh = new Fresh(world);
        groupPackets = BlockMask.BLOCKS / world.plan().conditions().blocksPerPacket();
    }

    /** Something has happened, and nothing was sent because of it yet. */
    void settle(VmtpModule module) {
        onTheirWay.replaceAll(
                (host, before) -> module.flow(host).map(Flow::inFlight).orElse(0));
    }

    /** Something has happened within the module. */
    void happened(ProtocolEvent event, long client) {
        turns.happened(event, client);
    }

    /** A procedure has answered a client. */
    void answered(long client) {
        turns.answered(client);
    }

    /** A packet without fault has come. */
    void understood(Datagram packet) {
        gaps.understood(packet);
        fresh.understood(packet);
        turns.understood(packet);
    }

    /** A packet departs. */
    void departs(VmtpModule module, Datagram packet) {
        multicasts.departs(packet);
        byte[] octets = packet.octets();
        if (forgetful) {
            return;
        }
        turns.departs(packet);
        if (!isOfLongMessage(octets)) {
            return;
        }
        Flow flow = module.flow(packet.destination()).orElse(null);
        if (flow == null) {
            return;
        }
        gaps.departs(packet);
        // What nobody was asked to tell of is taken for gone while others are sent: that is the module's to say, so
        // that
        // the smaller number counts here. That it does not say so of what cannot be known is judged below.
        int now = Math.min(onTheirWay.merge(packet.destination(), 1, Integer::sum), flow.inFlight());
        world.tally().inFlight(now);
        int allowed = Math.min(flow.window(), windowCap) + groupPackets;
        if (now > allowed) {
            tooMany(now + " packets on their way to " + packet.destination(), allowed);
        }
        Fresh.Count certain = fresh.departs(packet, Math.min(flow.window(), windowCap));
        // One packet group more: a module counts blocks, so that packets which are not full are fewer to it than they
        // are.
        int most = certain.window() + 2 * groupPackets;
        if (certain.packets() > most) {
            tooMany(certain.packets() + " packets certainly on their way to " + packet.destination(), most);
        }
    }

    private void tooMany(String what, int allowed) {
        if (!reported) {
            reported = true;
            String violated = "n" + node + " has " + what + "; " + allowed + " may be";
            world.ledger().violated(Invariant.I13_FLOW, world.now(), 0, violated);
        }
    }

    /** The last packet group of a message does not show that there were others: it is what may be too much. */
    private boolean isOfLongMessage(byte[] octets) {
        return PacketCheck.check(octets, 0, octets.length, world.limits()) == PacketFault.NONE
                && (Packet.control(octets, 0) & Control.CMG) != 0
                && Packet.delivery(octets, 0) != 0;
    }
}
