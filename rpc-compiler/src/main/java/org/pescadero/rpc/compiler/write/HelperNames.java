package org.pescadero.rpc.compiler.write;

import java.util.HashMap;
import java.util.Map;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Names of what a generated class has a method for, such as {@code ListOfString} or {@code MapOfStringToInt}. */
final class HelperNames {
    private final Map<Shape, String> names = new HashMap<>();

    String of(Shape shape) {
        String known = names.get(shape);
        if (known != null) {
            return known;
        }
        String wanted = describe(shape);
        String name = wanted;
        for (int i = 2; names.containsValue(name); i++) {
            name = wanted + i;
        }
        names.put(shape, name);
        return name;
    }

    private static String describe(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> scalar.suffix();
            case Library library -> library.suffix();
            case Shape.Text text -> "String";
            case Shape.Varying varying -> "Var" + varying.scalar().suffix();
            case Shape.ScalarArray array -> array.element().suffix() + "s";
            case Shape.Enumeration enumeration ->
                String.join("", enumeration.type().simpleNames());
            case Shape.Sequence sequence -> collection(sequence.kind()) + "Of" + describe(sequence.element());
            case Shape.Dictionary dictionary ->
                (dictionary.sorted() ? "SortedMapOf" : "MapOf") + describe(dictionary.key()) + "To"
                        + describe(dictionary.value());
            case Shape.Cause cause -> "Cause";
            case Structure structure -> String.join("", structure.type().simpleNames());
            case Choice choice -> String.join("", choice.type().simpleNames());
        };
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

    private static String describe(Slot slot) {
        String prefix = switch (slot.presence()) {
            case REQUIRED -> "";
            case NULLABLE -> "Nullable";
            case OPTIONAL, OPTIONAL_SCALAR -> "Optional";
        };
        return prefix + describe(slot.shape());
    }
}
