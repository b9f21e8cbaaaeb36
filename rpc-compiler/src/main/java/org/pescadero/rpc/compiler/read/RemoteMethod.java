package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * A method that is called remotely.
 *
 * @param element its declaration
 * @param others the declarations of the same method in interfaces that have nothing to do with that one
 */
record RemoteMethod(ExecutableElement element, List<ExecutableElement> others) {
    /** An exception that the method may throw, and where that is said. */
    record Throws(TypeMirror type, ExecutableElement method, int index) {}

    /** All its declarations. */
    List<ExecutableElement> all() {
        List<ExecutableElement> all = new ArrayList<>(List.of(element));
        all.addAll(others);
        return all;
    }

    /** What all its declarations allow to be thrown, since an implementation is held to each of them. */
    List<Throws> thrown(TypeElement remote, Types types) {
        List<Throws> allowed = new ArrayList<>();
        for (ExecutableElement method : all()) {
            List<? extends TypeMirror> thrown = thrown(method, remote, types);
            for (int i = 0; i < thrown.size(); i++) {
                TypeMirror exception = thrown.get(i);
                boolean everywhere = all().stream()
                        .allMatch(other -> thrown(other, remote, types).stream()
                                .anyMatch(general -> types.isSubtype(exception, general)));
                if (everywhere && allowed.stream().noneMatch(known -> types.isSameType(known.type(), exception))) {
                    allowed.add(new Throws(exception, method, i));
                }
            }
        }
        return allowed;
    }

    private static List<? extends TypeMirror> thrown(ExecutableElement method, TypeElement remote, Types types) {
        return ((ExecutableType) types.asMemberOf((DeclaredType) remote.asType(), method)).getThrownTypes();
    }

    /** Whether Java cannot tell which of the declarations a call means. */
    boolean ambiguous(Types types) {
        return others.stream().anyMatch(other -> !parameters(other, types).equals(parameters(element, types)));
    }

    private static List<String> parameters(ExecutableElement method, Types types) {
        return method.getParameters().stream()
                .map(parameter -> types.erasure(parameter.asType()).toString())
                .toList();
    }
}
