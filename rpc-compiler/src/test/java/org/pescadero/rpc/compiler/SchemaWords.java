package org.pescadero.rpc.compiler;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** What descriptors speak of, in words; annotations by what they leave there. */
final class SchemaWords {
    private final Set<String> words = new TreeSet<>(List.of("@Encodable"));

    Set<String> words() {
        return words;
    }

    void add(Schema schema) {
        schema.definitions().forEach(this::add);
    }

    private void add(Definition definition) {
        if (!definition.reserved().isEmpty()) {
            words.add("@Reserved");
        }
        switch (definition) {
            case Definition.Structure structure -> {
                tagged(structure.components().stream().map(Component::tag).toList());
                structure.components().forEach(this::add);
            }
            case Definition.Choice choice -> {
                tagged(choice.alternatives().stream()
                        .map(Definition.Alternative::tag)
                        .toList());
                choice.unknown().ifPresent(tag -> words.add("@Unknown"));
            }
            case Definition.Enumeration enumeration -> enumeration.unknown().ifPresent(tag -> words.add("@Unknown"));
            case Definition.Remote _ -> {}
        }
    }

    private void tagged(List<Integer> tags) {
        if (!tags.equals(IntStream.range(0, tags.size()).boxed().toList())) {
            words.add("@Tag");
        }
    }

    private void add(Component component) {
        component.missing().ifPresent(value -> words.add("@Default"));
        add(component.slot());
    }

    private void add(Slot slot) {
        if (slot.optional()) {
            words.add("@Nullable");
        }
        add(slot.type());
    }

    private void add(Type type) {
        words.add(type.getClass().getSimpleName());
        switch (type) {
            case Type.Plain(Kind kind) -> {
                words.add(kind.name());
                words.add(kind == Kind.BULK ? "@Bulk" : kind == Kind.CAUSE ? "cause" : kind.title());
            }
            case Type.Varying _ -> words.add("@Var");
            case Type.Ranged(Type number, long _, long _) -> {
                words.add("@Range");
                add(number);
            }
            case Type.Primitives array -> array.length().ifPresent(length -> words.add("@Fixed"));
            case Type.Sequence sequence -> {
                words.add(sequence.order().name());
                if (sequence.order() == Type.Order.CANONICAL_SET) {
                    words.add("@Canonical");
                }
                add(sequence.element());
            }
            case Type.Dictionary dictionary -> {
                add(dictionary.key());
                add(dictionary.value());
            }
            case Type.Shared shared -> {
                words.add(shared.pointer() ? "Pointer" : "@Shared");
                add(shared.target());
            }
            case Type.Stream stream -> add(stream.element());
            case Type.Remote _ -> words.add("@Remote");
            case Type.Reference _ -> {}
        }
    }
}
