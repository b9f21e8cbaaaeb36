package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.model.Graph;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;

/** Writes the binder: what the runtime knows of an interface. */
final class BinderWriter {
    private final Elements elements;
    private final RemoteType remote;
    private final ProcedureNames names;

    BinderWriter(Elements elements, RemoteType remote) {
        this.elements = elements;
        this.remote = remote;
        this.names = new ProcedureNames(remote.procedures());
    }

    TypeSpec binder() {
        TypeSpec.Builder type = Style.type(remote.generated("Binder"), remote.element(), elements, "exports")
                .addModifiers(Style.visibility(remote.visible()))
                .addJavadoc("What the runtime knows of {@link $T}.\n", remote.type())
                .superclass(ParameterizedTypeName.get(RunTimeTypes.REMOTE_INTERFACE, remote.type()));
        Descriptor descriptor = Descriptor.of(remote);
        List<FieldSpec> descriptors = Descriptors.fields(descriptor, Modifier.PRIVATE);
        remote.procedures().forEach(procedure -> type.addField(constant(procedure)));
        List<CodeBlock> constants = remote.procedures().stream()
                .map(procedure -> CodeBlock.of("$L", names.constant(procedure)))
                .toList();
        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), RunTimeTypes.PROCEDURE);
        return type.addFields(descriptors)
                .addField(FieldSpec.builder(list, ProcedureNames.ALL, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of($L)", List.class, CodeBlock.join(constants, ",$W"))
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("For the runtime.\n")
                        .build())
                .addMethod(method("type", ParameterizedTypeName.get(ClassName.get(Class.class), remote.type()))
                        .addStatement("return $T.class", remote.type())
                        .build())
                .addMethod(method("name", ClassName.get(String.class))
                        .addStatement("return $S", remote.type().canonicalName())
                        .build())
                .addMethod(method("fingerprint", TypeName.LONG)
                        .addStatement("return $L", String.format("0x%016XL", descriptor.fingerprint()))
                        .build())
                .addMethod(method("descriptor", ClassName.get(String.class))
                        .addStatement("return $L", Descriptors.text(descriptors))
                        .build())
                .addMethod(method("procedures", list)
                        .addStatement("return $L", ProcedureNames.ALL)
                        .build())
                .addMethod(method("stub", remote.type())
                        .addParameter(RunTimeTypes.CALL_CHANNEL, "channel")
                        .addStatement("return new $T(channel)", remote.generated("Stub"))
                        .build())
                .addMethod(method(
                                "channel",
                                ParameterizedTypeName.get(ClassName.get(Optional.class), RunTimeTypes.CALL_CHANNEL))
                        .addParameter(remote.type(), "object")
                        .addStatement(
                                "return object instanceof $T stub ? $T.of(stub.channel) : $T.empty()",
                                remote.generated("Stub"),
                                Optional.class,
                                Optional.class)
                        .build())
                .addMethod(method("dispatcher", RunTimeTypes.DISPATCHER)
                        .addParameter(remote.type(), "implementation")
                        .addStatement("return new $T(implementation)", remote.generated("Dispatcher"))
                        .build())
                .build();
    }

    private FieldSpec constant(Procedure procedure) {
        return FieldSpec.builder(RunTimeTypes.PROCEDURE, names.constant(procedure), Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "new $T($L, $S, $T.Kind.$L, $L, $L$L)",
                        RunTimeTypes.PROCEDURE,
                        procedure.number(),
                        procedure.name(),
                        RunTimeTypes.PROCEDURE,
                        procedure.kind(),
                        half(Descriptor.of(procedure.parameters()).fingerprint()),
                        half(Descriptor.of(procedure.results()).fingerprint()),
                        sharing(procedure))
                .build();
    }

    /** Said only of procedures in whose messages the same object may be met again. */
    private static String sharing(Procedure procedure) {
        boolean arguments = Graph.shares(procedure.parameters());
        boolean results = Graph.shares(procedure.results())
                || procedure.exceptions().stream().anyMatch(Graph::shares);
        return arguments || results ? ", " + arguments + ", " + results : "";
    }

    private static String half(long fingerprint) {
        return String.format("0x%08X", (int) fingerprint);
    }

    private static MethodSpec.Builder method(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }
}
