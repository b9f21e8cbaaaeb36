package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Optional;

/** The entities of this module that can be sent Requests. Asked by the machines at any time; safe for use by many threads. */
public interface LocalEntities {
    /** Whether this entity, no group, is served here. */
    boolean serves(long server);

    /**
     * Whether the entity was allocated after the module started. No Request for it can be older than the module, so that one
     * of an unknown client can only be new.
     */
    boolean isFresh(long server);

    /** Whether this entity was served here and now is elsewhere: its clients are told to look for it (RFC 1045 §4.8). */
    default boolean hasMigrated(long server) {
        return false;
    }

    /** Whether the entity takes another Request now; else its sender may try again (RFC 1045 appendix III, BUSY). */
    default boolean accepts(long server) {
        return true;
    }

    /** The multicast address at which every manager can be asked, if this node has multicast. The answer never changes. */
    default Optional<SocketAddress> managers() {
        return Optional.empty();
    }

    /** The entities here that are members of a group; none is an empty array. The array is not changed afterwards. */
    long[] members(long group);
}
