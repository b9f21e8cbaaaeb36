package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Structure;

/**
 * Code for parameters and results that are streams. Stubs write arguments and read results through the call, dispatchers the
 * other way round through the reply.
 */
final class StreamCode {
    private final ClassName owner;
    private final ClassName binder;
    private final boolean stub;
    private String constant = "";
    private CodeBlock exceptions = CodeBlock.of("");

    private StreamCode(ClassName owner, ClassName binder, boolean stub) {
        this.owner = owner;
        this.binder = binder;
        this.stub = stub;
    }

    static StreamCode ofStub(ClassName owner, ClassName binder) {
        return new StreamCode(owner, binder, true);
    }

    static StreamCode ofDispatcher(ClassName owner, ClassName binder) {
        return new StreamCode(owner, binder, false);
    }

    /** Code for this procedure follows. */
    void begin(Procedure procedure, ProcedureNames names) {
        constant = names.constant(procedure);
        exceptions = throwsInStream(procedure)
                ? CodeBlock.of("$T::$L", owner, method(procedure, names))
                : stub
                        ? CodeBlock.of("$T::undeclared", RunTimeTypes.CALL)
                        : CodeBlock.of("$T.UNDECLARED", RunTimeTypes.THROWN);
    }

    /** A statement that writes a stream. */
    CodeBlock write(Shape.Stream stream, String element, CodeBlock value) {
        return stub
                ? CodeBlock.of(
                        "call.writeStream($L, $T.of($L), $T::$L)",
                        stream.tag(),
                        RunTimeTypes.SOURCE,
                        value,
                        owner,
                        element)
                : CodeBlock.of(
                        "reply.writeStream($T.of($L), $T::$L, $L)",
                        RunTimeTypes.SOURCE,
                        value,
                        owner,
                        element,
                        exceptions);
    }

    /** An expression that reads a stream. */
    CodeBlock read(Shape.Stream stream, String in, String element) {
        CodeBlock elements = CodeBlock.of(
                "new $T<>($L, $L, $T::$L)",
                RunTimeTypes.STREAM_ELEMENTS,
                stream.element().leastOctets(),
                stream.element().elementHeapOctets(),
                owner,
                element);
        CodeBlock read = stub
                ? CodeBlock.of("call.readStream($L, $L, $L)", in, elements, exceptions)
                : CodeBlock.of("reply.readStream($T.$L, $L, $L, $L)", binder, constant, stream.tag(), in, elements);
        return stream.iterator() ? read : CodeBlock.of("$L.stream()", read);
    }

    private static String method(Procedure procedure, ProcedureNames names) {
        return names.method(procedure) + "Thrown";
    }

    /** Methods of a stub for what the streams of procedures throw. */
    List<MethodSpec> methods(List<Procedure> procedures, ProcedureNames names) {
        return procedures.stream()
                .filter(StreamCode::throwsInStream)
                .map(procedure -> raised(procedure, names))
                .toList();
    }

    /**
     * Methods of a dispatcher for what the streams of procedures throw.
     *
     * @param order puts the exceptions of a procedure into the order in which they are told apart
     */
    List<MethodSpec> methods(
            List<Procedure> procedures, ProcedureNames names, Function<Procedure, List<Structure>> order) {
        return procedures.stream()
                .filter(StreamCode::throwsInStream)
                .map(procedure -> thrown(procedure, names, order.apply(procedure)))
                .toList();
    }

    private static boolean throwsInStream(Procedure procedure) {
        return !procedure.exceptions().isEmpty()
                && procedure.results().stream().anyMatch(result -> result.slot().shape() instanceof Shape.Stream);
    }

    private static MethodSpec raised(Procedure procedure, ProcedureNames names) {
        CodeBlock.Builder body = CodeBlock.builder();
        body.beginControlFlow("return switch (call.exceptionNumber())");
        for (Structure exception : procedure.exceptions()) {
            body.beginControlFlow("case $L ->", procedure.exceptions().indexOf(exception) + 1);
            body.addStatement(
                    "$T thrown = $T.read(exception)",
                    exception.type(),
                    exception.codec().name());
            body.addStatement("exception.end()");
            body.addStatement("yield call.remote(thrown)");
            body.endControlFlow();
        }
        body.addStatement("default -> call.undeclared(exception)");
        return MethodSpec.methodBuilder(method(procedure, names))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Throwable.class)
                .addParameter(ParameterSpec.builder(RunTimeTypes.CALL, "call").build())
                .addParameter(
                        ParameterSpec.builder(RunTimeTypes.IN, "exception").build())
                .addCode(body.unindent().add("};\n").build())
                .build();
    }

    private static MethodSpec thrown(Procedure procedure, ProcedureNames names, List<Structure> order) {
        CodeBlock.Builder body = CodeBlock.builder();
        for (Structure exception : order) {
            body.beginControlFlow("if (thrown instanceof $T e)", exception.type());
            body.addStatement(
                    "$T.write(reply.exception($L, e), e)",
                    exception.codec().name(),
                    procedure.exceptions().indexOf(exception) + 1);
            body.addStatement("return true");
            body.endControlFlow();
        }
        body.addStatement("return false");
        return MethodSpec.methodBuilder(method(procedure, names))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(boolean.class)
                .addParameter(ParameterSpec.builder(Throwable.class, "thrown").build())
                .addParameter(ParameterSpec.builder(RunTimeTypes.REPLY, "reply").build())
                .addCode(body.build())
                .build();
    }
}
