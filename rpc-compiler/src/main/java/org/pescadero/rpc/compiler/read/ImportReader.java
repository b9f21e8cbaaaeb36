package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Slot;

/** Finds what types travel as that have no encoding of their own: by the conversions that {@code @Import} names. */
final class ImportReader {
    private final Findings findings;
    private final Elements elements;
    private final Types types;
    private final TypeReader values;

    /** The conversions whose other side is being read. A record between two of them has a scope of its own, and may end. */
    private final Set<Use> reading = new HashSet<>();

    ImportReader(Findings findings, Elements elements, Types types, TypeReader values) {
        this.findings = findings;
        this.elements = elements;
        this.types = types;
        this.values = values;
    }

    /** A conversion of a type, and the annotation that names it. */
    private record Named(TypeElement conversion, TypeMirror wire, Element owner, AnnotationMirror annotation) {}

    /** A conversion and where it is used. */
    private record Use(TypeElement conversion, Scope scope) {}

    /** Whether some conversion around a place is of a type. */
    boolean converts(TypeMirror type, Scope scope) {
        return !conversions(type, scope).isEmpty();
    }

    /** How values of a type travel that some conversion is of. */
    Optional<Slot> read(DeclaredType type, Place place, Scope scope) {
        List<Named> found = conversions(type, scope);
        Named first = found.getFirst();
        Place there = Codecs.isSource(elements, first.owner()) ? Place.of(first.owner(), first.annotation()) : place;
        if (found.stream().filter(other -> other.owner().equals(first.owner())).count() > 1) {
            findings.add(Code.P034, there, "two conversions are of " + type + "; leave one of them");
            return Optional.empty();
        }
        if (!usable(first.conversion(), scope.referrer())) {
            findings.add(
                    Code.P034,
                    there,
                    "generated code cannot make a " + first.conversion().getSimpleName()
                            + "; it must be a class that can be seen here, with a constructor that takes nothing");
            return Optional.empty();
        }
        Use use = new Use(first.conversion(), scope);
        if (!reading.add(use)) {
            findings.add(
                    Code.P034,
                    there,
                    first.wire() + " cannot stand for " + type + ": it is converted itself, and that never ends");
            return Optional.empty();
        }
        Optional<Slot> slot = values.read(first.wire(), first.wire(), place, scope);
        reading.remove(use);
        return slot.filter(wire -> isPlain(wire, type, there))
                .map(wire -> wire.with(new Refinement.Imported(ClassName.get(first.conversion())))
                        .as(scope.name(type)));
    }

    private boolean isPlain(Slot wire, DeclaredType type, Place place) {
        if (wire.optional() || wire.refinement().isPresent()) {
            findings.add(
                    Code.P034,
                    place,
                    wire.type() + " cannot stand for " + type + "; what does has an encoding of its own and is there");
            return false;
        }
        return true;
    }

    /** The conversions that are named nearest, of those around a place. */
    private List<Named> conversions(TypeMirror type, Scope scope) {
        for (Element owner = scope.referrer(); owner instanceof TypeElement; owner = owner.getEnclosingElement()) {
            List<Named> found = named(type, owner);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Named> named(TypeMirror type, Element owner) {
        List<Named> found = new ArrayList<>();
        Annotations.find(owner, Names.IMPORT).ifPresent(annotation -> {
            for (TypeMirror conversion : Annotations.types(annotation, "value")) {
                arguments(conversion)
                        .filter(arguments -> types.isSameType(types.erasure(arguments.getFirst()), types.erasure(type)))
                        .ifPresent(arguments -> found.add(new Named(
                                (TypeElement) types.asElement(conversion), arguments.getLast(), owner, annotation)));
            }
        });
        return found;
    }

    /** The type arguments with which a class is a conversion. */
    private Optional<List<? extends TypeMirror>> arguments(TypeMirror type) {
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(Names.CONVERSION)) {
            List<? extends TypeMirror> arguments = declared.getTypeArguments();
            return arguments.size() == 2 ? Optional.of(arguments) : Optional.empty();
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            Optional<List<? extends TypeMirror>> found = arguments(parent);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean usable(TypeElement conversion, TypeElement referrer) {
        boolean samePackage = elements.getPackageOf(conversion).equals(elements.getPackageOf(referrer));
        boolean inner = conversion.getEnclosingElement() instanceof TypeElement outer
                && outer.getKind() != ElementKind.INTERFACE
                && !conversion.getModifiers().contains(Modifier.STATIC);
        return conversion.getKind() == ElementKind.CLASS
                && !inner
                && !conversion.getModifiers().contains(Modifier.ABSTRACT)
                && Visibility.from(elements.getPackageOf(referrer), conversion, elements)
                && ElementFilter.constructorsIn(conversion.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty()
                                && (constructor.getModifiers().contains(Modifier.PUBLIC)
                                        || (samePackage && Visibility.notPrivate(constructor))));
    }
}
