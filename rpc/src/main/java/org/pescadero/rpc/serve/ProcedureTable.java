package org.pescadero.rpc.serve;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.Forwardable;
import org.pescadero.rpc.stub.Procedure;

/** The procedures of an interface by their numbers. Immutable. */
final class ProcedureTable {
    private final int[] numbers;
    private final Procedure[] procedures;
    /** The names of those that may be handed on; with one that is overloaded all of that name may. */
    private final Set<String> forwardable;

    ProcedureTable(Class<?> type, List<Procedure> of) {
        forwardable = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Forwardable.class))
                .map(Method::getName)
                .collect(Collectors.toUnmodifiableSet());
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
        int at = Arrays.binarySearch(numbers, number);
        return at < 0 ? null : procedures[at];
    }

    /** Whether a call of it may be handed on. */
    boolean isForwardable(Procedure procedure) {
        return !forwardable.isEmpty() && forwardable.contains(procedure.name());
    }
}
