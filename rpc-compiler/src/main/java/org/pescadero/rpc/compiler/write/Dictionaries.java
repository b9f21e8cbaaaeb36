package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;

/** Code that writes and reads maps. */
final class Dictionaries {
    private final Values values;

    Dictionaries(Values values) {
        this.values = values;
    }

    /** Code that writes a map. */
    CodeBlock writer(Shape.Dictionary dictionary) {
        CodeBlock.Builder body = CodeBlock.builder();
        if (dictionary.sorted()) {
            body.addStatement("$T.naturallyOrdered(out, values.comparator())", RunTimeTypes.ELEMENTS);
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
        body.addStatement("$T.counted(out, size, i)", RunTimeTypes.ELEMENTS);
        return body.build();
    }

    /** Code that reads a map. */
    CodeBlock reader(Shape.Dictionary dictionary) {
        CodeBlock.Builder body = CodeBlock.builder();
        Slot key = dictionary.key();
        Slot value = dictionary.value();
        TypeName type = CollectionTypes.read(dictionary);
        body.addStatement(
                "int size = $T.entries(in, $L, $L)",
                RunTimeTypes.ELEMENTS,
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
            body.addStatement(
                    "$T.ascending(in, values.isEmpty() || values.lastKey().compareTo(key) < 0)", RunTimeTypes.ELEMENTS);
            body.addStatement("values.put(key, value)");
        } else {
            body.addStatement("$T.unique(in, values.put(key, value) == null)", RunTimeTypes.ELEMENTS);
        }
        body.endControlFlow();
        body.addStatement(
                "return $T.$L(values)",
                Collections.class,
                dictionary.sorted() ? "unmodifiableNavigableMap" : "unmodifiableSequencedMap");
        return body.build();
    }
}
