package org.pescadero.vmtp.machine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from 64-bit identifiers to objects without boxing: open addressing with linear probing, at most half full.
 *
 * <p>Keys are scrambled with a secret of the module, so that strangers cannot choose identifiers that collide.
 */
final class LongMap<V> {
    private final long secret;
    private long[] keys;
    private @Nullable Object[] values;
    private int size;

    LongMap(long secret) {
        this.secret = secret;
        keys = new long[16];
        values = new Object[16];
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    V get(long key) {
        int mask = keys.length - 1;
        for (int slot = home(key) & mask; ; slot = (slot + 1) & mask) {
            Object value = values[slot];
            if (value == null || keys[slot] == key) {
                return (V) value;
            }
        }
    }

    void put(long key, V value) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = home(key) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    void remove(long key) {
        int mask = keys.length - 1;
        int slot = home(key) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        if (values[slot] == null) {
            return;
        }
        size--;
        // Those behind the hole move up, as far as their home allows, so that no search ends too early.
        int hole = slot;
        for (int next = (hole + 1) & mask; values[next] != null; next = (next + 1) & mask) {
            int wanted = home(keys[next]) & mask;
            if (((next - wanted) & mask) >= ((next - hole) & mask)) {
                keys[hole] = keys[next];
                values[hole] = values[next];
                hole = next;
            }
        }
        values[hole] = null;
    }

    /** Shows all values; none may come or go meanwhile. */
    @SuppressWarnings("unchecked")
    void forEach(Consumer<V> viewer) {
        for (Object value : values) {
            if (value != null) {
                viewer.accept((V) value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new Object[keys.length];
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldValues[slot] != null) {
                put(oldKeys[slot], (V) oldValues[slot]);
            }
        }
    }

    private int home(long key) {
        long mixed = (key ^ secret) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }
}
