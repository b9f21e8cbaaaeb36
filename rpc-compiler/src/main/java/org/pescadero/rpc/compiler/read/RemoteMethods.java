package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * extends first, then its own. A method declared again keeps its place.
 */
final class RemoteMethods {
    private final Elements elements;
    private final Types types;
    private final TypeElement remote;
    private final Map<String, ExecutableElement> methods = new LinkedHashMap<>();
    private final Set<TypeElement> visited = new LinkedHashSet<>();

    RemoteMethods(Elements elements, Types types, TypeElement remote) {
        this.elements = elements;
        this.types = types;
        this.remote = remote;
    }

    List<ExecutableElement> list() {
        visit(remote);
        return methods.values().stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !isMethodOfObject(method))
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
                methods.put(signature(method), method);
            }
        }
    }

    private String signature(ExecutableElement method) {
        ExecutableType type = (ExecutableType) types.asMemberOf((DeclaredType) remote.asType(), method);
        List<String> parameters = new ArrayList<>();
        type.getParameterTypes()
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
