package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;

/** The private methods of a generated class that write and read its collections and arrays of objects. */
final class Sequences {
    private final Values values;
    private final HelperNames names;
    private final Set<String> written = new HashSet<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    Sequences(Values values, HelperNames names) {
        this.values = values;
        this.names = names;
    }

    List<MethodSpec> methods() {
        return List.copyOf(methods);
    }

    /** The method that writes a collection or an array. */
    String writer(Shape.Sequence sequence) {
        String name = "write" + names.of(sequence);
        if (written.add(name)) {
            methods.add(writer(name, sequence));
        }
        return name;
    }

    /** The method that reads a collection or an array. */
    String reader(Shape.Sequence sequence) {
        String name = "read" + names.of(sequence);
        if (written.add(name)) {
            methods.add(reader(name, sequence));
        }
        return name;
    }

    private MethodSpec writer(String name, Shape.Sequence sequence) {
        Slot element = sequence.element();
        CodeBlock.Builder body = CodeBlock.builder();
        boolean array = sequence.kind() == Kind.ARRAY;
        CodeBlock size = CodeBlock.of(array ? "values.length" : "values.size()");
        if (sequence.kind() == Kind.SORTED_SET) {
            body.addStatement("out.naturallyOrdered(values.comparator())");
        }
        if (element.optional()) {
            CodeBlock collection =
                    array ? CodeBlock.of("$T.asList(values)", java.util.Arrays.class) : CodeBlock.of("values");
            body.addStatement("int size = $L", size);
            body.addStatement("int absent = out.count($L)", collection);
        } else {
            body.addStatement("int size = $L", size);
            body.addStatement("out.count(size)");
        }
        body.addStatement("int i = 0");
        body.beginControlFlow("for ($T value : values)", element.type());
        body.addStatement("out.index(i)");
        if (element.optional()) {
            writeOptional(body, element);
        } else {
            writeElement(body, element, CodeBlock.of("out.present(value)"));
        }
        body.addStatement("i++");
        body.endControlFlow();
        body.addStatement("out.counted(size, i)");
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RunTimeTypes.OUT, "out")
                .addParameter(CollectionTypes.written(sequence), "values")
                .addCode(body.build())
                .build();
    }

    private void writeOptional(CodeBlock.Builder body, Slot element) {
        boolean nullable = element.presence() == Presence.NULLABLE;
        body.beginControlFlow(nullable ? "if (value == null)" : "if (out.present(value).isEmpty())");
        body.addStatement("out.absent(absent, i)");
        body.nextControlFlow("else");
        writeElement(body, element, nullable ? CodeBlock.of("value") : Optionals.value(element, "value"));
        body.endControlFlow();
    }

    private void writeElement(CodeBlock.Builder body, Slot element, CodeBlock value) {
        if (Values.nested(element.shape())) {
            body.addStatement("out.enter($S)", "");
            body.addStatement(values.write("out", element, value));
            body.addStatement("out.leave()");
        } else {
            body.addStatement(values.write("out", element, value));
        }
    }

    private MethodSpec reader(String name, Shape.Sequence sequence) {
        Slot element = sequence.element();
        CodeBlock.Builder body = CodeBlock.builder();
        boolean set = sequence.kind() == Kind.SET || sequence.kind() == Kind.SORTED_SET;
        int heapOctets = element.elementHeapOctets() + (set ? CollectionTypes.ENTRY_HEAP_OCTETS : 0);
        Slot value = new Slot(element.valueType(), element.shape(), Presence.REQUIRED, Optional.empty());
        if (element.optional()) {
            body.addStatement("int head = in.countWithAbsences($L, $L)", value.leastOctets(), heapOctets);
            body.addStatement("int size = head >>> 1");
            body.addStatement("int absent = in.absences(head)");
        } else {
            body.addStatement("int size = in.count($L, $L)", value.leastOctets(), heapOctets);
        }
        declare(sequence, body);
        body.beginControlFlow("for (int i = 0; i < size; i++)");
        body.addStatement("in.index(i)");
        CodeBlock read = values.read("in", value);
        if (Values.nested(element.shape()) && !element.optional()) {
            body.addStatement("in.enter($S)", "");
            body.addStatement("$T value = $L", element.type(), read);
            body.addStatement("in.leave()");
            read = CodeBlock.of("value");
        }
        if (element.optional()) {
            read = Optionals.read(element, CodeBlock.of("!in.isAbsent(absent, i)"), read);
        }
        add(sequence, body, read);
        body.endControlFlow();
        body.addStatement(
                switch (sequence.kind()) {
                    case ARRAY -> CodeBlock.of("return values");
                    case LIST -> CodeBlock.of("return $T.unmodifiableList(values)", Collections.class);
                    case SET -> CodeBlock.of("return $T.unmodifiableSequencedSet(values)", Collections.class);
                    case SORTED_SET -> CodeBlock.of("return $T.unmodifiableNavigableSet(values)", Collections.class);
                });
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(CollectionTypes.read(sequence))
                .addParameter(RunTimeTypes.IN, "in")
                .addCode(body.build())
                .build();
    }

    private static void declare(Shape.Sequence sequence, CodeBlock.Builder body) {
        TypeName type = CollectionTypes.read(sequence);
        switch (sequence.kind()) {
            case ARRAY ->
                body.addStatement(
                        "$T values = $L", type, newArray(sequence.element().type()));
            case LIST -> body.addStatement("$T values = new $T<>(size)", type, ArrayList.class);
            case SET -> body.addStatement("$T values = $T.newLinkedHashSet(size)", type, LinkedHashSet.class);
            case SORTED_SET -> body.addStatement("$T values = new $T<>()", type, TreeSet.class);
        }
    }

    private static void add(Shape.Sequence sequence, CodeBlock.Builder body, CodeBlock read) {
        switch (sequence.kind()) {
            case ARRAY -> body.addStatement("values[i] = $L", read);
            case LIST -> body.addStatement("values.add($L)", read);
            case SET -> body.addStatement("in.unique(values.add($L))", read);
            case SORTED_SET -> {
                body.addStatement("$T value = $L", sequence.element().type().box(), read);
                body.addStatement("in.ascending(values.isEmpty() || values.last().compareTo(value) < 0)");
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
