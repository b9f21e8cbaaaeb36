package org.pescadero.rpc.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes descriptors: definitions in the order in which they are mentioned, each referred to by its place. The run time's
 * package {@code org.pescadero.dstp.schema} reads them and says what they look like.
 */
final class DescriptorWriter {
    private static final int STRUCTURE = 0;
    private static final int CHOICE = 1;
    private static final int ENUMERATION = 2;
    private static final int REMOTE = 3;

    private final DescriptorOctets travel = new DescriptorOctets();
    private final DescriptorOctets notes = new DescriptorOctets();
    private final List<Definition> definitions = new ArrayList<>();
    private final TypeCodes types = new TypeCodes(travel, shape -> place(new Definition.Named(shape)));

    /** What has a place of its own in a descriptor. */
    private sealed interface Definition {
        /** What is the same as another one. */
        Object key();

        /** A type that has a name. */
        record Named(Shape shape) implements Definition {
            @Override
            public Object key() {
                return shape instanceof Shape.Enumeration enumeration
                        ? enumeration.type().toString()
                        : shape.toString();
            }
        }

        /** The parameters or the result of a procedure. */
        record Tuple(List<Component> components, Object key) implements Definition {}

        /** An interface. */
        record Remote(RemoteType type, Object key) implements Definition {}
    }

    private DescriptorWriter(Definition root) {
        place(root);
        // Describing one may mention others, which are then described in turn.
        for (int i = 0; i < definitions.size(); i++) {
            describe(definitions.get(i));
        }
    }

    static DescriptorWriter of(Shape shape) {
        return new DescriptorWriter(new Definition.Named(shape));
    }

    static DescriptorWriter of(List<Component> components) {
        return new DescriptorWriter(new Definition.Tuple(components, components));
    }

    static DescriptorWriter of(RemoteType remote) {
        return new DescriptorWriter(new Definition.Remote(remote, remote));
    }

    byte[] travel() {
        DescriptorOctets all = new DescriptorOctets();
        all.count(definitions.size());
        all.raw(travel.toByteArray());
        return all.toByteArray();
    }

    byte[] notes() {
        return notes.toByteArray();
    }

    private int place(Definition definition) {
        for (int i = 0; i < definitions.size(); i++) {
            if (definitions.get(i).key().equals(definition.key())) {
                return i;
            }
        }
        definitions.add(definition);
        return definitions.size() - 1;
    }

    private void describe(Definition definition) {
        switch (definition) {
            case Definition.Tuple(List<Component> components, Object key) -> components("", components, Set.of());
            case Definition.Remote(RemoteType remote, Object key) -> remote(remote);
            case Definition.Named(Structure structure) ->
                components(structure.type().canonicalName(), structure.components(), structure.reserved());
            case Definition.Named(Choice choice) -> choice(choice);
            case Definition.Named(Shape.Enumeration enumeration) -> enumeration(enumeration);
            case Definition.Named(Shape other) -> throw new IllegalArgumentException(other + " has no name");
        }
    }

    private void components(String name, List<Component> components, Set<Integer> reserved) {
        travel.octet(STRUCTURE);
        travel.count(components.size());
        notes.string(name);
        for (Component component : Component.inOrder(components)) {
            travel.number(component.tag());
            types.slot(component.slot());
            notes.string(component.name());
            notes.octet(component.ifAbsent().isPresent() ? 1 : 0);
            component.ifAbsent().ifPresent(notes::string);
        }
        notes.numbers(reserved);
    }

    private void choice(Choice choice) {
        travel.octet(CHOICE);
        travel.count(choice.alternatives().size());
        notes.string(choice.type().canonicalName());
        for (Slot alternative : choice.alternativesByTag()) {
            travel.number(choice.tags().numbers().get(choice.alternatives().indexOf(alternative)));
            travel.number(place(new Definition.Named(alternative.shape())));
        }
        evolution(choice.tags());
    }

    private void enumeration(Shape.Enumeration enumeration) {
        travel.octet(ENUMERATION);
        travel.numbers(enumeration.tags().numbers());
        notes.string(enumeration.type().canonicalName());
        for (int i = 0; i < enumeration.constants().size(); i++) {
            notes.number(enumeration.tags().numbers().get(i));
            notes.string(enumeration.constants().get(i));
        }
        evolution(enumeration.tags());
    }

    private void evolution(Tags tags) {
        notes.numbers(tags.reserved());
        OptionalInt unknown = tags.unknown();
        notes.number(unknown.isPresent() ? tags.numbers().get(unknown.getAsInt()) + 1 : 0);
    }

    private void remote(RemoteType remote) {
        travel.octet(REMOTE);
        travel.count(remote.procedures().size());
        notes.string(remote.type().canonicalName());
        for (Procedure procedure : remote.procedures()) {
            travel.number(procedure.number());
            travel.octet(
                    switch (procedure.kind()) {
                        case "DATAGRAM" -> 2;
                        case "IDEMPOTENT" -> 1;
                        default -> 0;
                    });
            travel.number(place(new Definition.Tuple(procedure.parameters(), "arguments " + procedure.number())));
            travel.number(place(new Definition.Tuple(procedure.results(), "results " + procedure.number())));
            travel.count(procedure.exceptions().size());
            procedure.exceptions().forEach(exception -> travel.number(place(new Definition.Named(exception))));
            notes.string(procedure.name());
        }
    }
}
