package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;

/** Code that writes collections, and arrays of what is more than raw numbers. */
final class SequenceWriter {
    private final Values values;

    SequenceWriter(Values values) {
        this.values = values;
    }

    CodeBlock body(Shape.Sequence sequence) {
        Slot element = sequence.element();
        boolean canonical = sequence.kind() == Kind.CANONICAL_SET;
        CodeBlock.Builder body = CodeBlock.builder();
        head(sequence, body);
        if (canonical) {
            body.addStatement("$T order = new $T(out, size)", RunTimeTypes.ENCODING_ORDER, RunTimeTypes.ENCODING_ORDER);
        }
        body.addStatement("int i = 0");
        body.beginControlFlow("for ($T value : values)", element.type());
        body.addStatement("out.index(i)");
        if (element.optional()) {
            writeOptional(body, element);
        } else {
            CodeBlock value = CodeBlock.of(element.type().isPrimitive() ? "value" : "out.present(value)");
            writeElement(body, element, value);
        }
        if (canonical) {
            body.addStatement("order.ended(i)");
        }
        body.addStatement("i++");
        body.endControlFlow();
        body.addStatement("$T.counted(out, size, i)", RunTimeTypes.ELEMENTS);
        if (canonical) {
            body.addStatement("order.sort()");
        }
        return body.build();
    }

    private static void head(Shape.Sequence sequence, CodeBlock.Builder body) {
        boolean array = sequence.kind() == Kind.ARRAY;
        if (sequence.kind() == Kind.SORTED_SET) {
            body.addStatement("$T.naturallyOrdered(out, values.comparator())", RunTimeTypes.ELEMENTS);
        }
        body.addStatement(array ? "int size = values.length" : "int size = values.size()");
        if (sequence.length().isPresent()) {
            body.addStatement(
                    "$T.check(out, $S, size, $L)",
                    RunTimeTypes.FIXED_ARRAYS,
                    "",
                    sequence.length().getAsInt());
        } else if (sequence.element().optional()) {
            CodeBlock all = array ? CodeBlock.of("$T.asList(values)", Arrays.class) : CodeBlock.of("values");
            body.addStatement("int absent = $T.count(out, $L)", RunTimeTypes.ELEMENTS, all);
        } else {
            body.addStatement("out.count(size)");
        }
    }

    private void writeOptional(CodeBlock.Builder body, Slot element) {
        boolean nullable = element.presence() == Presence.NULLABLE;
        body.beginControlFlow(nullable ? "if (value == null)" : "if (out.present(value).isEmpty())");
        body.addStatement("$T.absent(out, absent, i)", RunTimeTypes.ELEMENTS);
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
}
