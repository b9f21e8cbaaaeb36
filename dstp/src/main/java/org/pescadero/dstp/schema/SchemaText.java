package org.pescadero.dstp.schema;

import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;

/** A schema as people read it: a line for each definition, each component and each procedure. */
final class SchemaText {
    private final Schema schema;
    private final StringBuilder text = new StringBuilder();

    SchemaText(Schema schema) {
        this.schema = schema;
    }

    @Override
    public String toString() {
        text.setLength(0);
        definition(schema.root());
        schema.definitions().stream()
                .skip(1)
                .filter(inner -> !inner.name().isEmpty())
                .forEach(this::definition);
        return text.toString();
    }

    private void definition(Definition definition) {
        switch (definition) {
            case Definition.Structure structure -> structure(structure);
            case Definition.Choice choice -> choice(choice);
            case Definition.Enumeration enumeration -> enumeration(enumeration);
            case Definition.Remote remote -> {
                line("interface " + remote.name());
                remote.procedures().forEach(this::procedure);
            }
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void structure(Definition.Structure structure) {
        line("record " + (structure.name().isEmpty() ? "without a name" : structure.name()));
        structure.components().forEach(component -> line("  " + component(component)));
        reserved(structure);
    }

    private String component(Component component) {
        String missing = component.missing().map(value -> " = " + value).orElse("");
        return component.tag() + " " + component.name() + ": " + slot(component.slot()) + missing;
    }

    private void choice(Definition.Choice choice) {
        line("sealed " + choice.name());
        choice.alternatives()
                .forEach(alternative -> line("  " + alternative.tag() + " " + name(alternative.definition())
                        + unknown(choice.unknown(), alternative.tag())));
        reserved(choice);
    }

    private void enumeration(Definition.Enumeration enumeration) {
        line("enum " + enumeration.name());
        enumeration
                .constants()
                .forEach(constant -> line("  " + constant.tag() + " " + constant.name()
                        + unknown(enumeration.unknown(), constant.tag())));
        reserved(enumeration);
    }

    private static String unknown(OptionalInt unknown, int tag) {
        return unknown.isPresent() && unknown.getAsInt() == tag ? " (for unknown ones)" : "";
    }

    private void reserved(Definition definition) {
        if (!definition.reserved().isEmpty()) {
            line("  reserved "
                    + definition.reserved().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    private void procedure(Signature procedure) {
        String call = switch (procedure.call()) {
            case ONCE -> "";
            case IDEMPOTENT -> " idempotent";
            case DATAGRAM -> " datagram";
        };
        String thrown = procedure.exceptions().isEmpty()
                ? ""
                : " throws " + procedure.exceptions().stream().map(this::name).collect(Collectors.joining(", "));
        line("  " + procedure.number() + call + " " + result(procedure) + " " + procedure.name() + "("
                + components(procedure.arguments()) + ")" + thrown);
    }

    private String result(Signature procedure) {
        Definition.Structure results =
                (Definition.Structure) schema.definitions().get(procedure.results());
        return results.components().isEmpty()
                ? "void"
                : slot(results.components().getFirst().slot());
    }

    private String components(int definition) {
        return ((Definition.Structure) schema.definitions().get(definition))
                .components().stream().map(this::component).collect(Collectors.joining(", "));
    }

    private String name(int definition) {
        return schema.definitions().get(definition).simpleName();
    }

    private String slot(Slot slot) {
        return slot.optional() ? "Optional<" + type(slot.type()) + ">" : type(slot.type());
    }

    String type(Type type) {
        return switch (type) {
            case Type.Plain(Kind kind) -> kind.title();
            case Type.Varying(Kind kind) -> "@Var " + kind.title();
            case Type.Ranged(Type number, long least, long most) -> type(number) + " " + least + ".." + most;
            case Type.Primitives(Kind element, OptionalInt length) -> element.title() + length(length);
            case Type.Sequence(Type.Order order, Slot element, OptionalInt length)
            when length.isPresent() -> slot(element) + length(length);
            case Type.Sequence(Type.Order order, Slot element, OptionalInt length) ->
                switch (order) {
                            case LIST -> "List";
                            case SET -> "Set";
                            case SORTED_SET -> "SortedSet";
                            case CANONICAL_SET -> "@Canonical Set";
                        }
                        + "<" + slot(element) + ">";
            case Type.Dictionary(Slot key, Slot value, boolean sorted) ->
                (sorted ? "SortedMap<" : "Map<") + slot(key) + ", " + slot(value) + ">";
            case Type.Shared(Slot target, boolean pointer) ->
                pointer ? "Pointer<" + slot(target) + ">" : "@Shared " + slot(target);
            case Type.Stream(Slot element) -> "Stream<" + slot(element) + ">";
            case Type.Reference(int definition) -> name(definition);
            case Type.Remote(String name) -> "@Remote " + name;
        };
    }

    private static String length(OptionalInt length) {
        return length.isPresent() ? "[" + length.getAsInt() + "]" : "[]";
    }
}
