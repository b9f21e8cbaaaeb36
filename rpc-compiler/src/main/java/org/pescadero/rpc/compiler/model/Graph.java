package org.pescadero.rpc.compiler.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The types that a value may be made of, however deep they lie in it. */
public final class Graph {
    private final Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Predicate<Shape> wanted;

    private Graph(Predicate<Shape> wanted) {
        this.wanted = wanted;
    }

    /** Whether some type is met on the ways from a type, itself not counted unless a way leads back to it. */
    static boolean leads(Shape from, Predicate<Shape> wanted) {
        return new Graph(wanted).on(from);
    }

    /** Whether the same object may be met again in values of a type. */
    public static boolean shares(Shape shape) {
        return leads(shape, met -> met instanceof Shape.Reference);
    }

    /** Whether the same object may be met again in values of some components. */
    public static boolean shares(List<Component> components) {
        return new Graph(met -> met instanceof Shape.Reference)
                .any(components.stream().map(Component::slot).toList());
    }

    private boolean meets(Shape shape) {
        return wanted.test(shape) || (seen.add(shape) && on(shape));
    }

    private boolean on(Shape shape) {
        return switch (shape) {
            case Structure structure ->
                any(structure.components().stream().map(Component::slot).toList());
            case Choice choice -> any(choice.alternatives());
            case Shape.Sequence sequence -> meets(sequence.element().shape());
            case Shape.Dictionary dictionary -> any(List.of(dictionary.key(), dictionary.value()));
            case Shape.Stream stream -> meets(stream.element().shape());
            case Shape.Reference reference -> meets(reference.target().shape());
            default -> false;
        };
    }

    private boolean any(List<Slot> slots) {
        return slots.stream().anyMatch(slot -> meets(slot.shape()));
    }
}
