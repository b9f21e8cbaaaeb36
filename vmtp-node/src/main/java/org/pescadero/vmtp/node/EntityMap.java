package org.pescadero.vmtp.node;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from entity identifiers, for tables that are read with each packet and changed now and then: a change makes
 * a new one, a reader needs no lock and boxes nothing.
 *
 * @param <V> what is found
 */
final class EntityMap<V> {
    private final long[] keys;
    private final Object[] values;

    EntityMap() {
        this(new long[0], new Object[0]);
    }

    private EntityMap(long[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @SuppressWarnings("unchecked") // only V goes in
    @Nullable
    V get(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? null : (V) values[at];
    }

    EntityMap<V> with(long key, V value) {
        int at = Arrays.binarySearch(keys, key);
        if (at >= 0) {
            Object[] changed = values.clone();
            changed[at] = value;
            return new EntityMap<>(keys, changed);
        }
        int to = -at - 1;
        long[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
        Object[] moreValues = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(keys, to, moreKeys, to + 1, keys.length - to);
        System.arraycopy(values, to, moreValues, to + 1, values.length - to);
        moreKeys[to] = key;
        moreValues[to] = value;
        return new EntityMap<>(moreKeys, moreValues);
    }

    EntityMap<V> without(long key) {
        int at = Arrays.binarySearch(keys, key);
        if (at < 0) {
            return this;
        }
        long[] fewerKeys = new long[keys.length - 1];
        Object[] fewerValues = new Object[keys.length - 1];
        System.arraycopy(keys, 0, fewerKeys, 0, at);
        System.arraycopy(keys, at + 1, fewerKeys, at, fewerKeys.length - at);
        System.arraycopy(values, 0, fewerValues, 0, at);
        System.arraycopy(values, at + 1, fewerValues, at, fewerKeys.length - at);
        return new EntityMap<>(fewerKeys, fewerValues);
    }

    long[] keys() {
        return keys.clone();
    }
}
