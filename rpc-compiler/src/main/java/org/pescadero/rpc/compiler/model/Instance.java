package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * A type of the user's as it is used: with the type arguments that its type parameters stand for.
 *
 * @param element the type
 * @param arguments what its type parameters stand for
 */
public record Instance(TypeElement element, List<Slot> arguments) {
    /** Keeps them. */
    public Instance {
        arguments = List.copyOf(arguments);
    }

    /** How deep type arguments lie inside each other. */
    public int depth() {
        return 1
                + arguments.stream()
                        .mapToInt(argument -> depth(argument.shape()))
                        .max()
                        .orElse(0);
    }

    private static int depth(Shape shape) {
        return switch (shape) {
            case Declared declared -> declared.instance().depth();
            case Shape.Sequence sequence -> 1 + depth(sequence.element().shape());
            case Shape.Dictionary dictionary ->
                1
                        + Math.max(
                                depth(dictionary.key().shape()),
                                depth(dictionary.value().shape()));
            default -> 1;
        };
    }

    /** A type without type parameters. */
    public static Instance of(TypeElement element) {
        return new Instance(element, List.of());
    }

    /** Its name without type arguments. */
    public ClassName type() {
        return ClassName.get(element);
    }

    /** Its name with them. */
    public TypeName javaType() {
        return arguments.isEmpty()
                ? type()
                : ParameterizedTypeName.get(
                        type(),
                        arguments.stream()
                                .map(argument -> argument.type().box())
                                .toArray(TypeName[]::new));
    }

    /** What each type parameter stands for. */
    public Map<String, Slot> bindings() {
        Map<String, Slot> bindings = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bindings.put(element.getTypeParameters().get(i).getSimpleName().toString(), arguments.get(i));
        }
        return bindings;
    }

    /** A name for it that tells it from others, such as {@code Page_of_User}. */
    public String flatName() {
        String flat = String.join("_", type().simpleNames());
        return arguments.isEmpty()
                ? flat
                : flat + "_of_" + arguments.stream().map(Description::of).collect(Collectors.joining("_and_"));
    }
}
