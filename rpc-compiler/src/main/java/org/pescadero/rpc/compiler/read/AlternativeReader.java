package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Instance;
import org.pescadero.rpc.compiler.model.Slot;

/** Finds out what the type parameters of an alternative stand for, given those of its sealed interface. */
final class AlternativeReader {
    private final Findings findings;
    private final TypeReader types;

    AlternativeReader(Findings findings, TypeReader types) {
        this.findings = findings;
        this.types = types;
    }

    /** What an alternative came to. */
    sealed interface Alternative {
        /** It is one. */
        record Possible(Slot slot) implements Alternative {}

        /** No value of the sealed interface, with these type arguments, can be one. */
        record Impossible() implements Alternative {}

        /** Something is wrong with it. */
        record Wrong() implements Alternative {}
    }

    Alternative read(TypeElement alternative, Choice choice, Place place) {
        TypeElement referrer = choice.codec().origin();
        Map<String, Slot> bindings = new HashMap<>();
        for (TypeMirror parent : alternative.getInterfaces()) {
            if (parent instanceof DeclaredType declared && declared.asElement().equals(choice.element())) {
                List<? extends TypeMirror> named = declared.getTypeArguments();
                for (int i = 0; i < named.size(); i++) {
                    Slot given = choice.instance().arguments().get(i);
                    if (isHidden(named.get(i)) && isOfClass(named.get(i), given)) {
                        findings.add(
                                Code.P012,
                                place,
                                alternative.getSimpleName() + " says only within " + named.get(i)
                                        + " what its type parameters stand for; let it name them, or types without any,"
                                        + " as the type arguments of "
                                        + choice.element().getSimpleName());
                        return new Alternative.Wrong();
                    }
                    if (!bind(named.get(i), given, bindings, place, referrer)) {
                        return new Alternative.Impossible();
                    }
                }
            }
        }
        List<Slot> arguments = new ArrayList<>();
        for (TypeParameterElement parameter : alternative.getTypeParameters()) {
            Slot bound = bindings.get(parameter.getSimpleName().toString());
            if (bound == null) {
                findings.add(
                        Code.P012,
                        place,
                        "nothing says what " + parameter.getSimpleName() + " of " + alternative.getSimpleName()
                                + " stands for; make it a type parameter of "
                                + choice.element().getSimpleName() + " too");
                return new Alternative.Wrong();
            }
            arguments.add(bound);
        }
        Optional<Slot> slot = types.readOwn(new Instance(alternative, arguments), place, referrer);
        return slot.<Alternative>map(Alternative.Possible::new).orElseGet(Alternative.Wrong::new);
    }

    /** Binds the type variable that stands at a type parameter, or compares the type that does. */
    private boolean bind(TypeMirror named, Slot given, Map<String, Slot> bindings, Place place, TypeElement referrer) {
        if (named.getKind() == TypeKind.TYPEVAR) {
            Slot before = bindings.putIfAbsent(named.toString(), given);
            return before == null || before.equals(given);
        }
        return isOfClass(named, given)
                && types.read(named, named, place, Scope.of(referrer)).equals(Optional.of(given));
    }

    /** Whether a type variable lies within a type, where nothing is bound to it. */
    private static boolean isHidden(TypeMirror named) {
        return switch (named) {
            case ArrayType array -> mentionsVariable(array.getComponentType());
            case DeclaredType declared ->
                declared.getTypeArguments().stream().anyMatch(AlternativeReader::mentionsVariable);
            default -> false;
        };
    }

    private static boolean mentionsVariable(TypeMirror type) {
        return type.getKind() == TypeKind.TYPEVAR || isHidden(type);
    }

    /** Whether a type has the class of what is given, whatever both are made of. */
    private static boolean isOfClass(TypeMirror named, Slot given) {
        return raw(TypeName.get(named)).equals(raw(given.type().box()));
    }

    private static TypeName raw(TypeName type) {
        TypeName plain = type.withoutAnnotations();
        return plain instanceof ParameterizedTypeName generic
                ? generic.rawType().withoutAnnotations()
                : plain;
    }
}
