package org.pescadero.dstp.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;

/** Takes one definition out of a schema, and all that it leads to, in the order in which they are mentioned. */
final class Extract {
    private final Schema schema;
    private final List<Integer> old = new ArrayList<>();
    private int before;

    Extract(Schema schema) {
        this.schema = schema;
    }

    Schema from(int definition) {
        place(definition);
        return with(new ArrayList<>());
    }

    /** The components as a record, which takes the first place. */
    Schema of(List<Component> components) {
        before = 1;
        List<Definition> definitions = new ArrayList<>();
        definitions.add(moved(new Definition.Structure("", components, List.of())));
        return with(definitions);
    }

    private Schema with(List<Definition> definitions) {
        for (int i = 0; i < old.size(); i++) {
            definitions.add(moved(schema.definitions().get(old.get(i))));
        }
        return new Schema(definitions);
    }

    private int place(int definition) {
        int place = old.indexOf(definition);
        if (place >= 0) {
            return before + place;
        }
        old.add(definition);
        return before + old.size() - 1;
    }

    private Definition moved(Definition definition) {
        return switch (definition) {
            case Definition.Structure(String name, List<Component> components, List<Integer> reserved) ->
                new Definition.Structure(
                        name, components.stream().map(this::moved).toList(), reserved);
            case Definition.Choice choice ->
                new Definition.Choice(
                        choice.name(),
                        choice.alternatives().stream()
                                .map(one -> new Alternative(one.tag(), place(one.definition())))
                                .toList(),
                        choice.reserved(),
                        choice.unknown());
            case Definition.Enumeration enumeration -> enumeration;
            case Definition.Remote(String name, List<Signature> procedures) ->
                new Definition.Remote(name, procedures.stream().map(this::moved).toList());
        };
    }

    private Component moved(Component component) {
        return new Component(component.tag(), component.name(), moved(component.slot()), component.missing());
    }

    private Signature moved(Signature procedure) {
        return new Signature(
                procedure.number(),
                procedure.name(),
                procedure.call(),
                place(procedure.arguments()),
                place(procedure.results()),
                procedure.exceptions().stream().map(this::place).toList());
    }

    private Slot moved(Slot slot) {
        return new Slot(moved(slot.type()), slot.optional());
    }

    private Type moved(Type type) {
        return switch (type) {
            case Type.Plain plain -> plain;
            case Type.Primitives primitives -> primitives;
            case Type.Varying varying -> varying;
            case Type.Ranged ranged -> ranged;
            case Type.Remote remote -> remote;
            case Type.Sequence(Type.Order order, Slot element, OptionalInt length) ->
                new Type.Sequence(order, moved(element), length);
            case Type.Dictionary(Slot key, Slot value, boolean sorted) ->
                new Type.Dictionary(moved(key), moved(value), sorted);
            case Type.Shared(Slot target, boolean pointer) -> new Type.Shared(moved(target), pointer);
            case Type.Stream(Slot element) -> new Type.Stream(moved(element));
            case Type.Reference(int definition) -> new Type.Reference(place(definition));
        };
    }
}
