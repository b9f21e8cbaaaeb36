package org.pescadero.dstp.schema;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which definitions lead back to themselves, as a tree's node does: values of no others can lie in each other without end.
 * They are the strongly connected parts of the graph of definitions, found in one walk.
 */
public final class Cycles {
    private final List<Definition> definitions;
    private final int[] order;
    private final int[] lowest;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final BitSet isOpen = new BitSet();
    private final BitSet recursive = new BitSet();
    private int next = 1;

    /** Of the definitions of a schema. */
    public Cycles(List<Definition> definitions) {
        this.definitions = List.copyOf(definitions);
        order = new int[definitions.size()];
        lowest = new int[definitions.size()];
        for (int place = 0; place < order.length; place++) {
            if (order[place] == 0) {
                visit(place);
            }
        }
    }

    /** Whether a value of the definition may contain others of it. */
    public boolean recursive(int place) {
        return recursive.get(place);
    }

    private void visit(int place) {
        order[place] = next;
        lowest[place] = next++;
        open.push(place);
        isOpen.set(place);
        for (int mentioned : mentioned(place)) {
            if (order[mentioned] == 0) {
                visit(mentioned);
                lowest[place] = Math.min(lowest[place], lowest[mentioned]);
            } else if (isOpen.get(mentioned)) {
                lowest[place] = Math.min(lowest[place], order[mentioned]);
            }
        }
        if (lowest[place] == order[place]) {
            close(place);
        }
    }

    /** Takes a part that is complete from those that are open; one alone is in a cycle only if it mentions itself. */
    private void close(int first) {
        boolean alone = open.getFirst() == first;
        int place;
        do {
            place = open.pop();
            isOpen.clear(place);
            recursive.set(place, !alone || Arrays.stream(mentioned(place)).anyMatch(mentioned -> mentioned == first));
        } while (place != first);
    }

    private int[] mentioned(int place) {
        return switch (definitions.get(place)) {
            case Definition.Structure structure ->
                structure.components().stream()
                        .mapToInt(component -> mentioned(component.slot().type()))
                        .filter(mentioned -> mentioned >= 0)
                        .toArray();
            case Definition.Choice choice ->
                choice.alternatives().stream()
                        .mapToInt(Definition.Alternative::definition)
                        .toArray();
            case Definition.Enumeration _, Definition.Remote _ -> new int[0];
        };
    }

    /** The definition in a type, or -1; the keys of a map contain no map. */
    private static int mentioned(Type type) {
        return switch (type) {
            case Type.Reference(int place) -> place;
            case Type.Sequence sequence -> mentioned(sequence.element().type());
            case Type.Dictionary dictionary -> mentioned(dictionary.value().type());
            case Type.Shared shared -> mentioned(shared.target().type());
            case Type.Stream stream -> mentioned(stream.element().type());
            case Type.Plain _, Type.Varying _, Type.Ranged _, Type.Primitives _, Type.Remote _ -> -1;
        };
    }
}
