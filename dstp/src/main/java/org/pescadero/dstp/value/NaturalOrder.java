package org.pescadero.dstp.value;

import java.util.Comparator;
import java.util.List;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;

/** The order that Java gives to values that may be elements of sorted sets and keys of sorted maps. */
public final class NaturalOrder {
    private NaturalOrder() {}

    /** The order of the values of a type; constants of an enum are in the order of their declaration. */
    public static Comparator<Value> of(Schema schema, Type type) {
        if (type instanceof Type.Reference reference
                && schema.at(reference) instanceof Definition.Enumeration declared) {
            List<Integer> tags =
                    declared.constants().stream().map(Constant::tag).toList();
            return Comparator.comparingInt(value -> tags.indexOf(((Value.Constant) value).tag()));
        }
        return (one, other) -> compare(((Value.Leaf) one).value(), ((Value.Leaf) other).value());
    }

    @SuppressWarnings("unchecked") // both are of the same class, which the schema says is comparable
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
