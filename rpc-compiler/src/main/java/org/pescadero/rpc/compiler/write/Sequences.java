package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;
import org.pescadero.rpc.compiler.model.Structure;

/** The private methods of a generated class that write and read its lists and arrays of objects. */
final class Sequences {
    private final Values values;
    private final Map<Shape.Sequence, String> names = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    Sequences(Values values) {
        this.values = values;
    }

    List<MethodSpec> methods() {
        return List.copyOf(methods);
    }

    /** The method that writes a list or an array. */
    String writer(Shape.Sequence sequence, TypeName type) {
        String name = "write" + name(sequence);
        if (written.add(name)) {
            methods.add(writer(name, sequence, type));
        }
        return name;
    }

    /** The method that reads a list or an array. */
    String reader(Shape.Sequence sequence, TypeName type) {
        String name = "read" + name(sequence);
        if (written.add(name)) {
            methods.add(reader(name, sequence, type));
        }
        return name;
    }

    private String name(Shape.Sequence sequence) {
        String known = names.get(sequence);
        if (known != null) {
            return known;
        }
        String wanted = describe(sequence);
        String name = wanted;
        for (int i = 2; names.containsValue(name); i++) {
            name = wanted + i;
        }
        names.put(sequence, name);
        return name;
    }

    private static String describe(Shape.Sequence sequence) {
        Slot element = sequence.element();
        String prefix = switch (element.presence()) {
            case REQUIRED -> "";
            case NULLABLE -> "Nullable";
            case OPTIONAL, OPTIONAL_SCALAR -> "Optional";
        };
        String of = switch (element.shape()) {
            case Scalar scalar -> scalar.suffix();
            case Shape.Text text -> "String";
            case Shape.ScalarArray array -> array.element().suffix() + "s";
            case Shape.Enumeration enumeration ->
                String.join("", enumeration.type().simpleNames());
            case Shape.Sequence inner -> describe(inner);
            case Shape.Cause cause -> "Cause";
            case Structure structure -> String.join("", structure.type().simpleNames());
            case Choice choice -> String.join("", choice.type().simpleNames());
        };
        return (sequence.list() ? "ListOf" : "ArrayOf") + prefix + of;
    }

    private MethodSpec writer(String name, Shape.Sequence sequence, TypeName type) {
        Slot element = sequence.element();
        CodeBlock.Builder body = CodeBlock.builder();
        CodeBlock size = CodeBlock.of(sequence.list() ? "values.size()" : "values.length");
        if (element.optional()) {
            CodeBlock collection = sequence.list()
                    ? CodeBlock.of("values")
                    : CodeBlock.of("$T.asList(values)", java.util.Arrays.class);
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
                .addParameter(type, "values")
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

    private MethodSpec reader(String name, Shape.Sequence sequence, TypeName type) {
        Slot element = sequence.element();
        CodeBlock.Builder body = CodeBlock.builder();
        int heapOctets = element.elementHeapOctets();
        Slot value = new Slot(element.valueType(), element.shape(), Presence.REQUIRED, Optional.empty());
        if (element.optional()) {
            body.addStatement("int head = in.countWithAbsences($L, $L)", value.leastOctets(), heapOctets);
            body.addStatement("int size = head >>> 1");
            body.addStatement("int absent = in.absences(head)");
        } else {
            body.addStatement("int size = in.count($L, $L)", value.leastOctets(), heapOctets);
        }
        if (sequence.list()) {
            body.addStatement(
                    "$T values = new $T<>(size)",
                    ParameterizedTypeName.get(
                            ClassName.get(List.class), element.type().box()),
                    ArrayList.class);
        } else {
            body.addStatement("$T values = $L", type, newArray(element.type()));
        }
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
        body.addStatement(sequence.list() ? "values.add($L)" : "values[i] = $L", read);
        body.endControlFlow();
        if (sequence.list()) {
            body.addStatement("return $T.unmodifiableList(values)", Collections.class);
        } else {
            body.addStatement("return values");
        }
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(RunTimeTypes.IN, "in")
                .addCode(body.build())
                .build();
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
