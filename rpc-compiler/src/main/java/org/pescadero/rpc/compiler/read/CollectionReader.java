package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Reads lists, sets and maps. */
final class CollectionReader {
    private final Findings findings;

    CollectionReader(Findings findings) {
        this.findings = findings;
    }

    /** Reads a collection of this name, given how its type arguments are read. */
    Optional<Shape> read(DeclaredType declared, String name, Function<TypeMirror, Optional<Slot>> reader, Place place) {
        return switch (name) {
            case "java.util.List", "java.util.SequencedCollection" ->
                arguments(declared, 1, reader, place).map(slots -> new Shape.Sequence(slots.getFirst(), Kind.LIST));
            case "java.util.Set", "java.util.SequencedSet" -> set(declared, Kind.SET, reader, place);
            case "java.util.SortedSet", "java.util.NavigableSet" -> set(declared, Kind.SORTED_SET, reader, place);
            default -> map(declared, name.contains("Sorted") || name.contains("Navigable"), reader, place);
        };
    }

    private Optional<Shape> set(
            DeclaredType declared, Kind kind, Function<TypeMirror, Optional<Slot>> reader, Place place) {
        return arguments(declared, 1, reader, place)
                .map(List::getFirst)
                .filter(element -> isKey(element, kind == Kind.SORTED_SET, declared, place))
                .map(element -> new Shape.Sequence(element, kind));
    }

    private Optional<Shape> map(
            DeclaredType declared, boolean sorted, Function<TypeMirror, Optional<Slot>> reader, Place place) {
        Optional<List<Slot>> slots = arguments(declared, 2, reader, place);
        if (slots.isEmpty() || !isKey(slots.get().getFirst(), sorted, declared, place)) {
            return Optional.empty();
        }
        if (slots.get().getLast().optional()) {
            findings.add(
                    Code.P015, place, declared + " says twice that a value is missing; leave the key out of the map");
            return Optional.empty();
        }
        return Optional.of(
                new Shape.Dictionary(slots.get().getFirst(), slots.get().getLast(), sorted));
    }

    /** Reads the type arguments of a generic type of the user's, none of which may be a wildcard. */
    Optional<List<Slot>> exactArguments(
            DeclaredType declared, int count, Function<TypeMirror, Optional<Slot>> reader, Place place) {
        return arguments(declared, count, reader, place, false);
    }

    /** Reads the type arguments of a generic type of the platform. */
    Optional<List<Slot>> arguments(
            DeclaredType declared, int count, Function<TypeMirror, Optional<Slot>> reader, Place place) {
        return arguments(declared, count, reader, place, true);
    }

    private Optional<List<Slot>> arguments(
            DeclaredType declared,
            int count,
            Function<TypeMirror, Optional<Slot>> reader,
            Place place,
            boolean platform) {
        if (declared.getTypeArguments().size() != count) {
            String example = count == 1 ? "<String>" : "<String, Integer>";
            findings.add(Code.P011, place, declared + " is raw: say what it holds, such as " + declared + example);
            return Optional.empty();
        }
        List<Slot> slots = new ArrayList<>();
        for (TypeMirror argument : declared.getTypeArguments()) {
            Optional<TypeMirror> named = platform ? named(argument) : Optional.of(argument);
            if (named.isEmpty() || named.get().getKind() == TypeKind.WILDCARD) {
                findings.add(Code.P011, place, declared + " has a wildcard: name the one type that it holds");
                return Optional.empty();
            }
            reader.apply(named.get()).ifPresent(slots::add);
        }
        return slots.size() == count ? Optional.of(slots) : Optional.empty();
    }

    /** The type that a type argument names: itself, or the sealed interface that a wildcard extends. */
    private static Optional<TypeMirror> named(TypeMirror argument) {
        if (!(argument instanceof WildcardType wildcard)) {
            return Optional.of(argument);
        }
        return Optional.<TypeMirror>ofNullable(wildcard.getExtendsBound())
                .filter(bound -> bound instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement type
                        && ChoiceReader.isSealed(type));
    }

    /** What may be looked up: types whose equality and order nobody can get wrong. */
    private boolean isKey(Slot slot, boolean sorted, DeclaredType declared, Place place) {
        if (isKey(slot) && (!sorted || (!slot.converted() && isOrdered(slot.shape())))) {
            return true;
        }
        findings.add(
                Code.P023,
                place,
                (slot.optional() ? "what may be missing" : slot.type()) + " is no key for " + declared
                        + "; keys are strings, integral numbers, truth values, enums, UUIDs, dates and times"
                        + (sorted ? ", all in their natural order" : " and records of those"));
        return false;
    }

    private static boolean isOrdered(Shape shape) {
        return !(shape instanceof Structure) && (!(shape instanceof Library library) || library.comparable());
    }

    private static boolean isKey(Slot slot) {
        return !slot.optional()
                && switch (slot.shape()) {
                    case Scalar scalar -> scalar != Scalar.FLOAT && scalar != Scalar.DOUBLE;
                    case Library library -> library.key();
                    case Shape.Varying varying -> true;
                    case Shape.Text text -> true;
                    case Shape.Enumeration enumeration -> true;
                    // A record that is not complete yet contains this very collection, which is no key.
                    case Structure structure ->
                        structure.complete()
                                && structure.components().stream().allMatch(component -> isKey(component.slot()));
                    default -> false;
                };
    }
}
