package org.pescadero.dstp.schema;

import java.util.OptionalInt;

/** How a value that is there travels. */
public sealed interface Type {
    /** Whether it has objects that may be met again, other types that it refers to left aside. */
    default boolean shares() {
        return switch (this) {
            case Shared _ -> true;
            case Sequence sequence -> sequence.element().type().shares();
            case Dictionary dictionary -> dictionary.value().type().shares();
            case Stream stream -> stream.element().type().shares();
            case Plain _, Varying _, Ranged _, Primitives _, Reference _, Remote _ -> false;
        };
    }

    /** Whether it has elements of its own, so that where something is wrong among them takes an index more. */
    default boolean counts() {
        return switch (this) {
            case Sequence _, Dictionary _ -> true;
            case Shared shared -> shared.target().type().counts();
            case Plain _, Varying _, Ranged _, Primitives _, Stream _, Reference _, Remote _ -> false;
        };
    }

    /**
     * A value that is not made of others.
     *
     * @param kind which
     */
    record Plain(Kind kind) implements Type {}

    /**
     * An {@code int} or a {@code long} in as few octets as it needs.
     *
     * @param kind which of both
     */
    record Varying(Kind kind) implements Type {}

    /**
     * A number that is held against the ends of a range.
     *
     * @param number how it travels
     * @param least the least number
     * @param most the largest number
     */
    record Ranged(Type number, long least, long most) implements Type {}

    /**
     * An array of a primitive type.
     *
     * @param element the primitive type
     * @param length how many elements it has, where that is always the same
     */
    record Primitives(Kind element, OptionalInt length) implements Type {}

    /**
     * Elements one after the other.
     *
     * @param order what holds of their order
     * @param element the elements
     * @param length how many there are, where that is always the same
     */
    record Sequence(Order order, Slot element, OptionalInt length) implements Type {}

    /** What holds of the order of elements. */
    enum Order {
        /** They are a list or an array. */
        LIST,
        /** No two are equal. */
        SET,
        /** Each is greater than the one before it. */
        SORTED_SET,
        /** The encoding of each is greater than that of the one before it. */
        CANONICAL_SET
    }

    /**
     * A map.
     *
     * @param key its keys
     * @param value its values
     * @param sorted whether each key is greater than the one before it
     */
    record Dictionary(Slot key, Slot value, boolean sorted) implements Type {}

    /**
     * An object that may be met again in the same message.
     *
     * @param target the object
     * @param pointer whether it is a pointer to it that may be met again, and that may be nil
     */
    record Shared(Slot target, boolean pointer) implements Type {}

    /**
     * What comes in segments: a parameter of a procedure, or its result.
     *
     * @param element the elements
     */
    record Stream(Slot element) implements Type {}

    /**
     * A type that has a name.
     *
     * @param definition its place among the definitions of the schema
     */
    record Reference(int definition) implements Type {}

    /**
     * A reference to an object that is called where it is: the entity and the fingerprint of its interface.
     *
     * @param name the name of the interface, by which exports are found: it is no mere label
     */
    record Remote(String name) implements Type {
        /** Eight octets for each of both. */
        public static final int OCTETS = 16;
    }
}
