package org.pescadero.vmtp.node;

import java.util.OptionalInt;
import org.pescadero.vmtp.Limits;

/**
 * How much of long Responses may be on its way to a node at once, so that its receive buffer takes them all: half of what that holds.
 * Where a system grants little, as most do that nobody has tuned, that is less than the line would take.
 */
final class ReceiveRoom {
    /** The octets of packets of a kibioctet that a buffer of Linux holds, in ninths of its own: 92 packets in 208 KiB. */
    private static final int NINTHS = 4;

    private ReceiveRoom() {}

    /** The limits of a node whose stack has granted this. */
    static Limits within(Limits limits, OptionalInt grantedOctets) {
        if (grantedOctets.isEmpty()) {
            return limits;
        }
        long half = grantedOctets.getAsInt() * (long) NINTHS / 9 / 2;
        return limits.withMostResponseOctets(Math.clamp(half, limits.responseOctets(), limits.mostResponseOctets()));
    }
}
