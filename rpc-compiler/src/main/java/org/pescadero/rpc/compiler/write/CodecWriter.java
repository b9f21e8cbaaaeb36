package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.read.Codecs;
import org.pescadero.rpc.compiler.read.Visibility;

/** Writes the codecs of records and exceptions. */
final class CodecWriter {
    private final Elements elements;

    CodecWriter(Elements elements) {
        this.elements = elements;
    }

    TypeSpec codec(Structure structure) {
        Modifier[] visibility = visibility(structure.codec(), Visibility.isPublic(structure.element()));
        Values values = new Values();
        MethodSpec write = write(structure, values, visibility);
        MethodSpec read = structure.exception()
                ? readException(structure, values, visibility)
                : readRecord(structure, values, visibility);
        TypeSpec.Builder type = Style.type(
                        structure.codec().name(), structure.codec().origin(), elements)
                .addModifiers(visibility)
                .addJavadoc("Writes and reads {@link $T}.\n", structure.type())
                .addField(Style.fingerprint(Descriptor.of(structure).fingerprint(), visibility))
                .addFields(Descriptors.fields(Descriptor.of(structure), visibility));
        String constructor = constructor(structure);
        if (!constructor.isEmpty()) {
            type.addField(constructor(constructor, visibility));
        }
        Alone.constant(
                        structure.element(),
                        structure.javaType(),
                        structure,
                        structure.codec(),
                        visibility,
                        CodeBlock.of("$T.write(out, value)", structure.codec().name()),
                        CodeBlock.of("$T.read(in)", structure.codec().name()))
                .ifPresent(type::addField);
        return type.addMethod(Style.privateConstructor())
                .addMethod(write)
                .addMethod(read)
                .addMethods(values.helpers())
                .build();
    }

    /**
     * What the codec says of the constructor. Class files do not tell how an exception's parameters are called, and that is what makes
     * them parts; nor does a descriptor tell in which order a record takes its components, unless it is that of their tags.
     */
    static String constructor(Structure structure) {
        return structure.exception() || isReordered(structure) ? names(structure) : "";
    }

    private static boolean isReordered(Structure structure) {
        List<Integer> tags =
                structure.constructor().stream().map(Component::tag).toList();
        return !tags.equals(tags.stream().sorted().toList()) || parts(structure).anyMatch(CodecWriter::isReordered);
    }

    /** Records that are a part of its block, and whose constructors the codec calls too. */
    private static Stream<Structure> parts(Structure structure) {
        return structure.constructor().stream().flatMap(component -> part(component).stream());
    }

    private static Optional<Structure> part(Component component) {
        return component.slot().fixed() && component.slot().shape() instanceof Structure part
                ? Optional.of(part)
                : Optional.empty();
    }

    private static String names(Structure structure) {
        return structure.constructor().stream()
                .map(component -> component.name()
                        + part(component)
                                .filter(part -> !structure.exception())
                                .map(part -> "(" + names(part) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static FieldSpec constructor(String names, Modifier[] visibility) {
        return FieldSpec.builder(String.class, Codecs.CONSTRUCTOR, visibility)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The parameters of the constructor, for those who compile against its class file.\n")
                .initializer("$S", names)
                .build();
    }

    /** A codec made for one user of a foreign type is nobody else's business. */
    private static Modifier[] visibility(Codec codec, boolean visible) {
        return Style.visibility(visible && codec.beside());
    }

    private static MethodSpec write(Structure structure, Values values, Modifier[] visibility) {
        NameAllocator names = Style.names("out", "value");
        CodeBlock written = new RecordWriter(values, names, "out").write(structure.components(), "value", Map.of());
        CodeBlock body = oneLevelDown("out", structure, written);
        return MethodSpec.methodBuilder("write")
                .addJavadoc("Writes a value.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .addParameter(RunTimeTypes.OUT, "out")
                .addParameter(structure.javaType(), "value")
                .addCode(body)
                .build();
    }

    private static MethodSpec.Builder read(Structure structure, Modifier[] visibility) {
        return MethodSpec.methodBuilder("read")
                .addJavadoc("Reads a value.\n")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(structure.javaType())
                .addParameter(RunTimeTypes.IN, "in");
    }

    private static MethodSpec readRecord(Structure structure, Values values, Modifier[] visibility) {
        NameAllocator names = Style.names("in", "e");
        RecordReader reader = new RecordReader(values, names, "in");
        MethodSpec.Builder method = read(structure, visibility).addCode(components(structure, reader));
        CodeBlock made = CodeBlock.of("return new $T($L)", structure.javaType(), arguments(structure, reader));
        if (structure.mayRefuse()) {
            guarded(method, structure, made);
        } else {
            method.addStatement(made);
        }
        return method.build();
    }

    private static MethodSpec readException(Structure structure, Values values, Modifier[] visibility) {
        NameAllocator names = Style.names("in", "e", "thrown");
        RecordReader reader = new RecordReader(values, names, "in");
        MethodSpec.Builder method = read(structure, visibility).addCode(components(structure, reader));
        CodeBlock made = CodeBlock.of("new $T($L)", structure.javaType(), arguments(structure, reader));
        Component last =
                structure.components().isEmpty() ? null : structure.components().getLast();
        if (last != null && !structure.constructor().contains(last)) {
            method.addStatement("$T thrown", structure.type());
            guarded(method, structure, CodeBlock.of("thrown = $L", made));
            method.addStatement("return $T.attach(thrown, $L)", RunTimeTypes.REMOTE_CAUSE, reader.expression(last));
        } else {
            guarded(method, structure, CodeBlock.of("return $L", made));
        }
        return method.build();
    }

    private static CodeBlock components(Structure structure, RecordReader reader) {
        return oneLevelDown("in", structure, reader.read(structure.components(), structure.heapOctets()));
    }

    /** Only where values can lie in each other without end is there anything to count. */
    private static CodeBlock oneLevelDown(String inOrOut, Structure structure, CodeBlock code) {
        return structure.recursive()
                ? CodeBlock.builder()
                        .addStatement("$L.descend()", inOrOut)
                        .add(code)
                        .addStatement("$L.ascend()", inOrOut)
                        .build()
                : code;
    }

    private static CodeBlock arguments(Structure structure, RecordReader reader) {
        List<CodeBlock> arguments =
                structure.constructor().stream().map(reader::expression).toList();
        return CodeBlock.join(arguments, ",$W");
    }

    private static void guarded(MethodSpec.Builder method, Structure structure, CodeBlock statement) {
        method.beginControlFlow("try")
                .addStatement(statement)
                .nextControlFlow("catch ($T e)", RuntimeException.class)
                .addStatement("throw in.refused($S, e)", structure.type().simpleName())
                .endControlFlow();
    }
}
