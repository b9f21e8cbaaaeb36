package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.OptionalInt;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.read.Visibility;

/** Writes the codecs of enums. */
final class EnumWriter {
    private final Elements elements;

    EnumWriter(Elements elements) {
        this.elements = elements;
    }

    TypeSpec codec(Shape.Enumeration enumeration) {
        Modifier[] visibility = Style.visibility(Visibility.isPublic(enumeration.element())
                && enumeration.codec().beside());
        MethodSpec.Builder tag = MethodSpec.methodBuilder("tag")
                .addJavadoc("The number that stands for a constant.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(int.class)
                .addParameter(enumeration.type(), "value");
        MethodSpec.Builder read = MethodSpec.methodBuilder("read")
                .addJavadoc("Reads the constant whose number lies at a position.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(enumeration.type())
                .addParameter(RunTimeTypes.IN, "in")
                .addParameter(int.class, "at");
        TypeSpec.Builder type = Style.type(
                        enumeration.codec().name(), enumeration.codec().origin(), elements)
                .addModifiers(visibility)
                .addJavadoc("Writes and reads {@link $T}.\n", enumeration.type())
                .addField(Style.fingerprint(Descriptor.of(enumeration).fingerprint(), visibility))
                .addFields(Descriptors.fields(Descriptor.of(enumeration), visibility));
        String width = enumeration.octets() == 1 ? "Byte" : "Short";
        Alone.constant(
                        enumeration.element(),
                        enumeration.type(),
                        enumeration,
                        enumeration.codec(),
                        visibility,
                        CodeBlock.of("out.put$L(out.block($L), tag(value))", width, enumeration.octets()),
                        CodeBlock.of(
                                "$T.read(in, in.block($L, 0))",
                                enumeration.codec().name(),
                                enumeration.octets()))
                .ifPresent(type::addField);
        if (enumeration.tags().positions() && enumeration.tags().unknown().isEmpty()) {
            byPosition(enumeration, type, tag, read);
        } else {
            byNumber(enumeration, tag, read);
        }
        return type.addMethod(Style.privateConstructor())
                .addMethod(tag.build())
                .addMethod(read.build())
                .build();
    }

    private static void byPosition(
            Shape.Enumeration enumeration, TypeSpec.Builder type, MethodSpec.Builder tag, MethodSpec.Builder read) {
        type.addField(FieldSpec.builder(
                        ArrayTypeName.of(enumeration.type()),
                        "CONSTANTS",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$T.values()", enumeration.type())
                .build());
        tag.addStatement("return value.ordinal()");
        read.addStatement(
                "return CONSTANTS[$T.$L(in, at, CONSTANTS.length, $S)]",
                RunTimeTypes.TAGS,
                tagReader(enumeration),
                enumeration.type().simpleName());
    }

    private static void byNumber(Shape.Enumeration enumeration, MethodSpec.Builder tag, MethodSpec.Builder read) {
        String name = enumeration.type().simpleName();
        tag.addCode("return switch (value) {\n$>");
        OptionalInt unknown = enumeration.tags().unknown();
        if (unknown.isPresent()) {
            read.addCode(
                    "return switch ($L) {\n$>", enumeration.octets() == 1 ? "in.getByte(at) & 0xFF" : "in.getChar(at)");
        } else {
            read.addStatement(
                    "int tag = $T.$L(in, at, $L, $S)",
                    RunTimeTypes.TAGS,
                    tagReader(enumeration),
                    enumeration.tags().bound(),
                    name);
            read.addCode("return switch (tag) {\n$>");
        }
        for (int i = 0; i < enumeration.constants().size(); i++) {
            String constant = enumeration.constants().get(i);
            int number = enumeration.tags().numbers().get(i);
            tag.addCode("case $L -> $L;\n", constant, number);
            if (unknown.isEmpty() || unknown.getAsInt() != i) {
                read.addCode("case $L -> $T.$L;\n", number, enumeration.type(), constant);
            }
        }
        tag.addCode("$<};\n");
        if (unknown.isPresent()) {
            String constant = enumeration.constants().get(unknown.getAsInt());
            read.addCode("default -> $T.$L;\n", enumeration.type(), constant);
        } else {
            read.addCode("default -> throw $T.unknown(in, $S, tag);\n", RunTimeTypes.TAGS, name);
        }
        read.addCode("$<};\n");
    }

    private static String tagReader(Shape.Enumeration enumeration) {
        return enumeration.octets() == 1 ? "ofOneOctet" : "ofTwoOctets";
    }
}
