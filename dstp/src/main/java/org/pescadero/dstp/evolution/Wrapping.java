package org.pescadero.dstp.evolution;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;

/**
 * The schema of a record of components, and what has been found out about it: many records keep the same unknown components, and
 * to read a descriptor takes longer than to read what it describes. Safe for use by many threads.
 */
final class Wrapping {
    private final Interpreter interpreter;
    private final byte[] descriptor;
    private final Remembered<List<Component>, Wrapping> parts = new Remembered<>(this::part);
    private final Remembered<Component, Optional<Step.Part>> steps = new Remembered<>(this::found);
    private final Schema reader;

    Wrapping(Schema schema, Schema reader) {
        this(schema, schema.toByteArray(), reader);
    }

    private Wrapping(Schema schema, byte[] descriptor, Schema reader) {
        this.reader = reader;
        this.interpreter = new Interpreter(schema);
        this.descriptor = descriptor;
    }

    /** Those that were met, by their descriptors. */
    static final class Known {
        /** A longer descriptor is read each time, so that nobody can fill the heap with made-up ones. */
        private static final int MOST_OCTETS = 4096;

        private final Remembered<ByteBuffer, Optional<Wrapping>> wrappings =
                new Remembered<>(descriptor -> read(descriptor.array()));
        private final Schema reader;

        Known(Schema reader) {
            this.reader = reader;
        }

        /** The one with this descriptor; nothing when that describes something else. */
        Optional<Wrapping> of(byte[] descriptor) {
            return descriptor.length > MOST_OCTETS ? read(descriptor) : wrappings.of(ByteBuffer.wrap(descriptor));
        }

        private Optional<Wrapping> read(byte[] descriptor) {
            Schema schema = Schema.of(descriptor);
            try {
                return schema.root() instanceof Definition.Structure
                        ? Optional.of(new Wrapping(schema, descriptor, reader))
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
        return parts.of(components);
    }

    private Wrapping part(List<Component> components) {
        return new Wrapping(interpreter.schema().of(components), reader);
    }

    /** How a component becomes that of the reader which has the same tag; nothing when it cannot. */
    Optional<Step.Part> step(Component wanted) {
        return steps.of(wanted);
    }

    private Optional<Step.Part> found(Component wanted) {
        return components().stream()
                .filter(component -> component.tag() == wanted.tag())
                .findFirst()
                .flatMap(component -> Planner.part(interpreter.schema(), component, reader, wanted));
    }
}
