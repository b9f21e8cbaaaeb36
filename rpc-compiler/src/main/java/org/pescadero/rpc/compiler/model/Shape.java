package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.OptionalInt;
import javax.lang.model.element.TypeElement;

/** How a value that is there travels. */
public sealed interface Shape
        permits Scalar,
                Library,
                Shape.Text,
                Shape.Varying,
                Shape.ScalarArray,
                Shape.Enumeration,
                Shape.Sequence,
                Shape.Dictionary,
                Shape.Reference,
                Shape.Bulk,
                Shape.Remote,
                Shape.Stream,
                Shape.Cause,
                Declared {
    /** A string. */
    record Text() implements Shape {}

    /** An integer in as few octets as it needs. */
    record Varying(Scalar scalar) implements Shape {}

    /**
     * An array of a primitive type.
     *
     * @param element its elements
     * @param length how many it has, where that is always the same
     */
    record ScalarArray(Scalar element, OptionalInt length) implements Shape {
        /** Its size where that is always the same, else 0. */
        public int octets() {
            int count = length.orElse(0);
            return element == Scalar.BOOLEAN ? (count + 7) / 8 : count * element.octets();
        }

        /** What one costs on the heap where its size is always the same; the others are charged where they are read. */
        int heapOctets() {
            return length.isEmpty() ? 0 : 16 + length.getAsInt() * element.octets();
        }
    }

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

    /**
     * Elements one after the other, in what Java calls a collection or an array.
     *
     * @param element an element
     * @param kind how they are held together
     * @param length how many there are, where that is always the same
     */
    record Sequence(Slot element, Kind kind, OptionalInt length) implements Shape {
        /** Elements in any number. */
        public Sequence(Slot element, Kind kind) {
            this(element, kind, OptionalInt.empty());
        }

        /** How they are held together. */
        public enum Kind {
            /** An array of objects. */
            ARRAY,
            /** A list. */
            LIST,
            /** A set in the order in which it yields its elements. */
            SET,
            /** A set in the natural order of its elements. */
            SORTED_SET,
            /** A set in the order of its elements' encodings. */
            CANONICAL_SET
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

    /**
     * An object that may be met again in the same message.
     *
     * @param target the object
     * @param pointer whether it is a pointer to it that may be met again
     */
    record Reference(Slot target, boolean pointer) implements Shape {
        /** What tells it from objects of other types. */
        public String key() {
            boolean named = target.shape() instanceof Declared;
            return (pointer ? "*" : "") + target.type() + (named ? "" : " " + Description.of(target));
        }
    }

    /**
     * Octets at the end of a message.
     *
     * @param type what they are in Java
     * @param result whether they are a result, which outlives its message
     */
    record Bulk(ClassName type, boolean result) implements Shape {}

    /**
     * A reference to an object that is called where it is.
     *
     * @param element its remote interface
     * @param type the name of that
     */
    record Remote(TypeElement element, ClassName type) implements Shape {
        /** Eight octets say which entity, eight more which interface it has. */
        public static final int OCTETS = 16;
    }

    /**
     * Elements that come in segments: a parameter or a result.
     *
     * @param element an element
     * @param iterator whether it is an iterator in Java, or else a stream
     * @param tag the tag of the parameter, or {@link #RESULT}
     */
    record Stream(Slot element, boolean iterator, int tag) implements Shape {
        /** Stands for the tag of a result. */
        public static final int RESULT = -1;
    }

    /** The cause of an exception, as text. */
    record Cause() implements Shape {}
}
