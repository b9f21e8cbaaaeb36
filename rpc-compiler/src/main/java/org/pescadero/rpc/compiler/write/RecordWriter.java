package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Layout;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;
import org.pescadero.rpc.compiler.model.Structure;

/** Code that writes the components of a record: its block, then the others one by one. */
final class RecordWriter {
    private final Values values;
    private final NameAllocator names;
    private final String out;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final Map<List<Component>, String> variables = new HashMap<>();

    /**
     * A writer.
     *
     * @param names the names that are taken in the method
     * @param out the variable that holds the {@code Out}
     */
    RecordWriter(Values values, NameAllocator names, String out) {
        this.values = values;
        this.names = names;
        this.out = out;
    }

    /**
     * Writes components.
     *
     * @param owner the variable whose accessors yield the components; empty when each is a variable itself
     * @param locals the variables of components that are variables themselves
     */
    CodeBlock write(List<Component> components, String owner, Map<Component, String> locals) {
        locals.forEach((component, variable) -> variables.put(List.of(component), variable));
        declare(List.of(), components, owner);
        Layout layout = Layout.of(components);
        if (layout.blockOctets() > 0) {
            writeBlock(layout, owner);
        }
        for (Component component : layout.variable()) {
            writeVariable(component, owner);
        }
        for (Component component : components) {
            if (component.slot().shape() instanceof Shape.Bulk) {
                code.addStatement("$L.enter($S)", out, component.name());
                code.addStatement(values.write(out, component.slot(), expression(List.of(component), owner)));
                code.addStatement("$L.leave()", out);
            }
        }
        return code.build();
    }

    /** Variables for what is used more than once: records that are flattened, and values that may be missing. */
    private void declare(List<Component> above, List<Component> components, String owner) {
        for (Component component : components) {
            List<Component> path = append(above, component);
            Slot slot = component.slot();
            boolean flattened = slot.fixed() && slot.shape() instanceof Structure;
            if (flattened || slot.optional()) {
                declare(path, owner, slot);
            }
            if (flattened && slot.shape() instanceof Structure part) {
                declare(path, part.components(), owner);
            }
        }
    }

    private void declare(List<Component> path, String owner, Slot slot) {
        CodeBlock value = expression(path, owner);
        CodeBlock checked = slot.presence() == Presence.NULLABLE
                ? value
                : CodeBlock.of("$L.present($S, $L)", out, Places.name(path), value);
        boolean wire = slot.converted() && !slot.optional();
        if (wire || !variables.containsKey(path)) {
            String variable = names.newName(Places.variable(path));
            variables.put(path, variable);
            code.addStatement(
                    "$T $L = $L",
                    wire ? ((Structure) slot.shape()).javaType() : slot.type(),
                    variable,
                    wire ? Refinements.written(out, Places.name(path), slot, checked) : checked);
        } else if (slot.presence() != Presence.NULLABLE) {
            code.addStatement(checked);
        }
    }

    private CodeBlock expression(List<Component> path, String owner) {
        String variable = variables.get(path);
        if (variable != null) {
            return CodeBlock.of("$L", variable);
        }
        List<Component> above = path.subList(0, path.size() - 1);
        String holder = above.isEmpty() ? owner : variables.get(above);
        return CodeBlock.of("$L.$L", holder, path.getLast().accessor());
    }

    private void writeBlock(Layout layout, String owner) {
        String at = names.newName(Places.block(out));
        code.addStatement("int $L = $L.block($L)", at, out, layout.blockOctets());
        for (Layout.Leaf leaf : layout.leaves()) {
            writeLeaf(leaf, Places.at(at, leaf.offset()), owner);
        }
        for (int octet = 0; octet < layout.bitOctets(); octet++) {
            List<CodeBlock> bits = new ArrayList<>();
            for (Layout.Bit bit : layout.bits(octet)) {
                bits.add(bit(bit, 1 << bits.size(), owner));
            }
            code.addStatement(
                    "$L.putByte($L, $L)",
                    out,
                    Places.at(at, layout.bitsOffset() + octet),
                    CodeBlock.join(bits, "$W| "));
        }
    }

    private void writeLeaf(Layout.Leaf leaf, CodeBlock at, String owner) {
        Slot slot = leaf.path().getLast().slot();
        CodeBlock value = required(leaf.path(), owner);
        switch (slot.shape()) {
            case Shape.Enumeration enumeration ->
                code.addStatement(
                        "$L.put$L($L, $T.tag($L))",
                        out,
                        enumeration.octets() == 1 ? "Byte" : "Short",
                        at,
                        enumeration.codec().name(),
                        value);
            case Library library -> code.addStatement("$T.put($L, $L, $L)", library.codec(), out, at, value);
            case Shape.ScalarArray array ->
                code.addStatement(
                        "$T.put($L, $L, $S, $L, $L)",
                        RunTimeTypes.FIXED_ARRAYS,
                        out,
                        at,
                        Places.name(leaf.path()),
                        value,
                        array.length().getAsInt());
            case Shape.Bulk bulk ->
                code.addStatement(
                        "$L.putInt($L, $T.size($L, $S, $L))",
                        out,
                        at,
                        RunTimeTypes.BULKS,
                        out,
                        Places.name(leaf.path()),
                        value);
            case Shape.Remote remote ->
                code.addStatement(RemoteCode.put(out, at, Places.name(leaf.path()), remote, value));
            case Scalar scalar -> code.addStatement("$L.put$L($L, $L)", out, scalar.suffix(), at, value);
            default -> throw new IllegalArgumentException("not in a block: " + slot);
        }
    }

    private CodeBlock bit(Layout.Bit bit, int mask, String owner) {
        Slot slot = bit.path().getLast().slot();
        CodeBlock condition =
                bit.presence() ? Optionals.isPresent(slot, variable(bit.path())) : required(bit.path(), owner);
        return CodeBlock.of("($L ? $L : 0)", condition, mask);
    }

    /** A value that must be there: primitives always are, everything else is checked. */
    private CodeBlock required(List<Component> path, String owner) {
        CodeBlock value = expression(path, owner);
        Slot slot = path.getLast().slot();
        CodeBlock present =
                slot.type().isPrimitive() ? value : CodeBlock.of("$L.present($S, $L)", out, Places.name(path), value);
        return Refinements.written(out, Places.name(path), slot, present);
    }

    private void writeVariable(Component component, String owner) {
        List<Component> path = List.of(component);
        Slot slot = component.slot();
        if (!slot.optional() && !slot.converted() && slot.shape() instanceof Shape.Text) {
            code.addStatement("$L.string($S, $L)", out, component.name(), expression(path, owner));
            return;
        }
        if (slot.optional()) {
            code.beginControlFlow("if ($L)", Optionals.isPresent(slot, variable(path)));
        }
        CodeBlock value =
                slot.optional() ? Optionals.value(slot, variable(path)) : present(slot, expression(path, owner));
        code.addStatement("$L.enter($S)", out, component.name());
        code.addStatement(values.write(out, slot, value));
        code.addStatement("$L.leave()", out);
        if (slot.optional()) {
            code.endControlFlow();
        }
    }

    private CodeBlock present(Slot slot, CodeBlock value) {
        return slot.type().isPrimitive() ? value : CodeBlock.of("$L.present($L)", out, value);
    }

    private String variable(List<Component> path) {
        return Objects.requireNonNull(variables.get(path), "what may be missing has a variable");
    }

    private static List<Component> append(List<Component> above, Component component) {
        List<Component> path = new ArrayList<>(above);
        path.add(component);
        return List.copyOf(path);
    }
}
