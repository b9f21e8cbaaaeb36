package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where servers are that were found elsewhere than their users say (the ServerHost cache of RFC 1045 §4.6.1): the next call goes
 * there at once. Safe for use by many threads.
 */
final class HostCache {
    private static final int MOST = 4096;

    private record Moved(SocketAddress from, SocketAddress to) {}

    private final ConcurrentHashMap<Long, Moved> moved = new ConcurrentHashMap<>();
    /** Servers hardly ever move: nobody else pays for a look into the table. */
    private volatile boolean used;

    /** Where to send to a server that its user believes to be here. */
    SocketAddress address(long server, SocketAddress believed) {
        if (!used) {
            return believed;
        }
        Moved known = moved.get(server);
        return known != null && known.from.equals(believed) ? known.to : believed;
    }

    /** The server was found there. */
    void found(long server, SocketAddress believed, SocketAddress there) {
        if (moved.size() >= MOST) {
            moved.clear();
        }
        moved.put(server, new Moved(believed, there));
        used = true;
    }

    /** A call has failed: what is known of the server is not to be trusted. */
    void forget(long server) {
        if (used) {
            moved.remove(server);
        }
    }
}
