package org.pescadero.rpc.compiler.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Slot;

/** What the type parameters of a procedure stand for: their bounds, where those travel. */
final class MethodScopes {
    private final Findings findings;
    private final TypeReader types;

    MethodScopes(Findings findings, TypeReader types) {
        this.findings = findings;
        this.types = types;
    }

    /** The scope of a procedure's parameters and of its result; nothing when it has none. */
    Optional<Scope> read(ExecutableElement method, TypeElement remote) {
        return read(
                method.getTypeParameters(),
                remote,
                Code.P004,
                "the stub must know what travels for %s; let it extend a sealed interface or a record and nothing else, or declare one"
                        + " procedure for each type");
    }

    /** The scope of a type that stands alone; nothing when it has none. */
    Optional<Scope> read(TypeElement type) {
        return read(
                type.getTypeParameters(),
                type,
                Code.P061,
                "the codec must know what travels for %s; let it extend a sealed interface or a record and nothing else, or annotate a"
                        + " record that holds one use of this type");
    }

    private Optional<Scope> read(
            List<? extends TypeParameterElement> parameters, TypeElement referrer, Code code, String advice) {
        Map<String, Slot> bindings = new HashMap<>();
        for (TypeParameterElement parameter : parameters) {
            TypeMirror bound = parameter.getBounds().getFirst();
            Optional<Slot> slot = travels(bound) && parameter.getBounds().size() == 1
                    ? types.read(bound, bound, Place.of(parameter), new Scope(referrer, bindings))
                    : Optional.empty();
            if (slot.isEmpty()) {
                findings.add(code, parameter, advice.formatted(parameter.getSimpleName()));
                return Optional.empty();
            }
            bindings.put(parameter.getSimpleName().toString(), slot.get());
        }
        return Optional.of(new Scope(referrer, bindings));
    }

    private static boolean travels(TypeMirror bound) {
        return bound instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement type
                && (ChoiceReader.isSealed(type)
                        || type.getKind() == ElementKind.RECORD
                        || type.getKind() == ElementKind.ENUM);
    }
}
