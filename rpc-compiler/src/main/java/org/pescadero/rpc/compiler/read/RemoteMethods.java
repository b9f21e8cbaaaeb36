package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods of an interface that are called remotely, in the order that numbers them: those of the interfaces that it
 * extends first, then its own. A method declared again keeps its place. One that is inherited from several interfaces is
 * called as the most special of its declarations says.
 */
final class RemoteMethods {
    private final Elements elements;
    private final Types types;
    private final TypeElement remote;
    private final Map<String, RemoteMethod> methods = new LinkedHashMap<>();
    private final Set<TypeElement> visited = new LinkedHashSet<>();

    RemoteMethods(Elements elements, Types types, TypeElement remote) {
        this.elements = elements;
        this.types = types;
        this.remote = remote;
    }

    List<RemoteMethod> list() {
        visit(remote);
        return methods.values().stream()
                .filter(method -> method.element().getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !isMethodOfObject(method.element()))
                .toList();
    }

    private void visit(TypeElement type) {
        if (!visited.add(type)) {
            return;
        }
        for (TypeMirror parent : type.getInterfaces()) {
            if (types.asElement(parent) instanceof TypeElement element && element.getKind() == ElementKind.INTERFACE) {
                visit(element);
            }
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.STATIC)
                    && !method.getModifiers().contains(Modifier.PRIVATE)) {
                methods.merge(signature(method), new RemoteMethod(method, List.of()), this::merged);
            }
        }
    }

    /** What was met first is either declared again, or met in an interface that knows nothing of the other one. */
    private RemoteMethod merged(RemoteMethod before, RemoteMethod next) {
        List<ExecutableElement> others = before.all().stream()
                .filter(other -> !isDeclaredBelow(next.element(), other))
                .toList();
        if (others.size() < before.all().size() || !specialises(before.element(), next.element())) {
            return new RemoteMethod(next.element(), others);
        }
        List<ExecutableElement> rest = new ArrayList<>(before.others());
        rest.add(next.element());
        return new RemoteMethod(before.element(), rest);
    }

    private boolean isDeclaredBelow(ExecutableElement method, ExecutableElement other) {
        return types.isSubtype(owner(method), owner(other));
    }

    private TypeMirror owner(ExecutableElement method) {
        return types.erasure(
                Objects.requireNonNull(method.getEnclosingElement()).asType());
    }

    private boolean specialises(ExecutableElement method, ExecutableElement other) {
        return types.isSubtype(here(method).getReturnType(), here(other).getReturnType());
    }

    private ExecutableType here(ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) remote.asType(), method);
    }

    private String signature(ExecutableElement method) {
        List<String> parameters = new ArrayList<>();
        here(method)
                .getParameterTypes()
                .forEach(parameter -> parameters.add(types.erasure(parameter).toString()));
        return method.getSimpleName() + parameters.toString();
    }

    private boolean isMethodOfObject(ExecutableElement method) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .filter(own -> own.getModifiers().contains(Modifier.PUBLIC))
                .anyMatch(own -> elements.overrides(method, own, remote) || sameShape(method, own));
    }

    private boolean sameShape(ExecutableElement method, ExecutableElement own) {
        return method.getSimpleName().equals(own.getSimpleName())
                && types.isSubsignature((ExecutableType) method.asType(), (ExecutableType) own.asType());
    }
}
