package org.pescadero.dstp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a message that may be met again, by identity and by the type that they were written as. A few are looked for
 * one by one; many by their identity hash codes.
 */
final class WrittenObjects {
    private static final int FEW = 16;
    private static final int NONE = -1;

    private @Nullable Object[] objects = new Object[FEW];
    private String[] types = new String[FEW];
    private boolean[] whole = new boolean[FEW];
    private int[] table = {};
    private int count;

    /** Forgets all; the table is filled anew when it is needed again. */
    void clear() {
        Arrays.fill(objects, 0, count, null);
        count = 0;
    }

    /** The number of an object that was met before, or -1. */
    int find(Object object, String type) {
        if (count <= FEW) {
            for (int id = 0; id < count; id++) {
                if (is(id, object, type)) {
                    return id;
                }
            }
            return NONE;
        }
        for (int at = slot(object); table[at] != NONE; at = (at + 1) & (table.length - 1)) {
            if (is(table[at], object, type)) {
                return table[at];
            }
        }
        return NONE;
    }

    @SuppressWarnings("ReferenceEquality") // equal objects need not be the same one
    private boolean is(int id, Object object, String type) {
        return objects[id] == object && types[id].equals(type);
    }

    /** Gives an object the next number. */
    int add(Object object, String type) {
        if (count == objects.length) {
            grow();
        }
        objects[count] = object;
        types[count] = type;
        whole[count] = false;
        count++;
        if (count > FEW) {
            index();
        }
        return count - 1;
    }

    private void grow() {
        objects = Arrays.copyOf(objects, 2 * count);
        types = Arrays.copyOf(types, 2 * count);
        whole = Arrays.copyOf(whole, 2 * count);
    }

    /** Enters the last object, or all of them anew when the table is half full. */
    private void index() {
        if (2 * count <= table.length && count > FEW + 1) {
            enter(count - 1);
            return;
        }
        if (2 * count > table.length) {
            table = new int[4 * Integer.highestOneBit(count)];
        }
        Arrays.fill(table, NONE);
        for (int id = 0; id < count; id++) {
            enter(id);
        }
    }

    private void enter(int id) {
        int at = slot(objects[id]);
        while (table[at] != NONE) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = id;
    }

    private int slot(@Nullable Object object) {
        int hash = System.identityHashCode(object);
        return (((hash ^ (hash >>> 16)) * 0x9E37_79B1) >>> 1) & (table.length - 1);
    }

    /** Whether all of an object has been written. */
    boolean isWhole(int id) {
        return whole[id];
    }

    /** All of an object has been written. */
    void completed(int id) {
        whole[id] = true;
    }
}
