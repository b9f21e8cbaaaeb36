package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Instance;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Structure;

/** Reads the types that users declare: enums and records here, exceptions with {@link ExceptionReader}. */
public final class StructureReader {
    private final Findings findings;
    private final Elements elements;
    private final TypeElement root;
    private final boolean standsAlone;
    private final Codecs codecs;
    private final TypeReader types;
    private final ExceptionReader exceptions;
    private final ComponentReader components;
    private final Map<Codec, Structure> structures = new LinkedHashMap<>();
    private final Map<Codec, Shape.Enumeration> enumerations = new LinkedHashMap<>();
    private final ChoiceReader choices;
    private final TagReader tags;

    /**
     * A reader of what a type leads to.
     *
     * @param root the remote interface, or the type that stands alone
     */
    StructureReader(Findings findings, Elements elements, Types types, TypeElement root) {
        this.findings = findings;
        this.elements = elements;
        this.root = root;
        this.standsAlone = !Names.stands(Names.REMOTE, root);
        this.codecs = new Codecs(elements, root);
        this.types = new TypeReader(findings, this, new Unsupported(findings, types, elements), elements, types);
        this.tags = new TagReader(findings);
        this.components = new ComponentReader(findings, elements, this.types);
        this.choices = new ChoiceReader(findings, elements, codecs, this.types);
        this.exceptions = new ExceptionReader(findings, elements, types, this.types, codecs);
    }

    TypeReader types() {
        return types;
    }

    ComponentReader components() {
        return components;
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

    Optional<Choice> readSealed(Instance instance, Place place, TypeElement referrer) {
        return visible(instance.element(), place, referrer)
                ? choices.read(instance, place, referrer)
                : Optional.empty();
    }

    Optional<Shape.Remote> readRemote(TypeElement type, Place place, TypeElement referrer) {
        if (standsAlone) {
            findings.add(
                    Code.P037,
                    place,
                    type.getSimpleName() + " is passed by reference, which leads to a running process, and values of "
                            + root.getSimpleName() + " stand alone; leave it out, or remove @Encodable there");
            return Optional.empty();
        }
        return visible(type, place, referrer)
                ? Optional.of(new Shape.Remote(type, ClassName.get(type)))
                : Optional.empty();
    }

    Optional<Shape.Enumeration> readEnum(Instance instance, Place place, TypeElement referrer) {
        TypeElement type = instance.element();
        if (!visible(type, place, referrer)) {
            return Optional.empty();
        }
        Codec codec = codecs.of(instance, referrer);
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
                tags.read(type, constants, constant -> source ? Place.of(constant) : use));
    }

    Optional<Structure> readRecord(Instance instance, Place place, TypeElement referrer) {
        if (!visible(instance.element(), place, referrer)) {
            return Optional.empty();
        }
        Codec codec = codecs.of(instance, referrer);
        Structure known = structures.get(codec);
        if (known == null) {
            known = new Structure(instance, codec, false);
            structures.put(codec, known);
            components.complete(known, place);
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
            case Shape.Remote part -> visible(part.element(), place, referrer);
            default -> true;
        });
    }

    Optional<Structure> readException(TypeElement type, Place place, TypeElement referrer) {
        if (!visible(type, place, referrer)) {
            return Optional.empty();
        }
        Instance instance = Instance.of(type);
        Codec codec = codecs.of(instance, referrer);
        Structure known = structures.get(codec);
        if (known == null) {
            known = new Structure(instance, codec, true);
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
