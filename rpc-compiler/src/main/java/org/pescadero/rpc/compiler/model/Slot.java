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
 */
public record Slot(TypeName type, Shape shape, Presence presence, Optional<ClassName> nullable) {
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

    /** Whether the value can be missing. */
    public boolean optional() {
        return presence != Presence.REQUIRED;
    }

    /** The type of the value when it is there. */
    public TypeName valueType() {
        return switch (presence) {
            case REQUIRED, NULLABLE -> type;
            case OPTIONAL -> ((ParameterizedTypeName) type).typeArguments().get(0);
            case OPTIONAL_SCALAR -> ((Scalar) shape).type();
        };
    }

    /** Whether the value is part of the fixed block: always there, always of the same size. */
    public boolean fixed() {
        return !optional()
                && switch (shape) {
                    case Scalar scalar -> true;
                    case Library library -> library.octets() > 0;
                    case Shape.Enumeration enumeration -> true;
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
            case Shape.ScalarArray array -> 1;
            case Shape.Sequence sequence -> 1;
            case Shape.Dictionary dictionary -> 1;
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
        return wrapper
                + switch (shape) {
                    case Scalar scalar -> type.isPrimitive() ? 0 : 16;
                    case Library library -> library.heapOctets();
                    case Structure structure -> fixed() ? structure.heapOctets() : 0;
                    case Shape.Sequence sequence -> 64;
                    case Shape.Dictionary dictionary -> 64;
                    default -> 0;
                };
    }
}
