package org.pescadero.simulator.world;

/** A packet on its way. */
@SuppressWarnings("ArrayRecordComponent") // the octets are never changed
public record Datagram(SimAddress source, SimAddress destination, boolean multicast, byte[] octets) {
    /** The same with other octets. */
    public Datagram with(byte[] other) {
        return new Datagram(source, destination, multicast, other);
    }
}
