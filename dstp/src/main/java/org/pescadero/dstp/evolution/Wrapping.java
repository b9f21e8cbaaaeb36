package org.pescadero.dstp.evolution;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;

/**
 * The schema of a record of components, and what has been found out about it: many records keep the same unknown components, and
 * to read a descriptor takes longer than to read what it describes. Safe for use by many threads.
 */
final class Wrapping {
    /** There are as many as versions of a type, unless somebody makes them up. */
    private static final int MOST_KNOWN = 64;

    /** A longer descriptor is read each time, so that nobody can fill the heap with made-up ones. */
    private static final int MOST_KNOWN_OCTETS = 4096;

    private final Interpreter interpreter;
    private final byte[] descriptor;
    private final Map<List<Integer>, Wrapping> parts = new ConcurrentHashMap<>();
    private final Map<Integer, Optional<Step.Part>> steps = new ConcurrentHashMap<>();

    Wrapping(Schema schema) {
        this(schema, schema.toByteArray());
    }

    private Wrapping(Schema schema, byte[] descriptor) {
        this.interpreter = new Interpreter(schema);
        this.descriptor = descriptor;
    }

    /** Those that were met, by their descriptors. */
    static final class Known {
        private final Map<ByteBuffer, Wrapping> wrappings = new ConcurrentHashMap<>();

        /** The one with this descriptor; nothing when that describes something else. */
        Optional<Wrapping> of(byte[] descriptor) {
            return descriptor.length > MOST_KNOWN_OCTETS
                    ? read(descriptor)
                    : Optional.ofNullable(remembered(
                            wrappings,
                            ByteBuffer.wrap(descriptor),
                            key -> read(descriptor).orElse(null)));
        }

        private static Optional<Wrapping> read(byte[] descriptor) {
            Schema schema = Schema.of(descriptor);
            try {
                return schema.root() instanceof Definition.Structure
                        ? Optional.of(new Wrapping(schema, descriptor))
                        : Optional.empty();
            } catch (IllegalArgumentException tooManyParts) {
                return Optional.empty();
            }
        }
    }

    Interpreter interpreter() {
        return interpreter;
    }

    byte[] descriptor() {
        return descriptor;
    }

    List<Component> components() {
        return ((Definition.Structure) interpreter.schema().root()).components();
    }

    /** Some of the components. */
    Wrapping of(List<Component> components) {
        return Objects.requireNonNull(remembered(
                parts,
                components.stream().map(Component::tag).toList(),
                tags -> new Wrapping(interpreter.schema().of(components))));
    }

    /** How a component becomes one of a reader's, which is always the same reader; nothing when it cannot. */
    Optional<Step.Part> step(Schema reader, Component wanted) {
        return steps.computeIfAbsent(
                wanted.tag(),
                tag -> components().stream()
                        .filter(component -> component.tag() == wanted.tag())
                        .findFirst()
                        .flatMap(component -> Planner.part(interpreter.schema(), component, reader, wanted)));
    }

    private static <K> @Nullable Wrapping remembered(
            Map<K, Wrapping> known, K key, Function<K, @Nullable Wrapping> made) {
        Wrapping value = known.get(key);
        if (value == null) {
            value = made.apply(key);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            if (value != null) {
                known.put(key, value);
            }
        }
        return value;
    }
}
