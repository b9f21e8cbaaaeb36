package org.pescadero.rpc.compiler.model;

import java.util.List;

/**
 * The numbers of an enum's constants or a sealed interface's alternatives, in the order in which the source has them.
 *
 * @param numbers the numbers, each different from the others
 */
public record Tags(List<Integer> numbers) {
    /** Keeps them. */
    public Tags {
        numbers = List.copyOf(numbers);
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
