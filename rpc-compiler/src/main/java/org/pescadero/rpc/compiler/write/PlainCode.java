package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Conditions under which a value that nobody can change would arrive as it is. Records need methods of their own. */
final class PlainCode {
    private final HelperNames names = new HelperNames();
    private final Map<Shape, Optional<String>> known = new HashMap<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    /** The methods that the conditions made so far call. */
    List<MethodSpec> helpers() {
        return List.copyOf(methods);
    }

    /** The condition for a value, which is an expression; nothing when every one is plain. */
    Optional<CodeBlock> condition(Slot slot, CodeBlock value) {
        if (slot.type().isPrimitive()) {
            return present(slot, value);
        }
        return switch (slot.presence()) {
            case REQUIRED -> required(slot, value);
            case NULLABLE -> present(slot, value).map(inner -> CodeBlock.of("($L == null || $L)", value, inner));
            case OPTIONAL -> maybe(slot, value, CodeBlock.of("$L.get()", value));
            case OPTIONAL_SCALAR ->
                maybe(
                        slot,
                        value,
                        CodeBlock.of("$L.getAs$L()", value, slot.scalar().suffix()));
        };
    }

    /** What judges an object itself also says whether there is one. */
    private Optional<CodeBlock> required(Slot slot, CodeBlock value) {
        Optional<CodeBlock> inner = present(slot, value);
        boolean judged = slot.shape() instanceof Shape.Text || slot.shape() instanceof Library;
        return inner.isPresent() && judged ? inner : Optional.of(and(CodeBlock.of("$L != null", value), inner));
    }

    /** A condition on several values. */
    static Optional<CodeBlock> all(List<CodeBlock> conditions) {
        return conditions.isEmpty() ? Optional.empty() : Optional.of(CodeBlock.join(conditions, "$W&& "));
    }

    private Optional<CodeBlock> maybe(Slot slot, CodeBlock value, CodeBlock inside) {
        Optional<CodeBlock> inner =
                present(slot, inside).map(condition -> CodeBlock.of("($L.isEmpty() || $L)", value, condition));
        return Optional.of(and(CodeBlock.of("$L != null", value), inner));
    }

    private static CodeBlock and(CodeBlock one, Optional<CodeBlock> other) {
        return other.map(second -> CodeBlock.of("$L && $L", one, second)).orElse(one);
    }

    private Optional<CodeBlock> present(Slot slot, CodeBlock value) {
        if (slot.refinement().isPresent() && slot.refinement().get() instanceof Refinement.Range range) {
            return Optional.of(within(slot.scalar(), range, value));
        }
        return switch (slot.shape()) {
            case Scalar scalar -> number(scalar, value);
            case Shape.Text text -> Optional.of(is(value));
            case Library library ->
                library == Library.BIG_INTEGER || library == Library.BIG_DECIMAL
                        ? Optional.of(is(value))
                        : Optional.empty();
            case Structure structure -> helper(structure).map(name -> CodeBlock.of("$L($L)", name, value));
            case Choice choice -> helper(choice).map(name -> CodeBlock.of("$L($L)", name, value));
            default -> Optional.empty();
        };
    }

    private static CodeBlock is(CodeBlock value) {
        return CodeBlock.of("$T.is($L)", RunTimeTypes.PLAIN, value);
    }

    private static Optional<CodeBlock> number(Scalar scalar, CodeBlock value) {
        return scalar == Scalar.FLOAT || scalar == Scalar.DOUBLE ? Optional.of(is(value)) : Optional.empty();
    }

    private static CodeBlock within(Scalar scalar, Refinement.Range range, CodeBlock value) {
        boolean wide = scalar == Scalar.LONG;
        return CodeBlock.of(
                "$L >= $L && $L <= $L",
                value,
                Refinements.number(range.lo(), wide),
                value,
                Refinements.number(range.hi(), wide));
    }

    private Optional<String> helper(Structure structure) {
        Optional<String> made = known.get(structure);
        if (made == null) {
            List<CodeBlock> conditions = new ArrayList<>();
            for (Component component : structure.components()) {
                condition(component.slot(), CodeBlock.of("value.$L", component.accessor()))
                        .ifPresent(conditions::add);
            }
            made = all(conditions).map(condition -> method(structure, CodeBlock.of("return $L;\n", condition)));
            known.put(structure, made);
        }
        return made;
    }

    private Optional<String> helper(Choice choice) {
        Optional<String> made = known.get(choice);
        if (made == null) {
            Map<Slot, CodeBlock> conditions = new HashMap<>();
            for (Slot alternative : choice.alternatives()) {
                present(alternative, CodeBlock.of("it")).ifPresent(condition -> conditions.put(alternative, condition));
            }
            made = conditions.isEmpty() ? Optional.empty() : Optional.of(method(choice, cases(choice, conditions)));
            known.put(choice, made);
        }
        return made;
    }

    private static CodeBlock cases(Choice choice, Map<Slot, CodeBlock> conditions) {
        CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("return switch (value)");
        for (Slot alternative : choice.alternatives()) {
            CodeBlock condition = conditions.get(alternative);
            if (condition != null) {
                body.addStatement("case $T it -> $L", alternative.type(), condition);
            }
        }
        if (conditions.size() < choice.alternatives().size()) {
            body.addStatement("default -> true");
        }
        return body.unindent().add("};\n").build();
    }

    private String method(Shape shape, CodeBlock body) {
        String name = "isPlain" + names.of(shape);
        methods.add(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(boolean.class)
                .addParameter(
                        shape instanceof Structure structure ? structure.javaType() : ((Choice) shape).javaType(),
                        "value")
                .addCode(body)
                .build());
        return name;
    }
}
