package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.TreeSet;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;

/** Code that reads collections, and arrays of what is more than raw numbers. */
final class SequenceReader {
    private final Values values;

    SequenceReader(Values values) {
        this.values = values;
    }

    CodeBlock body(Shape.Sequence sequence) {
        Slot element = sequence.element();
        if (sequence.kind() == Kind.LIST && !element.optional()) {
            return list(sequence);
        }
        boolean canonical = sequence.kind() == Kind.CANONICAL_SET;
        CodeBlock.Builder body = CodeBlock.builder();
        head(sequence, body);
        declare(sequence, body);
        if (canonical) {
            body.addStatement("int before = -1");
        }
        body.beginControlFlow("for (int i = 0; i < size; i++)");
        body.addStatement("in.index(i)");
        if (canonical) {
            body.addStatement("int at = in.position()");
        }
        add(sequence, body, element(element, body));
        if (canonical) {
            body.addStatement("$T.check(in, before, at)", RunTimeTypes.ENCODING_ORDER);
            body.addStatement("before = at");
        }
        body.endControlFlow();
        body.addStatement(
                switch (sequence.kind()) {
                    case ARRAY -> CodeBlock.of("return values");
                    case LIST ->
                        CodeBlock.of(
                                "return $T.$L(values)",
                                RunTimeTypes.LISTS,
                                element.presence() == Presence.NULLABLE ? "ofNullable" : "of");
                    case SET, CANONICAL_SET ->
                        CodeBlock.of("return $T.unmodifiableSequencedSet(values)", Collections.class);
                    case SORTED_SET -> CodeBlock.of("return $T.unmodifiableNavigableSet(values)", Collections.class);
                });
        return body.build();
    }

    /** Most lists are short, and those of one or two elements hold them without an array. */
    private CodeBlock list(Shape.Sequence list) {
        String read = values.elementReader(list, () -> {
            CodeBlock.Builder element = CodeBlock.builder().addStatement("in.index(i)");
            CodeBlock value = element(list.element(), element);
            return element.addStatement("return $L", value).build();
        });
        CodeBlock.Builder body = CodeBlock.builder();
        head(list, body);
        return body.beginControlFlow("if (size == 1)")
                .addStatement("return $T.one($L(in, 0))", RunTimeTypes.LISTS, read)
                .endControlFlow()
                .beginControlFlow("if (size == 2)")
                .addStatement("return $T.two($L(in, 0), $L(in, 1))", RunTimeTypes.LISTS, read, read)
                .endControlFlow()
                .addStatement("$T[] values = new $T[size]", Object.class, Object.class)
                .beginControlFlow("for (int i = 0; i < size; i++)")
                .addStatement("values[i] = $L(in, i)", read)
                .endControlFlow()
                .addStatement("return $T.of(values)", RunTimeTypes.LISTS)
                .build();
    }

    private static void head(Shape.Sequence sequence, CodeBlock.Builder body) {
        Slot element = sequence.element();
        boolean hashed = sequence.kind() != Kind.ARRAY && sequence.kind() != Kind.LIST;
        int heapOctets = element.elementHeapOctets() + (hashed ? CollectionTypes.ENTRY_HEAP_OCTETS : 0);
        int leastOctets = element.present().leastOctets();
        if (sequence.length().isPresent()) {
            body.addStatement("int size = $L", sequence.length().getAsInt());
            body.addStatement("$T.fixed(in, size, $L, $L)", RunTimeTypes.ELEMENTS, leastOctets, heapOctets);
        } else if (element.optional()) {
            body.addStatement(
                    "int head = $T.countWithAbsences(in, $L, $L)", RunTimeTypes.ELEMENTS, leastOctets, heapOctets);
            body.addStatement("int size = head >>> 1");
            body.addStatement("int absent = $T.absences(in, head)", RunTimeTypes.ELEMENTS);
        } else {
            body.addStatement("int size = in.count($L, $L)", leastOctets, heapOctets);
        }
    }

    private static void declare(Shape.Sequence sequence, CodeBlock.Builder body) {
        TypeName type = CollectionTypes.read(sequence);
        switch (sequence.kind()) {
            case ARRAY ->
                body.addStatement(
                        "$T values = $L", type, newArray(sequence.element().type()));
            case LIST -> body.addStatement("$T[] values = new $T[size]", Object.class, Object.class);
            case SET, CANONICAL_SET ->
                body.addStatement("$T values = $T.newLinkedHashSet(size)", type, LinkedHashSet.class);
            case SORTED_SET -> body.addStatement("$T values = new $T<>()", type, TreeSet.class);
        }
    }

    /** An expression for the element, which may have taken statements to read. */
    private CodeBlock element(Slot element, CodeBlock.Builder body) {
        CodeBlock present = values.read("in", element.present());
        CodeBlock absent = CodeBlock.of("!$T.isAbsent(in, absent, i)", RunTimeTypes.ELEMENTS);
        CodeBlock read = Optionals.read(element, absent, present);
        if (!Values.nested(element.shape())) {
            return read;
        }
        body.addStatement("in.enter($S)", "");
        body.addStatement("$T value = $L", element.type(), read);
        body.addStatement("in.leave()");
        return CodeBlock.of("value");
    }

    private static void add(Shape.Sequence sequence, CodeBlock.Builder body, CodeBlock read) {
        switch (sequence.kind()) {
            case ARRAY, LIST -> body.addStatement("values[i] = $L", read);
            case SET, CANONICAL_SET -> body.addStatement("$T.unique(in, values.add($L))", RunTimeTypes.ELEMENTS, read);
            case SORTED_SET -> {
                body.addStatement("$T value = $L", sequence.element().type().box(), read);
                body.addStatement(
                        "$T.ascending(in, values.isEmpty() || values.last().compareTo(value) < 0)",
                        RunTimeTypes.ELEMENTS);
                body.addStatement("values.add(value)");
            }
        }
    }

    /** {@code new T[size]}, with the brackets of further dimensions behind it. */
    private static CodeBlock newArray(TypeName element) {
        TypeName inner = element;
        StringBuilder brackets = new StringBuilder("[size]");
        while (inner instanceof ArrayTypeName array) {
            inner = array.componentType();
            brackets.append("[]");
        }
        return CodeBlock.of("new $T$L", inner, brackets);
    }
}
