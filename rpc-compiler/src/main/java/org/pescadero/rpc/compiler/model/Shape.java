package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/** How a value that is there travels. */
public sealed interface Shape
        permits Scalar,
                Shape.Text,
                Shape.ScalarArray,
                Shape.Enumeration,
                Shape.Sequence,
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
     * @param constants how many constants it has
     */
    record Enumeration(TypeElement element, ClassName type, Codec codec, int constants) implements Shape {
        /** How many octets the tag of a constant takes. */
        public int octets() {
            return constants <= 256 ? 1 : 2;
        }
    }

    /** A list or an array of objects. */
    record Sequence(Slot element, boolean list) implements Shape {}

    /** The cause of an exception, as text. */
    record Cause() implements Shape {}
}
