package org.pescadero.dstp.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/** Values as people read them, with the names that their schema knows. */
final class ValueText {
    private final Schema schema;
    private final Map<Value, Integer> met = new HashMap<>();

    ValueText(Schema schema) {
        this.schema = schema;
    }

    String definition(int place, Value value) {
        return switch (schema.definitions().get(place)) {
            case Definition.Structure structure -> structure.simpleName() + components(structure, value);
            case Definition.Choice choice -> {
                Value.Choice chosen = (Value.Choice) value;
                yield choice.alternative(chosen.tag())
                        .map(alternative -> definition(alternative.definition(), chosen.value()))
                        .orElse("@" + chosen.tag());
            }
            case Definition.Enumeration enumeration -> {
                int tag = ((Value.Constant) value).tag();
                yield enumeration.constant(tag).map(Constant::name).orElse("#" + tag);
            }
            case Definition.Remote remote ->
                throw new IllegalArgumentException(remote.name() + " is no type of values");
        };
    }

    private String components(Definition.Structure structure, Value value) {
        Map<Integer, Value> components = ((Value.Structure) value).components();
        return structure.components().stream()
                .map(component -> component.name() + ": " + component(component, components))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String component(Component component, Map<Integer, Value> components) {
        return slot(component.slot(), components.getOrDefault(component.tag(), Value.Absent.ABSENT));
    }

    private String slot(Slot slot, Value value) {
        return switch (value) {
            case Value.Absent _ -> "-";
            case Value.Leaf(String text) -> '"' + text + '"';
            case Value.Leaf(Object leaf) -> String.valueOf(leaf);
            case Value.Primitives array -> array.toString();
            case Value.Items(List<Value> elements) -> items(slot.type(), elements);
            case Value.Segment(List<Value> elements, var rest) ->
                items(slot.type(), elements) + (rest.isPresent() ? "..." : "");
            case Value.Entries(List<Value.Entry> entries) -> entries(slot.type(), entries);
            case Value.Shared shared -> shared(slot.type(), shared);
            case Value.Structure _, Value.Constant _, Value.Choice _ ->
                slot.type() instanceof Type.Reference(int place) ? definition(place, value) : value.toString();
        };
    }

    private String items(Type type, List<Value> elements) {
        Slot inner = switch (type) {
            case Type.Sequence sequence -> sequence.element();
            case Type.Stream stream -> stream.element();
            default -> throw new IllegalArgumentException("no elements are in " + schema.describe(type));
        };
        return elements.stream().map(element -> slot(inner, element)).collect(Collectors.joining(", ", "[", "]"));
    }

    private String entries(Type type, List<Value.Entry> entries) {
        if (!(type instanceof Type.Dictionary dictionary)) {
            return entries.toString();
        }
        return entries.stream()
                .map(entry -> slot(dictionary.key(), entry.key()) + "=" + slot(dictionary.value(), entry.value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** An object that is met again is printed as its number, so that there is an end. */
    private String shared(Type type, Value.Shared shared) {
        if (shared.isNil()) {
            return "nil";
        }
        Integer known = met.putIfAbsent(shared, met.size());
        if (known != null || !(type instanceof Type.Shared of)) {
            return "object " + known;
        }
        int number = met.size() - 1;
        return "object " + number + " " + slot(of.target(), shared.target());
    }
}
