package org.pescadero.rpc.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.stub.Procedure;

/** The procedures of an interface by their numbers. Immutable. */
final class ProcedureTable {
    private final int[] numbers;
    private final Procedure[] procedures;

    ProcedureTable(List<Procedure> of) {
        procedures = of.stream()
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toArray(Procedure[]::new);
        numbers = new int[procedures.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = procedures[i].number();
        }
    }

    /** The procedure of a number; in an interface numbered from 1 without gaps it is found at the first look. */
    @Nullable
    Procedure find(int number) {
        if (number >= 1 && number <= numbers.length && numbers[number - 1] == number) {
            return procedures[number - 1];
        }
        int at = java.util.Arrays.binarySearch(numbers, number);
        return at < 0 ? null : procedures[at];
    }
}
