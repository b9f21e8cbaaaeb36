package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the entities are that this process has passed on without being their host: a reference does not say it, so whoever got
 * one from here may ask here. Bounded: what was passed on longest ago makes room. Safe for use by many threads.
 */
final class PassedPlaces {
    private static final int MOST = 4096;

    private final Map<Long, InetSocketAddress> places = new LinkedHashMap<>();

    /** An entity is passed on that is at this address, as far as is known here. */
    synchronized void passed(long entity, SocketAddress address) {
        if (address instanceof InetSocketAddress inet && !inet.isUnresolved()) {
            places.remove(entity);
            places.put(entity, inet);
            if (places.size() > MOST) {
                places.remove(places.keySet().iterator().next());
            }
        }
    }

    /** Where an entity is that was passed on. */
    synchronized Optional<InetSocketAddress> of(long entity) {
        return Optional.ofNullable(places.get(entity));
    }
}
