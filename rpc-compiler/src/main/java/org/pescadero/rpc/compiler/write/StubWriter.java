package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Writes the stub: the interface as its callers have it. */
final class StubWriter {
    private final Elements elements;
    private final RemoteType remote;
    private final ProcedureNames procedureNames;
    private final StreamCode streams;
    private final LocalCode local;
    private final Values values;

    StubWriter(Elements elements, RemoteType remote) {
        this.elements = elements;
        this.remote = remote;
        this.procedureNames = new ProcedureNames(remote.procedures());
        this.streams = StreamCode.ofStub(remote.generated("Stub"), remote.generated("Binder"));
        this.values = new Values(streams);
        this.local = new LocalCode(remote, elements);
    }

    TypeSpec stub() {
        List<MethodSpec> methods =
                remote.procedures().stream().map(this::method).toList();
        boolean generic = remote.procedures().stream().anyMatch(Procedure::generic);
        String[] suppressed = generic ? new String[] {"rawtypes", "unchecked"} : new String[0];
        return Style.type(remote.generated("Stub"), remote.element(), elements, suppressed)
                .addJavadoc("Calls the procedures of {@link $T} through a channel.\n", remote.type())
                .addSuperinterface(remote.type())
                .avoidClashesWithNestedClasses(remote.element())
                .addField(RunTimeTypes.CALL_CHANNEL, "channel", Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(RunTimeTypes.CALL_CHANNEL, "channel")
                        .addStatement("this.channel = channel")
                        .build())
                .addMethods(methods)
                .addMethods(streams.methods(remote.procedures(), procedureNames))
                .addMethods(values.helpers())
                .addMethods(local.helpers())
                .addMethods(identity())
                .build();
    }

    private MethodSpec method(Procedure procedure) {
        streams.begin(procedure, procedureNames);
        NameAllocator names = Style.names(
                "channel",
                "call",
                "arguments",
                "results",
                "thrown",
                "malformed",
                "local",
                "implementation",
                "returned");
        Map<Component, String> locals = new LinkedHashMap<>();
        MethodSpec.Builder method = MethodSpec.methodBuilder(procedure.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addExceptions(procedure.thrown());
        for (Component parameter : procedure.parameters()) {
            String name = names.newName(parameter.name());
            locals.put(parameter, typed(procedure, parameter, name, names, method));
            method.addParameter(ParameterSpec.builder(declared(procedure, parameter.slot()), name)
                    .build());
        }
        procedure.result().ifPresent(result -> method.returns(declared(procedure, result.slot())));
        return method.varargs(procedure.varargs())
                .addCode(body(procedure, names, locals))
                .build();
    }

    /** The variable with the whole type of a parameter whose declared type is an erased one. */
    private static String typed(
            Procedure procedure, Component parameter, String name, NameAllocator names, MethodSpec.Builder method) {
        if (!procedure.generic() || !(parameter.slot().type() instanceof ParameterizedTypeName type)) {
            return name;
        }
        String typed = names.newName("given" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        method.addStatement("$T $L = $L", type, typed, name);
        return typed;
    }

    /** A method without type parameters overrides one with them if its types are the erased ones. */
    private static TypeName declared(Procedure procedure, Slot slot) {
        TypeName type = annotated(slot);
        return procedure.generic() && type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }

    /** The type with the annotation that says it may be null, so that null checkers agree with the interface. */
    private static TypeName annotated(Slot slot) {
        if (slot.nullable().isEmpty() || slot.type() instanceof ArrayTypeName) {
            return slot.type();
        }
        return slot.type()
                .annotated(AnnotationSpec.builder(slot.nullable().get()).build());
    }

    private CodeBlock body(Procedure procedure, NameAllocator names, Map<Component, String> locals) {
        CodeBlock.Builder body = CodeBlock.builder();
        boolean direct = local.isDirect(procedure);
        if (direct) {
            TypeName result = procedure
                    .result()
                    .map(component -> declared(procedure, component.slot()))
                    .orElse(TypeName.VOID);
            body.add(local.direct(procedure, locals, result));
        }
        body.beginControlFlow(
                "try ($T call = channel.begin($T.$L$L))",
                RunTimeTypes.CALL,
                remote.generated("Binder"),
                procedureNames.constant(procedure),
                direct ? ", local" : local.mayBeLocal(procedure) ? ", channel.local()" : "");
        if (!procedure.parameters().isEmpty()) {
            body.addStatement("$T arguments = call.arguments()", RunTimeTypes.OUT);
            body.add(new RecordWriter(values, names, "arguments").write(procedure.parameters(), "", locals));
        }
        if (procedure.datagram()) {
            body.addStatement("call.invoke()");
        } else {
            body.addStatement("$T results = call.invoke()", RunTimeTypes.IN);
            body.beginControlFlow("try");
            body.beginControlFlow("switch (call.exceptionNumber())");
            returned(procedure, names, body);
            for (Structure exception : procedure.exceptions()) {
                thrown(exception, procedure.exceptions().indexOf(exception) + 1, body);
            }
            body.addStatement("default -> throw call.undeclared(results)");
            body.endControlFlow();
            body.nextControlFlow("catch ($T malformed)", RunTimeTypes.DSTP_FORMAT_EXCEPTION);
            body.addStatement(
                    "throw call.unreadable($S, malformed)", remote.type().canonicalName() + "." + procedure.name());
            body.endControlFlow();
        }
        return body.endControlFlow().build();
    }

    private void returned(Procedure procedure, NameAllocator names, CodeBlock.Builder body) {
        if (procedure.result().isEmpty()) {
            body.addStatement("case 0 -> results.end()");
            return;
        }
        Component result = procedure.result().get();
        body.beginControlFlow("case 0 ->");
        RecordReader reader = new RecordReader(values, names, "results");
        body.add(reader.read(procedure.results(), 0));
        CodeBlock expression = reader.expression(result);
        if (result.slot().fixed()) {
            String variable = names.newName("result");
            Guarded.declare(body, result, variable, expression, "results");
            expression = CodeBlock.of("$L", variable);
        }
        body.addStatement("results.end()");
        body.addStatement("return $L", expression);
        body.endControlFlow();
    }

    private static void thrown(Structure exception, int number, CodeBlock.Builder body) {
        body.beginControlFlow("case $L ->", number);
        body.addStatement(
                "$T thrown = $T.read(results)",
                exception.type(),
                exception.codec().name());
        body.addStatement("results.end()");
        body.addStatement("throw call.remote(thrown)");
        body.endControlFlow();
    }

    private List<MethodSpec> identity() {
        MethodSpec equals = MethodSpec.methodBuilder("equals")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addParameter(Object.class, "other")
                .addStatement(
                        "return other instanceof $T stub && channel.equals(stub.channel)", remote.generated("Stub"))
                .build();
        MethodSpec hashCode = MethodSpec.methodBuilder("hashCode")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(int.class)
                .addStatement("return channel.hashCode()")
                .build();
        MethodSpec toString = MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return channel.toString()")
                .build();
        return List.of(equals, hashCode, toString);
    }
}
