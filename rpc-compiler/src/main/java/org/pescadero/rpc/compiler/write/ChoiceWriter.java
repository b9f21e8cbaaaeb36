package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Fingerprint;
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
        return Style.type(choice.codec().name(), choice.codec().origin(), elements)
                .addModifiers(visibility)
                .addJavadoc("Writes and reads {@link $T}.\n", choice.type())
                .addField(Style.fingerprint(Fingerprint.of(choice), visibility))
                .addMethod(Style.privateConstructor())
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
                .addParameter(choice.type(), "value")
                .beginControlFlow("switch (value)");
        int tag = 0;
        for (Slot alternative : choice.alternatives()) {
            method.beginControlFlow("case $T chosen ->", alternative.type())
                    .addStatement(
                            "out.alternative($L, $L)",
                            tag,
                            choice.alternatives().size())
                    .addStatement(values.write("out", alternative, CodeBlock.of("chosen")))
                    .endControlFlow();
            tag++;
        }
        return method.endControlFlow().build();
    }

    private MethodSpec read(Choice choice, Modifier[] visibility) {
        int last = choice.alternatives().size() - 1;
        MethodSpec.Builder method = MethodSpec.methodBuilder("read")
                .addJavadoc("Reads a value.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(choice.type())
                .addParameter(RunTimeTypes.IN, "in")
                .addCode(
                        "return switch (in.alternative($L, $S)) {\n$>",
                        last + 1,
                        choice.type().simpleName());
        for (int tag = 0; tag <= last; tag++) {
            method.addCode(
                    "$L -> $L;\n",
                    tag == last ? "default" : "case " + tag,
                    values.read("in", choice.alternatives().get(tag)));
        }
        return method.addCode("$<};\n").build();
    }
}
