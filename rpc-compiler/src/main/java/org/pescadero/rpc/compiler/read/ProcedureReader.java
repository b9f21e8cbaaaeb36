package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.Structure;

/** Reads the procedures of a remote interface. */
final class ProcedureReader {
    private static final Set<String> SAY_NOTHING =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.Error", "java.lang.RuntimeException");

    private final Findings findings;
    private final Types types;
    private final Elements elements;
    private final StructureReader structures;
    private final TypeElement remote;

    ProcedureReader(Findings findings, Types types, Elements elements, StructureReader structures, TypeElement remote) {
        this.findings = findings;
        this.types = types;
        this.elements = elements;
        this.structures = structures;
        this.remote = remote;
    }

    Procedure read(RemoteMethod remoteMethod, int position) {
        ExecutableElement method = remoteMethod.element();
        if (remoteMethod.ambiguous(types)) {
            findings.add(
                    Code.P006,
                    remote,
                    method.getSimpleName() + " is inherited in two forms, and Java cannot tell which one is called;"
                            + " declare it again in " + remote.getSimpleName());
        }
        Optional<Scope> scope = new MethodScopes(findings, structures.types()).read(method, remote);
        if (scope.isEmpty()) {
            return new Procedure(method, position, "ONCE", List.of(), false, Optional.empty(), List.of(), List.of());
        }
        ExecutableType type = (ExecutableType) types.asMemberOf((DeclaredType) remote.asType(), method);
        Procedure procedure = new Procedure(
                method,
                number(method, position),
                kind(method),
                structures.components().parameters(method, type.getParameterTypes(), scope.get()),
                method.isVarArgs(),
                result(method, type.getReturnType(), scope.get()),
                exceptions(remoteMethod),
                remoteMethod.thrown(remote, types).stream()
                        .map(thrown -> TypeName.get(thrown.type()))
                        .toList());
        checkDatagram(method, type);
        StreamReader.check(procedure, findings);
        return procedure;
    }

    private int number(ExecutableElement method, int position) {
        Optional<? extends AnnotationMirror> annotation = Names.annotation(method, Names.NUMBER);
        if (annotation.isEmpty()) {
            return position;
        }
        int number = annotation.get().getElementValues().values().stream()
                .map(value -> value.getValue() instanceof Integer integer ? integer : 0)
                .findFirst()
                .orElse(0);
        if (number < 1 || number > 0xFFFF) {
            findings.add(
                    Code.P020,
                    Place.of(method, annotation.get()),
                    "a procedure's number is from 1 to 65535; " + number + " is not");
        }
        return number;
    }

    void checkNumbers(List<Procedure> procedures) {
        Map<Integer, Procedure> byNumber = new HashMap<>();
        for (Procedure procedure : procedures) {
            Procedure other = byNumber.putIfAbsent(procedure.number(), procedure);
            if (other != null) {
                ExecutableElement method = procedure.method();
                Place place = Names.annotation(method, Names.NUMBER)
                        .map(annotation -> Place.of(method, annotation))
                        .orElse(Place.of(method));
                findings.add(
                        Code.P021,
                        place,
                        "the number " + procedure.number() + " is already that of " + other.name()
                                + "; a procedure without @Number has its position as its number");
            }
        }
    }

    private static String kind(ExecutableElement method) {
        if (Names.annotation(method, Names.DATAGRAM).isPresent()) {
            return "DATAGRAM";
        }
        return Names.annotation(method, Names.IDEMPOTENT).isPresent() ? "IDEMPOTENT" : "ONCE";
    }

    private Optional<Component> result(ExecutableElement method, TypeMirror type, Scope scope) {
        return type.getKind() == TypeKind.VOID
                ? Optional.empty()
                : structures.components().result(method, type, scope);
    }

    private List<Structure> exceptions(RemoteMethod method) {
        List<Structure> exceptions = new ArrayList<>();
        for (RemoteMethod.Throws thrown : method.thrown(remote, types)) {
            Place place = inSource(thrown.method()) ? Place.thrown(thrown.method(), thrown.index()) : Place.of(remote);
            exception(thrown.type(), place).ifPresent(exceptions::add);
        }
        return exceptions;
    }

    private Optional<Structure> exception(TypeMirror thrown, Place place) {
        if (thrown.getKind() == TypeKind.ERROR) {
            findings.unresolved(place, thrown.toString());
            return Optional.empty();
        }
        if (!(thrown instanceof DeclaredType declared)) {
            findings.add(Code.P041, place, "the type variable " + thrown + " stands for any exception; name one");
            return Optional.empty();
        }
        TypeElement type = (TypeElement) declared.asElement();
        String name = type.getQualifiedName().toString();
        if (SAY_NOTHING.contains(name)) {
            findings.add(
                    Code.P041,
                    place,
                    type.getSimpleName() + " may be any exception, and the caller could not tell which;"
                            + " declare those that are meant");
            return Optional.empty();
        }
        // The runtime carries the unchecked exceptions of the platform whether they are declared or not.
        if (isUnchecked(declared)
                && elements.getModuleOf(type).getQualifiedName().contentEquals("java.base")) {
            return Optional.empty();
        }
        return structures.readException(type, place, remote);
    }

    private boolean isUnchecked(TypeMirror type) {
        return types.isSubtype(
                        type,
                        elements.getTypeElement("java.lang.RuntimeException").asType())
                || types.isSubtype(
                        type, elements.getTypeElement("java.lang.Error").asType());
    }

    private void checkDatagram(ExecutableElement method, ExecutableType type) {
        Optional<? extends AnnotationMirror> datagram = Names.annotation(method, Names.DATAGRAM);
        if (datagram.isEmpty()) {
            return;
        }
        if (type.getReturnType().getKind() != TypeKind.VOID) {
            findings.add(
                    Code.P030,
                    Place.result(method),
                    "nobody waits for the result of a datagram; return void or remove @Datagram");
        }
        if (!type.getThrownTypes().isEmpty()) {
            findings.add(
                    Code.P031,
                    Place.thrown(method, 0),
                    "nobody learns of the exceptions of a datagram; remove the throws clause or @Datagram");
        }
        Names.annotation(method, Names.IDEMPOTENT)
                .ifPresent(idempotent -> findings.add(
                        Code.P032,
                        Place.of(method, idempotent),
                        "a datagram is sent once and never again; remove @Idempotent or @Datagram"));
    }

    private boolean inSource(ExecutableElement method) {
        return Codecs.isSource(elements, method);
    }
}
