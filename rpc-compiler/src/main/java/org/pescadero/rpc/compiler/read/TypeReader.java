package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Instance;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Refinement;
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

    private static final Set<String> AS_TEXT =
            Set.of("java.net.URI", "java.util.Currency", "java.util.Locale", "java.time.ZoneId");
    private static final Set<String> VIEWS = Set.of("java.nio.ByteBuffer", "java.lang.foreign.MemorySegment");
    private static final int DEEPEST_ARGUMENTS = 16;

    private final Findings findings;
    private final StructureReader structures;
    private final Unsupported unsupported;
    private final CollectionReader collections;
    private final UseReader uses;
    private final ImportReader imports;

    TypeReader(Findings findings, StructureReader structures, Unsupported unsupported, Elements elements, Types types) {
        this.findings = findings;
        this.structures = structures;
        this.unsupported = unsupported;
        this.collections = new CollectionReader(findings);
        this.uses = new UseReader(findings);
        this.imports = new ImportReader(findings, elements, types, this);
    }

    /**
     * Reads a type.
     *
     * @param mirror the type
     * @param declared what carries annotations of declarations for it
     * @param place where to report
     * @param scope the type that uses it, and what type variables stand for
     */
    Optional<Slot> read(TypeMirror mirror, AnnotatedConstruct declared, Place place, Scope scope) {
        Optional<ClassName> nullable = nullable(mirror).or(() -> nullable(declared));
        Optional<Slot> slot = readPlain(mirror, place, scope).map(plain -> uses.apply(mirror, plain, place));
        if (nullable.isEmpty() || slot.isEmpty() || mirror.getKind().isPrimitive()) {
            return slot;
        }
        if (slot.get().optional()) {
            findings.add(Code.P015, place, "an Optional is never null; remove @Nullable");
            return Optional.empty();
        }
        return slot.map(value -> value.with(value.type(), Presence.NULLABLE, nullable));
    }

    /** Whether it is said of a type, or of what is declared with it, that it may be null. */
    static boolean isNullable(TypeMirror mirror, AnnotatedConstruct declared) {
        return nullable(mirror).isPresent() || nullable(declared).isPresent();
    }

    private static Optional<ClassName> nullable(AnnotatedConstruct construct) {
        return construct.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .filter(type -> type.asElement().getSimpleName().contentEquals("Nullable"))
                .map(type -> ClassName.get((TypeElement) type.asElement()))
                .findFirst();
    }

    private Optional<Slot> readPlain(TypeMirror mirror, Place place, Scope scope) {
        return switch (mirror.getKind()) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE ->
                required(scope.name(mirror), scalar(mirror.getKind()));
            case ARRAY -> readArray((ArrayType) mirror, place, scope);
            case DECLARED -> readDeclared((DeclaredType) mirror, place, scope);
            case ERROR -> {
                findings.unresolved(place, mirror.toString());
                yield Optional.empty();
            }
            default -> {
                Optional<Slot> binding =
                        mirror.getKind() == TypeKind.TYPEVAR ? scope.binding(mirror) : Optional.empty();
                if (binding.isEmpty()) {
                    unsupported.report(mirror, place);
                }
                yield binding;
            }
        };
    }

    private Optional<Slot> readArray(ArrayType array, Place place, Scope scope) {
        TypeMirror component = array.getComponentType();
        if (component.getKind().isPrimitive() && !UseReader.refines(component)) {
            return required(scope.name(array), new Shape.ScalarArray(scalar(component.getKind()), OptionalInt.empty()));
        }
        Optional<Slot> element = read(component, component, place, scope);
        if (element.isPresent() && element.get().type() instanceof ParameterizedTypeName) {
            findings.add(
                    Code.P019,
                    place,
                    "an array of " + element.get().type() + " cannot be made in Java; use a List of it");
            return Optional.empty();
        }
        return element.flatMap(
                slot -> required(scope.name(array), new Shape.Sequence(slot, Shape.Sequence.Kind.ARRAY)));
    }

    private Optional<Slot> readDeclared(DeclaredType declared, Place place, Scope scope) {
        TypeElement type = (TypeElement) declared.asElement();
        String name = type.getQualifiedName().toString();
        if (BOXES.containsKey(name)) {
            return required(scope.name(declared), BOXES.get(name));
        }
        Optional<Library> library = Library.named(name);
        if (library.isPresent()) {
            return required(scope.name(declared), library.get());
        }
        if (OPTIONAL_SCALARS.containsKey(name)) {
            return Optional.of(
                    Slot.missing(scope.name(declared), OPTIONAL_SCALARS.get(name), Presence.OPTIONAL_SCALAR));
        }
        Optional<Slot> converted = converted(name, scope.name(declared));
        if (converted.isPresent()) {
            return converted;
        }
        return switch (name) {
            case "java.lang.String" -> required(scope.name(declared), new Shape.Text());
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
                        .read(declared, name, argument -> read(argument, argument, place, scope), place)
                        .flatMap(shape -> required(scope.name(declared), shape));
            case "java.util.Optional" -> readOptional(declared, place, scope);
            case "org.pescadero.dstp.Pointer" -> readPointer(declared, place, scope);
            default ->
                imports.converts(declared, scope)
                        ? imports.read(declared, place, scope)
                        : readOwn(declared, type, place, scope);
        };
    }

    /** What types of the platform that have no encoding of their own travel as. */
    private static Optional<Slot> converted(String name, TypeName type) {
        if (AS_TEXT.contains(name)) {
            return Optional.of(Slot.required(type, new Shape.Text()).with(new Refinement.AsText((ClassName) type)));
        }
        return VIEWS.contains(name)
                ? Optional.of(Slot.required(type, new Shape.ScalarArray(Scalar.BYTE, OptionalInt.empty()))
                        .with(new Refinement.View((ClassName) type)))
                : Optional.empty();
    }

    private Optional<Slot> readOptional(DeclaredType declared, Place place, Scope scope) {
        Optional<Slot> value = collections
                .arguments(declared, 1, argument -> read(argument, argument, place, scope), place)
                .map(List::getFirst);
        if (value.isPresent() && value.get().optional()) {
            findings.add(
                    Code.P015,
                    place,
                    declared + " has two ways to be empty, which the format does not tell apart; use one Optional");
            return Optional.empty();
        }
        return value.map(slot -> slot.with(scope.name(declared), Presence.OPTIONAL, Optional.empty()));
    }

    private Optional<Slot> readOwn(DeclaredType declared, TypeElement type, Place place, Scope scope) {
        if (type.getKind() == ElementKind.INTERFACE && Names.stands(Names.REMOTE, type)) {
            return structures
                    .readRemote(type, place, scope.referrer())
                    .flatMap(remote -> required(remote.type(), remote));
        }
        boolean sealed = ChoiceReader.isSealed(type);
        if (type.getKind() != ElementKind.ENUM && type.getKind() != ElementKind.RECORD && !sealed) {
            unsupported.report(declared, place);
            return Optional.empty();
        }
        return arguments(declared, type, place, scope)
                .map(arguments -> new Instance(type, arguments))
                .flatMap(instance -> readOwn(instance, place, scope.referrer()))
                .map(slot -> Annotations.has(type, Names.SHARED) ? UseReader.shared(slot) : slot);
    }

    private Optional<Slot> readPointer(DeclaredType declared, Place place, Scope scope) {
        Optional<Slot> target = collections
                .exactArguments(declared, 1, argument -> read(argument, argument, place, scope), place)
                .map(List::getFirst);
        if (target.isPresent() && target.get().optional()) {
            findings.add(Code.P015, place, declared + " leads nowhere when it is nil; what it leads to is there");
            return Optional.empty();
        }
        return target.flatMap(slot -> required(scope.name(declared), new Shape.Reference(slot, true)));
    }

    /** Reads a type of the user's. */
    Optional<Slot> readOwn(Instance instance, Place place, TypeElement referrer) {
        if (instance.depth() > DEEPEST_ARGUMENTS) {
            findings.add(
                    Code.P012,
                    place,
                    instance.type().simpleName()
                            + " contains itself with ever larger type arguments; name the same ones inside");
            return Optional.empty();
        }
        Optional<? extends Shape> shape = switch (instance.element().getKind()) {
            case ENUM -> structures.readEnum(instance, place, referrer);
            case RECORD -> structures.readRecord(instance, place, referrer);
            default -> structures.readSealed(instance, place, referrer);
        };
        return shape.map(value -> Slot.required(instance.javaType(), value));
    }

    /** What the type parameters of a user's type stand for. */
    private Optional<List<Slot>> arguments(DeclaredType declared, TypeElement type, Place place, Scope scope) {
        int count = type.getTypeParameters().size();
        return count == 0
                ? Optional.of(List.of())
                : collections.exactArguments(
                        declared, count, argument -> read(argument, argument, place, scope), place);
    }

    private static Optional<Slot> required(TypeName type, Shape shape) {
        return Optional.of(Slot.required(type, shape));
    }

    private static Scalar scalar(TypeKind kind) {
        return Scalar.valueOf(kind.name());
    }
}
