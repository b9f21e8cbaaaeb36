package org.pescadero.dstp;

import java.util.Arrays;

/**
 * Where in a value the codecs are at this moment: a stack of component names, each with the index of an element when
 * the component is a list or an array. Two stores a level while all is well; text only when something is wrong.
 */
final class Path {
    private static final int NO_INDEX = -1;

    private final int maxDepth;
    private String[] names = new String[8];
    private int[] indices = new int[8];
    private int depth;

    Path(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    void clear() {
        depth = 0;
    }

    /** Goes one level down; false when that is deeper than allowed, and then nothing has changed. */
    boolean enter(String name) {
        if (depth == names.length && !grow()) {
            return false;
        }
        names[depth] = name;
        indices[depth] = NO_INDEX;
        depth++;
        return true;
    }

    private boolean grow() {
        if (depth >= maxDepth) {
            return false;
        }
        int room = Math.min(maxDepth, 2 * depth);
        names = Arrays.copyOf(names, room);
        indices = Arrays.copyOf(indices, room);
        return true;
    }

    void index(int index) {
        indices[depth - 1] = index;
    }

    int depth() {
        return depth;
    }

    /** Leaves all levels but so many. */
    void depth(int levels) {
        depth = levels;
    }

    void leave() {
        depth--;
    }

    /** The path as {@code order.lines[3]}, with one more name at its end unless that is empty. */
    String describe(String last) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            append(text, names[level]);
            if (indices[level] != NO_INDEX) {
                text.append('[').append(indices[level]).append(']');
            }
        }
        append(text, last);
        return text.isEmpty() ? "value" : text.toString();
    }

    private static void append(StringBuilder text, String name) {
        if (!name.isEmpty() && !text.isEmpty()) {
            text.append('.');
        }
        text.append(name);
    }
}
