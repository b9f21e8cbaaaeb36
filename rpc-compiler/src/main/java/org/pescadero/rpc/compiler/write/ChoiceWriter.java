package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.read.Visibility;

/** Writes the codecs of sealed interfaces. */
final class ChoiceWriter {
    private final Elements elements;
    private final Values values = new Values();

    ChoiceWriter(Elements elements) {
        this.elements = elements;
    }

    TypeSpec codec(Choice choice) {
        Modifier[] visibility = Style.visibility(
                Visibility.isPublic(choice.element()) && choice.codec().beside());
        TypeSpec.Builder type = Style.type(choice.codec().name(), choice.codec().origin(), elements)
                .addModifiers(visibility)
                .addJavadoc("Writes and reads {@link $T}.\n", choice.type())
                .addField(Style.fingerprint(Descriptor.of(choice).fingerprint(), visibility))
                .addFields(Descriptors.fields(Descriptor.of(choice), visibility));
        Alone.constant(
                        choice.element(),
                        choice.javaType(),
                        choice,
                        choice.codec(),
                        visibility,
                        CodeBlock.of("$T.write(out, value)", choice.codec().name()),
                        CodeBlock.of("$T.read(in)", choice.codec().name()))
                .ifPresent(type::addField);
        return type.addMethod(Style.privateConstructor())
                .addMethod(write(choice, visibility))
                .addMethod(read(choice, visibility))
                .build();
    }

    private MethodSpec write(Choice choice, Modifier[] visibility) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("write")
                .addJavadoc("Writes a value.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .addParameter(RunTimeTypes.OUT, "out")
                .addParameter(choice.javaType(), "value")
                .beginControlFlow("switch (value)");
        for (int i = 0; i < choice.alternatives().size(); i++) {
            Slot alternative = choice.alternatives().get(i);
            method.beginControlFlow("case $T chosen ->", alternative.type())
                    .addStatement(
                            "$T.alternative(out, $L, $L)",
                            RunTimeTypes.TAGS,
                            choice.tags().numbers().get(i),
                            choice.tags().bound())
                    .addStatement(values.write("out", alternative, CodeBlock.of("chosen")))
                    .endControlFlow();
        }
        return method.endControlFlow().build();
    }

    private MethodSpec read(Choice choice, Modifier[] visibility) {
        int last = choice.alternatives().size() - 1;
        String name = choice.type().simpleName();
        boolean positions = choice.tags().positions();
        MethodSpec.Builder method = MethodSpec.methodBuilder("read")
                .addJavadoc("Reads a value.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(choice.javaType())
                .addParameter(RunTimeTypes.IN, "in");
        if (!positions) {
            method.addStatement(
                    "int tag = $T.alternative(in, $L, $S)",
                    RunTimeTypes.TAGS,
                    choice.tags().bound(),
                    name);
        }
        CodeBlock chosen = positions
                ? CodeBlock.of(
                        "$T.alternative(in, $L, $S)",
                        RunTimeTypes.TAGS,
                        choice.tags().bound(),
                        name)
                : CodeBlock.of("tag");
        method.addCode("return switch ($L) {\n$>", chosen);
        for (int i = 0; i <= last; i++) {
            method.addCode(
                    "$L -> $L;\n",
                    positions && i == last
                            ? "default"
                            : "case " + choice.tags().numbers().get(i),
                    values.read("in", choice.alternatives().get(i)));
        }
        if (!positions) {
            method.addCode("default -> throw $T.unknown(in, $S, tag);\n", RunTimeTypes.TAGS, name);
        }
        return method.addCode("$<};\n").build();
    }
}
