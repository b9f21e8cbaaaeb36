package org.pescadero.simulator.world;

import java.net.SocketAddress;

/** Where a node is, or a multicast address. */
public final class SimAddress extends SocketAddress {
    private static final long serialVersionUID = 1;
    /** Where everybody listens. */
    static final SimAddress EVERYBODY = new SimAddress(-1);

    private final int number;

    /** The address of this number. */
    public SimAddress(int number) {
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SimAddress address && address.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "@" + number;
    }
}
