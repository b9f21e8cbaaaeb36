package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;

/** The private methods of a generated class that write and read its maps. */
final class Dictionaries {
    private final Values values;
    private final HelperNames names;
    private final Set<String> written = new HashSet<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    Dictionaries(Values values, HelperNames names) {
        this.values = values;
        this.names = names;
    }

    List<MethodSpec> methods() {
        return List.copyOf(methods);
    }

    /** The method that writes a map. */
    String writer(Shape.Dictionary dictionary) {
        String name = "write" + names.of(dictionary);
        if (written.add(name)) {
            methods.add(writer(name, dictionary));
        }
        return name;
    }

    /** The method that reads a map. */
    String reader(Shape.Dictionary dictionary) {
        String name = "read" + names.of(dictionary);
        if (written.add(name)) {
            methods.add(reader(name, dictionary));
        }
        return name;
    }

    private MethodSpec writer(String name, Shape.Dictionary dictionary) {
        CodeBlock.Builder body = CodeBlock.builder();
        if (dictionary.sorted()) {
            body.addStatement("out.naturallyOrdered(values.comparator())");
        }
        body.addStatement("int size = values.size()");
        body.addStatement("out.varint(size)");
        body.addStatement("int i = 0");
        body.beginControlFlow("for ($T entry : values.entrySet())", CollectionTypes.entry(dictionary));
        body.addStatement("out.index(i)");
        body.addStatement(
                values.write("out", dictionary.key(), CodeBlock.of("out.present($S, entry.getKey())", "key")));
        if (Values.nested(dictionary.value().shape())) {
            body.addStatement("out.enter($S)", "value");
            body.addStatement(values.write("out", dictionary.value(), CodeBlock.of("out.present(entry.getValue())")));
            body.addStatement("out.leave()");
        } else {
            body.addStatement(values.write(
                    "out", dictionary.value(), CodeBlock.of("out.present($S, entry.getValue())", "value")));
        }
        body.addStatement("i++");
        body.endControlFlow();
        body.addStatement("out.counted(size, i)");
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RunTimeTypes.OUT, "out")
                .addParameter(CollectionTypes.written(dictionary), "values")
                .addCode(body.build())
                .build();
    }

    private MethodSpec reader(String name, Shape.Dictionary dictionary) {
        CodeBlock.Builder body = CodeBlock.builder();
        Slot key = dictionary.key();
        Slot value = dictionary.value();
        TypeName type = CollectionTypes.read(dictionary);
        body.addStatement(
                "int size = in.size($L, $L)",
                key.leastOctets() + value.leastOctets(),
                key.elementHeapOctets() + value.elementHeapOctets() + CollectionTypes.ENTRY_HEAP_OCTETS);
        if (dictionary.sorted()) {
            body.addStatement("$T values = new $T<>()", type, TreeMap.class);
        } else {
            body.addStatement("$T values = $T.newLinkedHashMap(size)", type, LinkedHashMap.class);
        }
        body.beginControlFlow("for (int i = 0; i < size; i++)");
        body.addStatement("in.index(i)");
        body.addStatement("$T key = $L", key.type(), values.read("in", key));
        boolean nested = Values.nested(value.shape());
        if (nested) {
            body.addStatement("in.enter($S)", "value");
        }
        body.addStatement("$T value = $L", value.type(), values.read("in", value));
        if (nested) {
            body.addStatement("in.leave()");
        }
        if (dictionary.sorted()) {
            body.addStatement("in.ascending(values.isEmpty() || values.lastKey().compareTo(key) < 0)");
            body.addStatement("values.put(key, value)");
        } else {
            body.addStatement("in.unique(values.put(key, value) == null)");
        }
        body.endControlFlow();
        body.addStatement(
                "return $T.$L(values)",
                Collections.class,
                dictionary.sorted() ? "unmodifiableNavigableMap" : "unmodifiableSequencedMap");
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(RunTimeTypes.IN, "in")
                .addCode(body.build())
                .build();
    }
}
