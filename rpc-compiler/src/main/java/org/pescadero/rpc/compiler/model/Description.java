package org.pescadero.rpc.compiler.model;

import java.util.stream.Collectors;

/** Short names of types for what is generated, such as {@code ListOfString}; several types may have the same one. */
public final class Description {
    private Description() {}

    /** The name of how values travel. */
    public static String of(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> scalar.suffix();
            case Library library -> library.suffix();
            case Shape.Text text -> "String";
            case Shape.Varying varying -> "Var" + varying.scalar().suffix();
            case Shape.ScalarArray array -> array.element().suffix() + "s";
            case Shape.Enumeration enumeration ->
                String.join("", enumeration.type().simpleNames());
            case Shape.Sequence sequence -> collection(sequence.kind()) + "Of" + of(sequence.element());
            case Shape.Dictionary dictionary ->
                (dictionary.sorted() ? "SortedMapOf" : "MapOf") + of(dictionary.key()) + "To" + of(dictionary.value());
            case Shape.Reference reference -> (reference.pointer() ? "PointerTo" : "Shared") + of(reference.target());
            case Shape.Bulk bulk -> "Bulk";
            case Shape.Remote remote -> String.join("", remote.type().simpleNames());
            case Shape.Stream stream -> "StreamOf" + of(stream.element());
            case Shape.Cause cause -> "Cause";
            case Declared declared -> of(declared.instance());
        };
    }

    private static String of(Instance instance) {
        String name = String.join("", instance.type().simpleNames());
        return instance.arguments().isEmpty()
                ? name
                : name + "Of"
                        + instance.arguments().stream().map(Description::of).collect(Collectors.joining("And"));
    }

    /** The name of a place. */
    public static String of(Slot slot) {
        String prefix = switch (slot.presence()) {
            case REQUIRED -> "";
            case NULLABLE -> "Nullable";
            case OPTIONAL, OPTIONAL_SCALAR -> "Optional";
        };
        return prefix + of(slot.shape());
    }

    private static String collection(Shape.Sequence.Kind kind) {
        return switch (kind) {
            case ARRAY -> "Array";
            case LIST -> "List";
            case SET -> "Set";
            case SORTED_SET -> "SortedSet";
            case CANONICAL_SET -> "CanonicalSet";
        };
    }
}
