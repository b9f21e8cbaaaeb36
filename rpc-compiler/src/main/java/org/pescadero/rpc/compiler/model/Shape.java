package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** How a value that is there travels. */
public sealed interface Shape
        permits Scalar,
                Library,
                Shape.Text,
                Shape.ScalarArray,
                Shape.Enumeration,
                Shape.Sequence,
                Shape.Dictionary,
                Shape.Cause,
                Structure,
                Choice {
    /** A string. */
    record Text() implements Shape {}

    /** An array of a primitive type. */
    record ScalarArray(Scalar element) implements Shape {}

    /**
     * An enum.
     *
     * @param element the enum
     * @param type its name
     * @param codec its codec
     * @param constants its constants
     * @param tags their numbers
     */
    record Enumeration(TypeElement element, ClassName type, Codec codec, List<String> constants, Tags tags)
            implements Shape {
        /** How many octets the tag of a constant takes. */
        public int octets() {
            return tags.octets();
        }
    }

    /** Elements one after the other, in what Java calls a collection or an array. */
    record Sequence(Slot element, Kind kind) implements Shape {
        /** How they are held together. */
        public enum Kind {
            /** An array of objects. */
            ARRAY,
            /** A list. */
            LIST,
            /** A set in the order in which it yields its elements. */
            SET,
            /** A set in the natural order of its elements. */
            SORTED_SET
        }
    }

    /**
     * A map.
     *
     * @param key its keys
     * @param value its values
     * @param sorted whether it is in the natural order of its keys
     */
    record Dictionary(Slot key, Slot value, boolean sorted) implements Shape {}

    /** The cause of an exception, as text. */
    record Cause() implements Shape {}
}
