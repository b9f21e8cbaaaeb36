package org.pescadero.dstp.value;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A value of which only the schema is known. */
public sealed interface Value {
    /** What stands for a component or an element that is missing. */
    enum Absent implements Value {
        /** It. */
        ABSENT
    }

    /**
     * What is not made of other values.
     *
     * @param value an object of the class that Java has for it, such as {@code Integer}, {@code String} or {@code Instant}
     */
    record Leaf(Object value) implements Value {}

    /**
     * An array of a primitive type.
     *
     * @param elements the array, such as {@code int[]}
     */
    record Primitives(Object elements) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Primitives array && Objects.deepEquals(elements, array.elements);
        }

        @Override
        public int hashCode() {
            return PrimitiveValues.boxed(elements).hashCode();
        }

        @Override
        public String toString() {
            return PrimitiveValues.boxed(elements).toString();
        }
    }

    /**
     * The elements of a list, an array or a set.
     *
     * @param elements the elements in their order; a missing one is {@link Absent}
     */
    record Items(List<Value> elements) implements Value {}

    /**
     * The first elements of a stream.
     *
     * @param elements the elements in their order
     * @param rest what tells where the next ones are to be had; nothing after the last one
     */
    record Segment(List<Value> elements, Optional<ByteBuffer> rest) implements Value {}

    /**
     * The entries of a map.
     *
     * @param entries the entries in their order
     */
    record Entries(List<Entry> entries) implements Value {}

    /**
     * An entry of a map.
     *
     * @param key its key
     * @param value its value
     */
    record Entry(Value key, Value value) {}

    /**
     * A record.
     *
     * @param components its components by their tags, in ascending order; a missing one is {@link Absent}
     */
    record Structure(SequencedMap<Integer, Value> components) implements Value {
        /** Keeps them. */
        public Structure {
            components = Collections.unmodifiableSequencedMap(new TreeMap<>(components));
        }
    }

    /**
     * A constant of an enum.
     *
     * @param tag its tag
     */
    record Constant(int tag) implements Value {}

    /**
     * A value of a sealed interface.
     *
     * @param tag the tag of the alternative
     * @param value what was chosen
     */
    record Choice(int tag, Value value) implements Value {}

    /** An object that may be met again, or a pointer to one: it equals only itself. */
    final class Shared implements Value {
        private @Nullable Value target;

        Shared() {}

        void lead(Value to) {
            target = to;
        }

        /** Whether it leads nowhere. */
        public boolean isNil() {
            return target == null;
        }

        /** What it is, or leads to. */
        public Value target() {
            Value known = target;
            if (known == null) {
                throw new IllegalStateException("the pointer is nil");
            }
            return known;
        }
    }
}
