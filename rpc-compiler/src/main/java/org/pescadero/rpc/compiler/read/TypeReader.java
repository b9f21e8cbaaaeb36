package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;

/** From a Java type to how its values travel; what has no representation is reported at the place that uses it. */
final class TypeReader {
    private static final Map<String, Scalar> BOXES = Map.of(
            "java.lang.Boolean", Scalar.BOOLEAN,
            "java.lang.Byte", Scalar.BYTE,
            "java.lang.Short", Scalar.SHORT,
            "java.lang.Character", Scalar.CHAR,
            "java.lang.Integer", Scalar.INT,
            "java.lang.Long", Scalar.LONG,
            "java.lang.Float", Scalar.FLOAT,
            "java.lang.Double", Scalar.DOUBLE);
    private static final Map<String, Scalar> OPTIONAL_SCALARS = Map.of(
            "java.util.OptionalInt", Scalar.INT,
            "java.util.OptionalLong", Scalar.LONG,
            "java.util.OptionalDouble", Scalar.DOUBLE);

    private final Findings findings;
    private final StructureReader structures;
    private final Unsupported unsupported;
    private final CollectionReader collections;
    private final UseReader uses;

    TypeReader(Findings findings, StructureReader structures, Unsupported unsupported) {
        this.findings = findings;
        this.structures = structures;
        this.unsupported = unsupported;
        this.collections = new CollectionReader(findings);
        this.uses = new UseReader(findings);
    }

    /**
     * Reads a type.
     *
     * @param mirror the type
     * @param declared what carries annotations of declarations for it
     * @param place where to report
     * @param referrer the type that uses it
     */
    Optional<Slot> read(TypeMirror mirror, AnnotatedConstruct declared, Place place, TypeElement referrer) {
        Optional<ClassName> nullable = nullable(mirror).or(() -> nullable(declared));
        Optional<Slot> slot = readPlain(mirror, place, referrer).map(plain -> uses.apply(mirror, plain, place));
        if (nullable.isEmpty() || slot.isEmpty() || mirror.getKind().isPrimitive()) {
            return slot;
        }
        if (slot.get().optional()) {
            findings.add(Code.P015, place, "an Optional is never null; remove @Nullable");
            return Optional.empty();
        }
        return slot.map(value -> value.with(value.type(), Presence.NULLABLE, nullable));
    }

    private static Optional<ClassName> nullable(AnnotatedConstruct construct) {
        return construct.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .filter(type -> type.asElement().getSimpleName().contentEquals("Nullable"))
                .map(type -> ClassName.get((TypeElement) type.asElement()))
                .findFirst();
    }

    private Optional<Slot> readPlain(TypeMirror mirror, Place place, TypeElement referrer) {
        return switch (mirror.getKind()) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE -> required(mirror, scalar(mirror.getKind()));
            case ARRAY -> readArray((ArrayType) mirror, place, referrer);
            case DECLARED -> readDeclared((DeclaredType) mirror, place, referrer);
            case ERROR -> {
                findings.unresolved(place, mirror.toString());
                yield Optional.empty();
            }
            default -> {
                unsupported.report(mirror, place);
                yield Optional.empty();
            }
        };
    }

    private Optional<Slot> readArray(ArrayType array, Place place, TypeElement referrer) {
        TypeMirror component = array.getComponentType();
        if (component.getKind().isPrimitive() && !UseReader.refines(component)) {
            return required(array, new Shape.ScalarArray(scalar(component.getKind()), OptionalInt.empty()));
        }
        if (component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            findings.add(Code.P019, place, "an array of " + component + " cannot be made in Java; use a List of it");
            return Optional.empty();
        }
        return read(component, component, place, referrer)
                .flatMap(element -> required(array, new Shape.Sequence(element, Shape.Sequence.Kind.ARRAY)));
    }

    private Optional<Slot> readDeclared(DeclaredType declared, Place place, TypeElement referrer) {
        TypeElement type = (TypeElement) declared.asElement();
        String name = type.getQualifiedName().toString();
        if (BOXES.containsKey(name)) {
            return required(declared, BOXES.get(name));
        }
        Optional<Library> library = Library.named(name);
        if (library.isPresent()) {
            return required(declared, library.get());
        }
        if (OPTIONAL_SCALARS.containsKey(name)) {
            return Optional.of(
                    Slot.missing(TypeName.get(declared), OPTIONAL_SCALARS.get(name), Presence.OPTIONAL_SCALAR));
        }
        return switch (name) {
            case "java.lang.String" -> required(declared, new Shape.Text());
            case "java.util.List",
                    "java.util.SequencedCollection",
                    "java.util.Set",
                    "java.util.SequencedSet",
                    "java.util.SortedSet",
                    "java.util.NavigableSet",
                    "java.util.Map",
                    "java.util.SequencedMap",
                    "java.util.SortedMap",
                    "java.util.NavigableMap" ->
                collections
                        .read(declared, name, argument -> read(argument, argument, place, referrer), place)
                        .flatMap(shape -> required(declared, shape));
            case "java.util.Optional" -> readOptional(declared, place, referrer);
            default -> readOwn(declared, type, place, referrer);
        };
    }

    private Optional<Slot> readOptional(DeclaredType declared, Place place, TypeElement referrer) {
        Optional<Slot> value = collections
                .arguments(declared, 1, argument -> read(argument, argument, place, referrer), place)
                .map(List::getFirst);
        if (value.isPresent() && value.get().optional()) {
            findings.add(
                    Code.P015,
                    place,
                    declared + " has two ways to be empty, which the format does not tell apart; use one Optional");
            return Optional.empty();
        }
        return value.map(slot -> slot.with(TypeName.get(declared), Presence.OPTIONAL, Optional.empty()));
    }

    private Optional<Slot> readOwn(DeclaredType declared, TypeElement type, Place place, TypeElement referrer) {
        if (type.getKind() == ElementKind.ENUM) {
            return structures.readEnum(type, place, referrer).flatMap(shape -> required(declared, shape));
        }
        if (type.getKind() == ElementKind.RECORD) {
            return structures.readRecord(type, place, referrer).flatMap(shape -> required(declared, shape));
        }
        if (ChoiceReader.isSealed(type) && Names.annotation(type, Names.REMOTE).isEmpty()) {
            return structures.readSealed(type, place, referrer).flatMap(shape -> required(declared, shape));
        }
        unsupported.report(declared, place);
        return Optional.empty();
    }

    private static Optional<Slot> required(TypeMirror mirror, Shape shape) {
        return Optional.of(Slot.required(TypeName.get(mirror), shape));
    }

    private static Scalar scalar(TypeKind kind) {
        return Scalar.valueOf(kind.name());
    }
}
