package org.pescadero.simulator.rate;

import java.util.HashMap;
import java.util.Map;
import org.pescadero.vmtp.wire.Packet;

/** The blocks of each packet group that have come to a host: what comes twice is not useful. */
final class Goods {
    private final Map<Long, Integer> blocks = new HashMap<>();
    private long usefulOctets;

    void arrived(byte[] octets) {
        if (Packet.isResponse(octets, 0) || Packet.delivery(octets, 0) == 0) {
            return;
        }
        long group = (Packet.client(octets, 0) << 32) ^ Integer.toUnsignedLong(Packet.transaction(octets, 0));
        int before = blocks.getOrDefault(group, 0);
        int fresh = Packet.delivery(octets, 0) & ~before;
        if (fresh != 0) {
            blocks.put(group, before | fresh);
            usefulOctets += octets.length + Bottleneck.HEADER_OCTETS;
        }
    }

    /** The octets of the packets that brought something new, headers included. */
    long usefulOctets() {
        return usefulOctets;
    }
}
