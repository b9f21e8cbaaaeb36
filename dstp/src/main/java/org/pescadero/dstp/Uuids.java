package org.pescadero.dstp;

import java.util.UUID;

/** UUIDs: sixteen octets, the high ones first, as everybody prints them. */
public final class Uuids {
    private Uuids() {}

    /** Puts a UUID into a block. */
    public static void put(Out out, int at, UUID value) {
        out.putLong(at, Long.reverseBytes(value.getMostSignificantBits()));
        out.putLong(at + 8, Long.reverseBytes(value.getLeastSignificantBits()));
    }

    /** Reads a UUID from a block. */
    public static UUID getUUID(In in, int at) {
        return new UUID(Long.reverseBytes(in.getLong(at)), Long.reverseBytes(in.getLong(at + 8)));
    }
}
