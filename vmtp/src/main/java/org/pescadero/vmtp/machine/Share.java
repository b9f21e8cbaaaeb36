package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** How much an address may be sent that answers for one that a client here chose: a few times what has come from it. */
final class Share {
    private @Nullable SocketAddress address;
    private int octets;

    /** Begins anew with the next address. */
    void clear() {
        address = null;
        octets = 0;
    }

    void received(SocketAddress from, int received, int factor) {
        if (!from.equals(address)) {
            address = from;
            octets = 0;
        }
        octets = Math.min(octets + factor * received, 1 << 29);
    }

    /** Takes so many octets from the share; false if there are fewer, or if it is another's. */
    boolean take(SocketAddress to, int wanted) {
        if (!to.equals(address) || octets < wanted) {
            return false;
        }
        octets -= wanted;
        return true;
    }
}
