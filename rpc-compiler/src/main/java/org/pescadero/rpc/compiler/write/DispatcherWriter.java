package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;
import org.pescadero.rpc.compiler.model.Structure;

/** Writes the dispatcher: from the number of a procedure and its arguments to a call of the implementation. */
final class DispatcherWriter {
    private static final AnnotationSpec UNCHECKED = AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "unchecked")
            .build();

    private final Elements elements;
    private final Types types;
    private final RemoteType remote;
    private final ProcedureNames procedureNames;
    private final StreamCode streams;
    private final LocalCode local;
    private final Values values;

    DispatcherWriter(Elements elements, Types types, RemoteType remote) {
        this.elements = elements;
        this.types = types;
        this.remote = remote;
        this.procedureNames = new ProcedureNames(remote.procedures());
        this.streams = StreamCode.ofDispatcher(remote.generated("Dispatcher"), remote.generated("Binder"));
        this.values = new Values(streams);
        this.local = new LocalCode(remote, elements);
    }

    TypeSpec dispatcher() {
        List<MethodSpec> methods =
                remote.procedures().stream().map(this::method).toList();
        return Style.type(remote.generated("Dispatcher"), remote.element(), elements)
                .addJavadoc("Calls an implementation of {@link $T} for remote callers.\n", remote.type())
                .addSuperinterface(RunTimeTypes.DISPATCHER)
                .addField(remote.type(), "implementation", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(remote.type(), "implementation")
                        .addStatement("this.implementation = implementation")
                        .build())
                .addMethod(dispatch())
                .addMethods(methods)
                .addMethods(ended())
                .addMethods(streams.methods(remote.procedures(), procedureNames, this::subclassesFirst))
                .addMethods(values.helpers())
                .build();
    }

    private MethodSpec dispatch() {
        MethodSpec.Builder dispatch = MethodSpec.methodBuilder("dispatch")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addException(Throwable.class)
                .addParameter(int.class, "procedure")
                .addParameter(RunTimeTypes.IN, "arguments")
                .addParameter(RunTimeTypes.REPLY, "reply");
        if (remote.procedures().isEmpty()) {
            return dispatch.addStatement("return false").build();
        }
        dispatch.beginControlFlow("switch (procedure)");
        for (Procedure procedure : remote.procedures()) {
            dispatch.addStatement(
                    "case $L -> $L(arguments, reply)", procedure.number(), procedureNames.method(procedure));
        }
        dispatch.beginControlFlow("default ->").addStatement("return false").endControlFlow();
        return dispatch.endControlFlow().addStatement("return true").build();
    }

    /** What has come of direct calls, for those that yield more than that they have returned. */
    private List<MethodSpec> ended() {
        List<Procedure> direct = remote.procedures().stream()
                .filter(local::isDirect)
                .filter(procedure -> procedure.result().isPresent()
                        || !procedure.exceptions().isEmpty())
                .toList();
        if (direct.isEmpty()) {
            return List.of();
        }
        MethodSpec.Builder end = MethodSpec.methodBuilder("end")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addException(Throwable.class)
                .addParameter(int.class, "procedure")
                .addParameter(RunTimeTypes.EXECUTED, "executed")
                .addParameter(RunTimeTypes.REPLY, "reply");
        end.beginControlFlow("switch (procedure)");
        List<MethodSpec> methods = new ArrayList<>();
        for (Procedure procedure : direct) {
            end.addStatement("case $L -> $L(executed, reply)", procedure.number(), procedureNames.method(procedure));
            methods.add(ended(procedure));
        }
        end.addStatement("default -> executed.result()").endControlFlow();
        methods.addFirst(end.build());
        return methods;
    }

    private MethodSpec ended(Procedure procedure) {
        NameAllocator names = Style.names("executed", "reply", "results", "e");
        TypeName type =
                procedure.result().map(component -> component.slot().type()).orElse(TypeName.VOID);
        CodeBlock result = CodeBlock.of("executed.result()");
        CodeBlock.Builder body = CodeBlock.builder();
        execute(procedure, names, body, type.equals(TypeName.VOID) ? result : CodeBlock.of("($T) $L", type, result));
        MethodSpec.Builder method = MethodSpec.methodBuilder(procedureNames.method(procedure))
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RunTimeTypes.EXECUTED, "executed")
                .addParameter(RunTimeTypes.REPLY, "reply")
                .addException(Throwable.class)
                .addCode(body.build());
        return type instanceof ParameterizedTypeName
                ? method.addAnnotation(UNCHECKED).build()
                : method.build();
    }

    private MethodSpec method(Procedure procedure) {
        streams.begin(procedure, procedureNames);
        NameAllocator names = Style.names("implementation", "arguments", "reply", "results", "e");
        CodeBlock.Builder body = CodeBlock.builder();
        List<CodeBlock> arguments = readArguments(procedure, names, body);
        body.addStatement("arguments.end()");
        body.addStatement("reply.executing($T.$L)", remote.generated("Binder"), procedureNames.constant(procedure));
        execute(
                procedure,
                names,
                body,
                CodeBlock.of("implementation.$L($L)", procedure.name(), CodeBlock.join(arguments, ",$W")));
        return MethodSpec.methodBuilder(procedureNames.method(procedure))
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RunTimeTypes.IN, "arguments")
                .addParameter(RunTimeTypes.REPLY, "reply")
                .addExceptions(unhandled(procedure))
                .addCode(body.build())
                .build();
    }

    /** Executes a procedure by an expression that does so, and writes what comes of it. */
    private void execute(Procedure procedure, NameAllocator names, CodeBlock.Builder body, CodeBlock call) {
        String result = names.newName("result");
        boolean returns = procedure.result().isPresent();
        TypeName type =
                procedure.result().map(component -> component.slot().type()).orElse(TypeName.VOID);
        if (procedure.exceptions().isEmpty()) {
            body.addStatement(returns ? CodeBlock.of("$T $L = $L", type, result, call) : call);
        } else {
            if (returns) {
                body.addStatement("$T $L", type, result);
            }
            body.beginControlFlow("try");
            body.addStatement(returns ? CodeBlock.of("$L = $L", result, call) : call);
            caught(procedure, body);
            body.endControlFlow();
        }
        if (returns && !procedure.datagram()) {
            body.addStatement("$T results = reply.results()", RunTimeTypes.OUT);
            body.add(new RecordWriter(values, names, "results")
                    .write(procedure.results(), "", Map.of(procedure.result().get(), result)));
        }
    }

    /** What the throws clause names beyond the exceptions that are caught here. */
    private static List<TypeName> unhandled(Procedure procedure) {
        List<TypeName> caught = new ArrayList<>();
        procedure.exceptions().forEach(exception -> caught.add(exception.type()));
        return procedure.thrown().stream()
                .filter(thrown -> !caught.contains(thrown))
                .toList();
    }

    private List<CodeBlock> readArguments(Procedure procedure, NameAllocator names, CodeBlock.Builder body) {
        RecordReader reader = new RecordReader(values, names, "arguments");
        body.add(reader.read(procedure.parameters(), 0));
        List<CodeBlock> arguments = new ArrayList<>();
        for (Component parameter : procedure.parameters()) {
            CodeBlock expression = reader.expression(parameter);
            if (parameter.slot().fixed()) {
                String variable = names.newName(parameter.name());
                Guarded.declare(body, parameter, variable, expression, "arguments");
                expression = CodeBlock.of("$L", variable);
            }
            arguments.add(expression);
        }
        return arguments;
    }

    /** Subclasses are caught before what they extend. */
    private List<Structure> subclassesFirst(Procedure procedure) {
        List<Structure> order = new ArrayList<>();
        for (Structure exception : procedure.exceptions()) {
            int place = 0;
            while (place < order.size() && !isSubclass(exception, order.get(place))) {
                place++;
            }
            order.add(place, exception);
        }
        return order;
    }

    private void caught(Procedure procedure, CodeBlock.Builder body) {
        for (Structure exception : subclassesFirst(procedure)) {
            body.nextControlFlow("catch ($T e)", exception.type());
            body.addStatement(
                    "$T.write(reply.exception($L, e), e)",
                    exception.codec().name(),
                    procedure.exceptions().indexOf(exception) + 1);
            body.addStatement("return");
        }
    }

    private boolean isSubclass(Structure exception, Structure other) {
        return types.isSubtype(exception.element().asType(), other.element().asType());
    }
}
