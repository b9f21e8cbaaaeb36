package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Declared;
import org.pescadero.rpc.compiler.model.Instance;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.model.Tags;
import org.pescadero.rpc.compiler.read.AlternativeReader.Alternative;

/** Reads sealed interfaces. The tag of an alternative is its position among those that are permitted. */
final class ChoiceReader {
    private final Findings findings;
    private final Elements elements;
    private final Codecs codecs;
    private final AlternativeReader alternatives;
    private final Map<Codec, Choice> choices = new LinkedHashMap<>();

    ChoiceReader(Findings findings, Elements elements, Codecs codecs, TypeReader types) {
        this.findings = findings;
        this.elements = elements;
        this.codecs = codecs;
        this.alternatives = new AlternativeReader(findings, types);
    }

    List<Choice> all() {
        return List.copyOf(choices.values());
    }

    static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
    }

    Optional<Choice> read(Instance instance, Place place, TypeElement referrer) {
        Codec codec = codecs.of(instance, referrer);
        Choice known = choices.get(codec);
        if (known == null) {
            known = new Choice(instance, codec);
            choices.put(codec, known);
            complete(known, place);
            checkOneWay(known, place);
            checkUnknown(known, place);
        }
        return Optional.of(known);
    }

    private void complete(Choice choice, Place use) {
        TypeElement type = choice.element();
        List<Slot> possible = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        boolean wrong = false;
        for (int i = 0; i < type.getPermittedSubclasses().size(); i++) {
            DeclaredType permitted =
                    (DeclaredType) type.getPermittedSubclasses().get(i);
            if (permitted.getKind() == TypeKind.ERROR) {
                findings.unresolved(Codecs.isSource(elements, type) ? Place.of(type) : use, permitted.toString());
                wrong = true;
                continue;
            }
            TypeElement alternative = (TypeElement) permitted.asElement();
            if (!isDirectSubtype(alternative, type)) {
                wrong = true; // the compiler says so, and following it may have no end
                continue;
            }
            Place place = Codecs.isSource(elements, alternative) ? Place.of(alternative) : use;
            if (!travels(alternative)) {
                findings.add(
                        Code.P014,
                        place,
                        alternative.getSimpleName() + " is permitted by " + type.getSimpleName()
                                + ", so it must be a record, an enum or a sealed interface itself");
                wrong = true;
                continue;
            }
            switch (alternatives.read(alternative, choice, place)) {
                case Alternative.Possible(Slot slot) -> {
                    possible.add(slot);
                    positions.add(i);
                }
                case Alternative.Impossible() -> {}
                case Alternative.Wrong() -> wrong = true;
            }
        }
        if (possible.isEmpty() && !wrong) {
            findings.add(
                    Code.P012,
                    use,
                    "no alternative of " + type.getSimpleName() + " is a " + choice.javaType()
                            + ", so it has no value; name other type arguments");
        }
        choice.complete(possible, tags(type, use).only(positions));
    }

    private static boolean isDirectSubtype(TypeElement alternative, TypeElement type) {
        return alternative.getInterfaces().stream()
                .anyMatch(parent -> parent instanceof DeclaredType declared
                        && declared.asElement().equals(type));
    }

    private Tags tags(TypeElement type, Place use) {
        return new TagReader(findings)
                .read(
                        type,
                        type.getPermittedSubclasses().stream()
                                .map(permitted -> ((DeclaredType) permitted).asElement())
                                .toList(),
                        alternative -> Codecs.isSource(elements, alternative) ? Place.of(alternative) : use);
    }

    /** What stands for anything is made of nothing. */
    private void checkUnknown(Choice choice, Place use) {
        if (choice.tags().unknown().isEmpty()) {
            return;
        }
        Slot unknown = choice.alternatives().get(choice.tags().unknown().getAsInt());
        if (!(unknown.shape() instanceof Structure structure)
                || !structure.components().isEmpty()) {
            TypeElement alternative = leaf(unknown.shape());
            findings.add(
                    Code.P026,
                    Codecs.isSource(elements, alternative) ? Place.of(alternative) : use,
                    alternative.getSimpleName()
                            + " stands for what is unknown, so it must be a record without components");
        }
    }

    private static TypeElement leaf(Shape shape) {
        return switch (shape) {
            case Declared declared -> declared.element();
            case Shape.Enumeration enumeration -> enumeration.element();
            default -> throw new IllegalArgumentException("no alternative: " + shape);
        };
    }

    private static boolean travels(TypeElement type) {
        return type.getKind() == ElementKind.RECORD || type.getKind() == ElementKind.ENUM || isSealed(type);
    }

    /** A value has one encoding only, so no record may be reached through two alternatives. */
    private void checkOneWay(Choice choice, Place place) {
        Set<TypeElement> met = new HashSet<>();
        for (Slot alternative : choice.alternatives()) {
            for (TypeElement leaf : leaves(alternative)) {
                if (!met.add(leaf)) {
                    findings.add(
                            Code.P022,
                            Codecs.isSource(elements, leaf) ? Place.of(leaf) : place,
                            leaf.getSimpleName() + " is permitted by "
                                    + choice.type().simpleName()
                                    + " in two ways, and a value must have one encoding; permit it in one place");
                }
            }
        }
    }

    private static Set<TypeElement> leaves(Slot alternative) {
        if (!(alternative.shape() instanceof Choice choice)) {
            return Set.of(leaf(alternative.shape()));
        }
        Set<TypeElement> leaves = new HashSet<>();
        choice.alternatives().forEach(inner -> leaves.addAll(leaves(inner)));
        return leaves;
    }
}
