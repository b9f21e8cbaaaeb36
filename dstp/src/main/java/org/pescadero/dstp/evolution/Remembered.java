package org.pescadero.dstp.evolution;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What has been found out, by what it was found out about. Whoever comes first finds it out; two who come at once may both do so. Safe
 * for use by many threads, since no map is changed that somebody else has seen.
 */
final class Remembered<K, V> {
    /** There are as many as versions of a type, unless somebody makes them up. */
    private static final int MOST = 64;

    private final Function<K, V> finding;
    private volatile Map<K, V> known = Map.of();

    Remembered(Function<K, V> finding) {
        this.finding = finding;
    }

    V of(K key) {
        Map<K, V> before = known;
        V value = before.get(key);
        if (value == null) {
            value = finding.apply(key);
            Map<K, V> more = before.size() < MOST ? new HashMap<>(before) : new HashMap<>();
            more.put(key, value);
            known = more;
        }
        return value;
    }
}
