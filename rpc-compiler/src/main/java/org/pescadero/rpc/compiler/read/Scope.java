package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Slot;

/**
 * Where a type is used.
 *
 * @param referrer the type whose generated code has to name it
 * @param bindings what type variables stand for
 */
record Scope(TypeElement referrer, Map<String, Slot> bindings) {
    static Scope of(TypeElement referrer) {
        return new Scope(referrer, Map.of());
    }

    /** What a type variable stands for. */
    Optional<Slot> binding(TypeMirror variable) {
        return Optional.ofNullable(
                bindings.get(TypeName.get(variable).withoutAnnotations().toString()));
    }

    /** The name of a type, with what its type variables stand for. */
    TypeName name(TypeMirror mirror) {
        return name(TypeName.get(mirror));
    }

    private TypeName name(TypeName type) {
        return switch (type) {
            case TypeVariableName variable ->
                Optional.ofNullable(bindings.get(variable.name()))
                        .map(slot -> slot.type().box())
                        .orElse(variable);
            case ArrayTypeName array -> ArrayTypeName.of(name(array.componentType()));
            case ParameterizedTypeName generic ->
                ParameterizedTypeName.get(
                        generic.rawType(),
                        generic.typeArguments().stream().map(this::name).toArray(TypeName[]::new));
            case WildcardTypeName wildcard
            when wildcard.lowerBounds().isEmpty() ->
                WildcardTypeName.subtypeOf(name(wildcard.upperBounds().getFirst()));
            default -> type;
        };
    }
}
