package org.pescadero.rpc.compiler.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The numbers of a record's components, an enum's constants or a sealed interface's alternatives, in the order in which the
 * source has them.
 *
 * @param numbers the numbers, each different from the others
 * @param reserved the numbers that nothing may have again
 * @param unknown the position of what stands for numbers that are not known
 */
public record Tags(List<Integer> numbers, Set<Integer> reserved, OptionalInt unknown) {
    /** The numbers of what has not been read yet. */
    public static final Tags NONE = new Tags(List.of(), Set.of(), OptionalInt.empty());

    /** Keeps them. */
    public Tags {
        numbers = List.copyOf(numbers);
        reserved = Set.copyOf(reserved);
    }

    /** Those at some positions. */
    public Tags only(List<Integer> positions) {
        List<Integer> kept = positions.stream().map(numbers::get).toList();
        int place = unknown.isPresent() ? positions.indexOf(unknown.getAsInt()) : -1;
        return new Tags(kept, reserved, place < 0 ? OptionalInt.empty() : OptionalInt.of(place));
    }

    /** Whether each is just a position. */
    public boolean positions() {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i) {
                return false;
            }
        }
        return true;
    }

    /** The number beyond the largest one. */
    public int bound() {
        return numbers.stream().mapToInt(number -> number + 1).max().orElse(0);
    }

    /** How many octets one takes. */
    public int octets() {
        return bound() <= 256 ? 1 : 2;
    }
}
