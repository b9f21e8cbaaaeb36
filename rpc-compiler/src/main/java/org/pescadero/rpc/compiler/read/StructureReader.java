package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.model.Tags;

/** Reads the types that users declare: enums and records here, exceptions with {@link ExceptionReader}. */
public final class StructureReader {
    private final Findings findings;
    private final Elements elements;
    private final Codecs codecs;
    private final TypeReader types;
    private final ExceptionReader exceptions;
    private final Map<Codec, Structure> structures = new HashMap<>();
    private final Map<Codec, Shape.Enumeration> enumerations = new HashMap<>();
    private final ChoiceReader choices;
    private final TagReader tags;

    StructureReader(Findings findings, Elements elements, Types types, TypeElement remote) {
        this.findings = findings;
        this.elements = elements;
        this.codecs = new Codecs(elements, remote);
        this.types = new TypeReader(findings, this, new Unsupported(findings, types, elements));
        this.tags = new TagReader(findings);
        this.choices = new ChoiceReader(findings, elements, codecs, this.types);
        this.exceptions = new ExceptionReader(findings, elements, types, this.types);
    }

    TypeReader types() {
        return types;
    }

    /** Every record and exception that was met. */
    public List<Structure> structures() {
        return List.copyOf(structures.values());
    }

    /** Every enum that was met. */
    public List<Shape.Enumeration> enumerations() {
        return List.copyOf(enumerations.values());
    }

    /** Every sealed interface that was met. */
    public List<Choice> choices() {
        return choices.all();
    }

    Optional<Choice> readSealed(TypeElement type, Place place, TypeElement referrer) {
        return visible(type, place, referrer) ? choices.read(type, place, referrer) : Optional.empty();
    }

    Optional<Shape.Enumeration> readEnum(TypeElement type, Place place, TypeElement referrer) {
        if (!visible(type, place, referrer)) {
            return Optional.empty();
        }
        Codec codec = codecs.of(type, referrer);
        return Optional.of(enumerations.computeIfAbsent(codec, absent -> enumeration(type, absent, place)));
    }

    private Shape.Enumeration enumeration(TypeElement type, Codec codec, Place use) {
        List<? extends Element> constants = type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        boolean source = Codecs.isSource(elements, type);
        return new Shape.Enumeration(
                type,
                ClassName.get(type),
                codec,
                constants.stream()
                        .map(constant -> constant.getSimpleName().toString())
                        .toList(),
                tags.read(constants, constant -> source ? Place.of(constant) : use));
    }

    Optional<Structure> readRecord(TypeElement type, Place place, TypeElement referrer) {
        if (!visible(type, place, referrer)) {
            return Optional.empty();
        }
        if (!type.getTypeParameters().isEmpty()) {
            findings.add(
                    Code.P012,
                    place,
                    "DSTP has no representation for the generic record " + type.getSimpleName()
                            + " yet; write a record for each type that it is used with");
            return Optional.empty();
        }
        Codec codec = codecs.of(type, referrer);
        Structure known = structures.get(codec);
        if (known == null) {
            known = new Structure(type, ClassName.get(type), codec, false);
            structures.put(codec, known);
            readComponents(known, place);
        }
        return flattenedVisible(known, place, referrer) ? Optional.of(known) : Optional.empty();
    }

    /** A record that is flattened is taken apart where it is used, so its parts must be seen from there too. */
    private boolean flattenedVisible(Structure structure, Place place, TypeElement referrer) {
        if (!structure.fixed()) {
            return true;
        }
        return structure.components().stream().allMatch(component -> switch (component
                .slot()
                .shape()) {
            case Structure part -> visible(part.element(), place, referrer) && flattenedVisible(part, place, referrer);
            case Shape.Enumeration part -> visible(part.element(), place, referrer);
            default -> true;
        });
    }

    private void readComponents(Structure structure, Place place) {
        TypeElement type = structure.element();
        List<Component> components = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            types.read(component.asType(), component, place(type, name, place), type)
                    .ifPresent(slot -> components.add(new Component(name, name + "()", slot)));
        }
        Tags numbers = tags.read(
                type.getRecordComponents(),
                component -> place(type, component.getSimpleName().toString(), place));
        structure.complete(
                inOrder(components, numbers),
                components,
                Codecs.hasExplicitCanonicalConstructor(
                        elements, type, type.getRecordComponents().size()));
    }

    /** What travels is in the order of its tags; what could not be read has been reported. */
    private static List<Component> inOrder(List<Component> components, Tags tags) {
        if (components.size() != tags.numbers().size()) {
            return components;
        }
        List<Component> ordered = new ArrayList<>(components);
        ordered.sort(Comparator.comparingInt(component -> tags.numbers().get(components.indexOf(component))));
        return ordered;
    }

    /** A component of a record is shown at its field, which compilers can find; one without source where it is used. */
    private Place place(TypeElement type, String component, Place use) {
        if (!Codecs.isSource(elements, type)) {
            return use;
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(component))
                .findFirst()
                .<Place>map((VariableElement field) -> Place.of(field))
                .orElse(use);
    }

    Optional<Structure> readException(TypeElement type, Place place, TypeElement referrer) {
        if (!visible(type, place, referrer)) {
            return Optional.empty();
        }
        Codec codec = codecs.of(type, referrer);
        Structure known = structures.get(codec);
        if (known == null) {
            known = new Structure(type, ClassName.get(type), codec, true);
            structures.put(codec, known);
            exceptions.complete(known, place);
        }
        return Optional.of(known);
    }

    private boolean visible(TypeElement type, Place place, TypeElement referrer) {
        if (Visibility.from(elements.getPackageOf(referrer), type, elements)) {
            return true;
        }
        findings.add(
                Code.P016,
                place,
                type.getQualifiedName() + " cannot be seen from the package "
                        + elements.getPackageOf(referrer).getQualifiedName()
                        + ", where generated code must name it; make it "
                        + (elements.getPackageOf(type).equals(elements.getPackageOf(referrer))
                                ? "at least package-private"
                                : "public"));
        return false;
    }
}
