package org.pescadero.simulator.plan;

import java.util.List;

/** What happens to packets. */
public interface Weather {
    /**
     * What happens to a packet.
     *
     * @param from the sending node
     * @param to the receiving node
     * @param index the how-manieth packet of this direction, from 0; asked once for each, in this order
     * @param octets the packet's size
     */
    List<PacketFault> faults(int from, int to, int index, int octets);
}
