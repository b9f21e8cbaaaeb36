package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Layout;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Code that reads the components of a record: takes its block, then reads the others one by one. */
final class RecordReader {
    private final Values values;
    private final NameAllocator names;
    private final String in;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final Map<List<Component>, CodeBlock> expressions = new HashMap<>();

    /**
     * A reader.
     *
     * @param names the names that are taken in the method
     * @param in the variable that holds the {@code In}
     */
    RecordReader(Values values, NameAllocator names, String in) {
        this.values = values;
        this.names = names;
        this.in = in;
    }

    /** Reads components; afterwards each has an {@link #expression}. */
    CodeBlock read(List<Component> components, int heapOctets) {
        Layout layout = Layout.of(components);
        if (layout.blockOctets() > 0) {
            readBlock(layout, heapOctets);
        } else if (heapOctets > 0) {
            code.addStatement("$L.block(0, $L)", in, heapOctets);
        }
        for (Component component : layout.variable()) {
            readVariable(component);
        }
        return code.build();
    }

    /** An expression for a component: a variable, or what the block holds. */
    CodeBlock expression(Component component) {
        return expression(List.of(component));
    }

    private CodeBlock expression(List<Component> path) {
        CodeBlock known = expressions.get(path);
        if (known != null) {
            return known;
        }
        // Only records that are flattened have no expression of their own.
        Structure part = (Structure) path.getLast().slot().shape();
        List<CodeBlock> arguments = new ArrayList<>();
        for (Component inner : part.constructor()) {
            List<Component> innerPath = new ArrayList<>(path);
            innerPath.add(inner);
            arguments.add(expression(innerPath));
        }
        CodeBlock made = CodeBlock.of("new $T($L)", part.javaType(), CodeBlock.join(arguments, ",$W"));
        Slot slot = path.getLast().slot();
        return Refinements.read(in, CodeBlock.of("$L.position()", in), Places.name(path), slot, made);
    }

    private void readBlock(Layout layout, int heapOctets) {
        String at = names.newName(Places.block(in));
        code.addStatement("int $L = $L.block($L, $L)", at, in, layout.blockOctets(), heapOctets);
        for (Layout.Leaf leaf : layout.leaves()) {
            expressions.put(leaf.path(), leaf(leaf, Places.at(at, leaf.offset())));
        }
        for (int octet = 0; octet < layout.bitOctets(); octet++) {
            List<Layout.Bit> bits = layout.bits(octet);
            String variable = names.newName("bits");
            code.addStatement(
                    "int $L = $L.bits($L, $L)",
                    variable,
                    in,
                    Places.at(at, layout.bitsOffset() + octet),
                    String.format("0x%02X", (1 << bits.size()) - 1));
            for (int bit = 0; bit < bits.size(); bit++) {
                Layout.Bit place = bits.get(bit);
                CodeBlock set = CodeBlock.of("($L & $L) != 0", variable, 1 << bit);
                Slot slot = place.path().getLast().slot();
                expressions.put(
                        place.path(),
                        place.presence()
                                ? set
                                : Refinements.read(
                                        in,
                                        Places.at(at, layout.bitsOffset() + octet),
                                        Places.name(place.path()),
                                        slot,
                                        set));
            }
        }
    }

    private CodeBlock leaf(Layout.Leaf leaf, CodeBlock at) {
        Slot slot = leaf.path().getLast().slot();
        return Refinements.read(in, at, Places.name(leaf.path()), slot, plainLeaf(leaf, at));
    }

    private CodeBlock plainLeaf(Layout.Leaf leaf, CodeBlock at) {
        return switch (leaf.path().getLast().slot().shape()) {
            case Shape.ScalarArray array ->
                CodeBlock.of(
                        "$T.get$Ls($L, $L, $L)",
                        RunTimeTypes.FIXED_ARRAYS,
                        array.element().suffix(),
                        in,
                        at,
                        array.length().getAsInt());
            case Shape.Bulk bulk ->
                CodeBlock.of(
                        "$T.$L$L($L, $S, $L.getInt($L))",
                        RunTimeTypes.BULKS,
                        bulk.result() ? "copy" : "view",
                        bulk.type().simpleName(),
                        in,
                        Places.name(leaf.path()),
                        in,
                        at);
            case Shape.Remote remote -> RemoteCode.get(in, at, Places.name(leaf.path()), remote);
            case Shape.Enumeration enumeration ->
                CodeBlock.of("$T.read($L, $L)", enumeration.codec().name(), in, at);
            case Library library -> CodeBlock.of("$T.get$L($L, $L)", library.codec(), library.suffix(), in, at);
            case Scalar scalar -> CodeBlock.of("$L.get$L($L)", in, scalar.suffix(), at);
            default -> throw new IllegalArgumentException("not in a block: " + leaf);
        };
    }

    private void readVariable(Component component) {
        Slot slot = component.slot();
        String variable = names.newName(component.name());
        boolean text = slot.shape() instanceof Shape.Text && !slot.converted();
        CodeBlock read = text ? CodeBlock.of("$L.string($S)", in, component.name()) : values.read(in, slot.present());
        if (slot.optional()) {
            read = Optionals.read(slot, expression(component), read);
        }
        if (!text) {
            code.addStatement("$L.enter($S)", in, component.name());
        }
        code.addStatement("$T $L = $L", slot.type(), variable, read);
        if (!text) {
            code.addStatement("$L.leave()", in);
        }
        expressions.put(List.of(component), CodeBlock.of("$L", variable));
    }
}
