package org.pescadero.simulator.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Packet;

/**
 * Watches what one incarnation of a node sends to addresses that others have told it: no more than three octets for each that
 * has come from there, until an answer to a Probe has shown that the address is somebody's.
 */
final class Amplification {
    private static final int MOST = 3;
    private static final int PROBE = 0x101;
    private static final int NOTIFY_CLIENT = 0x10F;

    private static final class Balance {
        long received;
        long sent;
        boolean proven;
    }

    private final World world;
    private final int node;
    private final long manager;
    private final Set<Integer> probes = new HashSet<>();
    private final Map<SimAddress, Balance> balances = new HashMap<>();

    /** Watches the packets of a node with this manager. */
    Amplification(World world, int node, long manager) {
        this.manager = manager;
        this.world = world;
        this.node = node;
    }

    /** Something has come. */
    void arrived(Datagram packet) {
        balances.computeIfAbsent(packet.source(), a -> new Balance()).received += packet.octets().length;
    }

    /** What has come is a packet without fault. */
    void understood(Datagram packet) {
        Balance balance = balances.computeIfAbsent(packet.source(), a -> new Balance());
        byte[] octets = packet.octets();
        boolean answer = Packet.isResponse(octets, 0) && (Packet.code(octets, 0) & 0xFFFFFF) == ResponseCodes.OK;
        balance.proven |= answer && probes.contains(Packet.transaction(octets, 0));
    }

    /** A packet leaves. Requests do not count: whoever makes them chose where they go. */
    void departs(Datagram packet) {
        byte[] octets = packet.octets();
        int operation = Packet.code(octets, 0) & 0xFFFFFF;
        boolean response = Packet.isResponse(octets, 0);
        // What a program probes is a Request like any other.
        boolean probe = !response && operation == PROBE && Packet.client(octets, 0) == manager;
        if (probe) {
            probes.add(Packet.transaction(octets, 0));
        }
        if (packet.multicast() || !(response || probe || operation == NOTIFY_CLIENT)) {
            return;
        }
        Balance balance = balances.computeIfAbsent(packet.destination(), a -> new Balance());
        balance.sent += octets.length;
        if (!balance.proven) {
            world.tally().amplified(balance.sent, balance.received);
            if (balance.sent > MOST * balance.received) {
                String what = "n" + node + " sent " + balance.sent + " octets to " + packet.destination()
                        + ", which is not proven, for " + balance.received + " received";
                world.ledger().violated(Invariant.I12_COST, world.now(), 0, what + " by " + Nanos.text(world.now()));
            }
        }
    }
}
