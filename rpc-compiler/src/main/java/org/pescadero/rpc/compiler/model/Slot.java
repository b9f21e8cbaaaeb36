package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * A place for a value: its Java type, how the value travels, and whether it may be missing.
 *
 * @param type the Java type, {@code Optional} included
 * @param shape how the value travels when it is there
 * @param presence how Java says that it is missing
 * @param nullable the annotation that says it may be null
 * @param refinement what else happens to the value
 */
public record Slot(
        TypeName type, Shape shape, Presence presence, Optional<ClassName> nullable, Optional<Refinement> refinement) {
    /** How Java says that a value is missing. */
    public enum Presence {
        /** It cannot be. */
        REQUIRED,
        /** It is null. */
        NULLABLE,
        /** An empty {@code Optional}. */
        OPTIONAL,
        /** An empty {@code OptionalInt}, {@code OptionalLong} or {@code OptionalDouble}. */
        OPTIONAL_SCALAR
    }

    /** A place for a value that cannot be missing. */
    public static Slot required(TypeName type, Shape shape) {
        return new Slot(type, shape, Presence.REQUIRED, Optional.empty(), Optional.empty());
    }

    /** A place for a value that can be missing. */
    public static Slot missing(TypeName type, Shape shape, Presence presence) {
        return new Slot(type, shape, presence, Optional.empty(), Optional.empty());
    }

    /** This place with another way of being missing. */
    public Slot with(TypeName other, Presence way, Optional<ClassName> annotation) {
        return new Slot(other, shape, way, annotation, refinement);
    }

    /** This place with something more that happens to its values. */
    public Slot with(Refinement refined) {
        return new Slot(type, shape, presence, nullable, Optional.of(refined));
    }

    /** This place with values that travel in another way. */
    public Slot with(Shape other) {
        return new Slot(type, other, presence, nullable, refinement);
    }

    /** This place with another type in the user's code. */
    public Slot as(TypeName other) {
        return new Slot(other, shape, presence, nullable, refinement);
    }

    /** Whether something else travels than what the user's code has. */
    public boolean converted() {
        return refinement.isPresent() && !(refinement.get() instanceof Refinement.Range);
    }

    /** The place of the value when it is there. */
    public Slot present() {
        return with(valueType(), Presence.REQUIRED, Optional.empty());
    }

    /** Whether the value can be missing. */
    public boolean optional() {
        return presence != Presence.REQUIRED;
    }

    /** The type of the value when it is there. */
    public TypeName valueType() {
        return switch (presence) {
            case REQUIRED, NULLABLE -> type;
            case OPTIONAL -> ((ParameterizedTypeName) type).typeArguments().get(0);
            case OPTIONAL_SCALAR -> scalar().type();
        };
    }

    /** The number that the value is. */
    public Scalar scalar() {
        return shape instanceof Shape.Varying varying ? varying.scalar() : (Scalar) shape;
    }

    /** Whether the value is part of the fixed block: always there, always of the same size. */
    public boolean fixed() {
        return !optional()
                && switch (shape) {
                    case Scalar scalar -> true;
                    case Library library -> library.octets() > 0;
                    case Shape.Enumeration enumeration -> true;
                    case Shape.ScalarArray array -> array.octets() > 0;
                    case Shape.Bulk bulk -> true;
                    case Shape.Remote remote -> true;
                    case Structure structure -> structure.fixed();
                    default -> false;
                };
    }

    /** The least octets of the value in a list, or of the variable part that it is. */
    public int leastOctets() {
        if (optional()) {
            return 0;
        }
        return switch (shape) {
            case Scalar scalar -> scalar.octets();
            case Library library -> library.leastOctets();
            case Shape.Enumeration enumeration -> enumeration.octets();
            case Structure structure -> structure.leastOctets();
            case Choice choice -> choice.leastOctets();
            case Shape.Text text -> 1;
            case Shape.Varying varying -> 1;
            case Shape.ScalarArray array -> Math.max(1, array.octets());
            case Shape.Sequence sequence ->
                sequence.length().isEmpty()
                        ? 1
                        : sequence.length().getAsInt() * sequence.element().leastOctets();
            case Shape.Dictionary dictionary -> 1;
            case Shape.Reference reference -> 1;
            case Shape.Bulk bulk -> Integer.BYTES;
            case Shape.Remote remote -> Shape.Remote.OCTETS;
            case Shape.Stream stream -> 2;
            case Shape.Cause cause -> 1;
        };
    }

    /** The heap that a list pays for the value as its element, besides what the value's own codec charges. */
    public int elementHeapOctets() {
        return 8 + heapOctets();
    }

    /** The heap beyond a reference, besides what the value's own codec charges. */
    int heapOctets() {
        int wrapper = presence == Presence.OPTIONAL || presence == Presence.OPTIONAL_SCALAR ? 24 : 0;
        int foreign = converted() ? 96 : 0;
        return wrapper
                + foreign
                + switch (shape) {
                    case Scalar scalar -> type.isPrimitive() ? 0 : 16;
                    case Shape.Varying varying -> type.isPrimitive() ? 0 : 16;
                    case Shape.ScalarArray array -> array.heapOctets();
                    case Library library -> library.heapOctets();
                    case Structure structure -> fixed() ? structure.heapOctets() : 0;
                    case Shape.Sequence sequence -> 64;
                    case Shape.Dictionary dictionary -> 64;
                    case Shape.Remote remote -> 160;
                    default -> 0;
                };
    }
}
