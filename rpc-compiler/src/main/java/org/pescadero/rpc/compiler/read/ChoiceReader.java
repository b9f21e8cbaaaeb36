package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.model.Tags;

/** Reads sealed interfaces. The tag of an alternative is its position among those that are permitted. */
final class ChoiceReader {
    private final Findings findings;
    private final Elements elements;
    private final Codecs codecs;
    private final TypeReader types;
    private final Map<Codec, Choice> choices = new HashMap<>();

    ChoiceReader(Findings findings, Elements elements, Codecs codecs, TypeReader types) {
        this.findings = findings;
        this.elements = elements;
        this.codecs = codecs;
        this.types = types;
    }

    List<Choice> all() {
        return List.copyOf(choices.values());
    }

    static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
    }

    Optional<Choice> read(TypeElement type, Place place, TypeElement referrer) {
        if (!type.getTypeParameters().isEmpty()) {
            findings.add(
                    Code.P012,
                    place,
                    "DSTP has no representation for the generic interface " + type.getSimpleName()
                            + " yet; write a sealed interface for each type that it is used with");
            return Optional.empty();
        }
        Codec codec = codecs.of(type, referrer);
        Choice known = choices.get(codec);
        if (known == null) {
            known = new Choice(type, ClassName.get(type), codec);
            choices.put(codec, known);
            known.complete(alternatives(known, place), tags(type, place));
            checkOneWay(known, place);
            checkUnknown(known, place);
        }
        return Optional.of(known);
    }

    private List<Slot> alternatives(Choice choice, Place use) {
        TypeElement type = choice.element();
        List<Slot> alternatives = new ArrayList<>();
        for (TypeMirror permitted : type.getPermittedSubclasses()) {
            TypeElement alternative = (TypeElement) ((DeclaredType) permitted).asElement();
            Place place = Codecs.isSource(elements, alternative) ? Place.of(alternative) : use;
            if (travels(alternative)) {
                types.read(permitted, permitted, place, choice.codec().origin()).ifPresent(alternatives::add);
            } else {
                findings.add(
                        Code.P014,
                        place,
                        alternative.getSimpleName() + " is permitted by " + type.getSimpleName()
                                + ", so it must be a record, an enum or a sealed interface itself");
            }
        }
        return alternatives;
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
        if (choice.tags().unknown().isEmpty()
                || choice.alternatives().size() != choice.tags().numbers().size()) {
            return;
        }
        Slot unknown = choice.alternatives().get(choice.tags().unknown().getAsInt());
        if (!(unknown.shape() instanceof Structure structure)
                || !structure.components().isEmpty()) {
            Element alternative = ((DeclaredType) choice.element()
                            .getPermittedSubclasses()
                            .get(choice.tags().unknown().getAsInt()))
                    .asElement();
            findings.add(
                    Code.P026,
                    Codecs.isSource(elements, alternative) ? Place.of(alternative) : use,
                    alternative.getSimpleName()
                            + " stands for what is unknown, so it must be a record without components");
        }
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
        Set<TypeElement> leaves = new HashSet<>();
        switch (alternative.shape()) {
            case Choice choice -> choice.alternatives().forEach(inner -> leaves.addAll(leaves(inner)));
            case Structure structure -> leaves.add(structure.element());
            case Shape.Enumeration enumeration -> leaves.add(enumeration.element());
            default -> throw new IllegalArgumentException("no alternative: " + alternative);
        }
        return leaves;
    }
}
