package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging (Zeller's ddmin): takes away ever smaller parts of a list as long as what is left still fails. */
final class Minimizer {
    private int runsLeft;

    /** Tries at most so many lists. */
    Minimizer(int runs) {
        runsLeft = runs;
    }

    <T> List<T> minimize(List<T> items, Predicate<List<T>> fails) {
        if (items.isEmpty() || tries(List.of(), fails)) {
            return List.of();
        }
        List<T> left = items;
        int parts = 2;
        while (left.size() >= 2 && runsLeft > 0) {
            List<T> smaller = withoutOnePart(left, parts, fails);
            if (smaller.size() < left.size()) {
                left = smaller;
                parts = Math.max(parts - 1, 2);
            } else if (parts < left.size()) {
                parts = Math.min(2 * parts, left.size());
            } else {
                break;
            }
        }
        return left;
    }

    private <T> List<T> withoutOnePart(List<T> items, int parts, Predicate<List<T>> fails) {
        int size = items.size();
        for (int part = 0; part < parts && runsLeft > 0; part++) {
            int from = part * size / parts;
            int to = (part + 1) * size / parts;
            List<T> rest = new ArrayList<>(items.subList(0, from));
            rest.addAll(items.subList(to, size));
            if (!rest.isEmpty() && tries(rest, fails)) {
                return rest;
            }
        }
        return items;
    }

    private <T> boolean tries(List<T> items, Predicate<List<T>> fails) {
        runsLeft--;
        return fails.test(items);
    }
}
