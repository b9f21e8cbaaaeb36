package org.pescadero.dstp;

import java.util.Arrays;

/**
 * Where in a value the codecs are at this moment: a stack of component names, each with the index of an element when
 * the component is a list or an array. Two stores a level while all is well; text only when something is wrong.
 */
final class Path {
    private static final int NO_INDEX = -1;

    /** How many components, lists and maps may lie between a value and the next one of its own type inside it. */
    private static final int LEVELS = 8;

    private final int maxLevels;
    private String[] names = new String[8];
    private int[] indices = new int[8];
    private int depth;

    Path(int maxDepth) {
        maxLevels = LEVELS * maxDepth;
    }

    void clear() {
        depth = 0;
    }

    /** Goes one level down; false when that is deeper than allowed, and then nothing has changed. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // names are constants; another one is only stored
    boolean enter(String name) {
        if (depth == names.length && !grow()) {
            return false;
        }
        if (names[depth] != name) { // a garbage collector makes storing dearer than comparing
            names[depth] = name;
        }
        indices[depth] = NO_INDEX;
        depth++;
        return true;
    }

    private boolean grow() {
        if (depth >= maxLevels) {
            return false;
        }
        int room = Math.min(maxLevels, 2 * depth);
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
