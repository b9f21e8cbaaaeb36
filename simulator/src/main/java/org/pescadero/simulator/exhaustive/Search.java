package org.pescadero.simulator.exhaustive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.judge.Violation;

/**
 * Goes through all histories of a small world, breadth first, each state once. A state is made again from the choices that
 * led to it: modules cannot be copied, and need not be.
 */
public final class Search {
    /**
     * What was found.
     *
     * @param states different states
     * @param steps choices that were tried
     * @param ends states in which nothing can happen any more
     * @param deepest choices of the longest history
     * @param complete whether every history was followed to its end
     * @param broken the first violation and how to come to it; empty when everything holds
     */
    public record Result(
            Scope scope, long states, long steps, long ends, int deepest, boolean complete, Optional<String> broken) {}

    /** A state, as the choice that leads to it from the state before. */
    private record Step(@Nullable Step before, Choice choice, int depth) {}

    private final Scope scope;
    private final long most;
    private final Set<Long> seen = new HashSet<>();
    private final ArrayDeque<Step> frontier = new ArrayDeque<>();
    private long steps;
    private long ends;
    private int deepest;

    private Search(Scope scope, long most) {
        this.scope = scope;
        this.most = most;
    }

    /** Looks at no more than so many states. */
    public static Result run(Scope scope, long most) {
        return new Search(scope, most).run();
    }

    private Result run() {
        SmallWorld beginning = new SmallWorld(scope);
        seen.add(beginning.fingerprint());
        Optional<String> broken = expand(null, beginning);
        while (broken.isEmpty() && !frontier.isEmpty() && seen.size() < most) {
            Step step = frontier.removeFirst();
            broken = expand(step, at(step));
        }
        return new Result(scope, seen.size(), steps, ends, deepest, frontier.isEmpty() && broken.isEmpty(), broken);
    }

    private SmallWorld at(Step step) {
        SmallWorld world = new SmallWorld(scope);
        path(step).forEach(world::choose);
        return world;
    }

    private static List<Choice> path(@Nullable Step last) {
        List<Choice> path = new ArrayList<>();
        for (Step step = last; step != null; step = step.before()) {
            path.add(step.choice());
        }
        return path.reversed();
    }

    private Optional<String> expand(@Nullable Step from, SmallWorld reached) {
        List<Choice> choices = reached.choices();
        if (choices.isEmpty()) {
            ends++;
        }
        int depth = from == null ? 1 : from.depth() + 1;
        deepest = Math.max(deepest, depth - 1);
        boolean fresh = true;
        for (Choice choice : choices) {
            SmallWorld world = fresh ? reached : from == null ? new SmallWorld(scope) : at(from);
            fresh = false;
            world.choose(choice);
            steps++;
            Step step = new Step(from, choice, depth);
            List<Violation> violations = world.violations();
            if (!violations.isEmpty()) {
                return Optional.of(violations.getFirst() + " after " + path(step));
            }
            if (seen.add(world.fingerprint())) {
                frontier.add(step);
            }
        }
        return Optional.empty();
    }
}
