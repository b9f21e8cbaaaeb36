package org.pescadero.rpc.compiler.read;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Declared;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;

/** Reads what annotations on the use of a type change: {@code @Var}, {@code @Range}, {@code @Fixed}, {@code @Canonical}. */
final class UseReader {
    private static final Set<Scalar> INTEGERS = Set.of(Scalar.BYTE, Scalar.SHORT, Scalar.CHAR, Scalar.INT, Scalar.LONG);
    private static final Set<String> USES = Set.of(Names.VAR, Names.RANGE, Names.FIXED, Names.CANONICAL, Names.SHARED);
    private static final int LONGEST_FIXED = 0xFFFF;

    private final Findings findings;

    UseReader(Findings findings) {
        this.findings = findings;
    }

    /** Whether an array of such numbers travels number by number. */
    static boolean refines(TypeMirror element) {
        return USES.stream().anyMatch(name -> Annotations.has(element, name));
    }

    /** Applies the annotations on the use of a type to what the type is without them. */
    Slot apply(TypeMirror use, Slot plain, Place place) {
        Slot slot = plain;
        if (plain.converted() && refines(use)) {
            findings.add(Code.P028, place, "the annotation means nothing for " + plain.type());
            return plain;
        }
        for (AnnotationMirror annotation : use.getAnnotationMirrors()) {
            slot = switch (annotation.getAnnotationType().asElement().toString()) {
                case Names.VAR -> varying(slot, place);
                case Names.RANGE -> ranged(slot, annotation, place);
                case Names.FIXED -> fixed(slot, annotation, place);
                case Names.CANONICAL -> canonical(slot, place);
                case Names.SHARED -> shared(slot, place);
                default -> slot;
            };
        }
        return slot;
    }

    private Slot varying(Slot slot, Place place) {
        if (slot.shape() instanceof Scalar scalar && (scalar == Scalar.INT || scalar == Scalar.LONG)) {
            return slot.with(new Shape.Varying(scalar));
        }
        findings.add(Code.P028, place, "@Var is for int and long; " + slot.type() + " has one width only");
        return slot;
    }

    private Slot ranged(Slot slot, AnnotationMirror annotation, Place place) {
        Optional<Scalar> scalar = number(slot.shape()).filter(INTEGERS::contains);
        if (scalar.isEmpty()) {
            findings.add(Code.P028, place, "@Range is for integral numbers; " + slot.type() + " is none");
            return slot;
        }
        long lo = Annotations.number(annotation, "lo");
        long hi = Annotations.number(annotation, "hi");
        if (lo > hi || lo < least(scalar.get()) || hi > most(scalar.get())) {
            findings.add(
                    Code.P029,
                    place,
                    "a range of " + slot.type() + " has its ends, the lower one first, between "
                            + least(scalar.get()) + " and " + most(scalar.get()) + "; " + lo + " and " + hi
                            + " are not");
        }
        return slot.with(new Refinement.Range(lo, hi));
    }

    private static Optional<Scalar> number(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> Optional.of(scalar);
            case Shape.Varying varying -> Optional.of(varying.scalar());
            default -> Optional.empty();
        };
    }

    private static long least(Scalar scalar) {
        return scalar == Scalar.CHAR ? 0 : -1L << (8 * scalar.octets() - 1);
    }

    private static long most(Scalar scalar) {
        return scalar == Scalar.CHAR ? Character.MAX_VALUE : ~least(scalar);
    }

    private Slot fixed(Slot slot, AnnotationMirror annotation, Place place) {
        int length = (int) Annotations.number(annotation, "value");
        if (length < 1 || length > LONGEST_FIXED) {
            findings.add(Code.P029, place, "a fixed array has from 1 to 65535 elements; " + length + " is not");
        }
        if (slot.shape() instanceof Shape.ScalarArray array) {
            return slot.with(new Shape.ScalarArray(array.element(), OptionalInt.of(length)));
        }
        if (slot.shape() instanceof Shape.Sequence sequence && sequence.kind() == Kind.ARRAY) {
            if (sequence.element().optional()) {
                findings.add(Code.P028, place, "the elements of a fixed array are always there; use a List");
            }
            return slot.with(new Shape.Sequence(sequence.element(), Kind.ARRAY, OptionalInt.of(length)));
        }
        findings.add(
                Code.P028,
                place,
                "@Fixed is for arrays and stands before their brackets: byte @Fixed(" + length + ") []; " + slot.type()
                        + " is none");
        return slot;
    }

    /** An object that may be met again. */
    static Slot shared(Slot slot) {
        return slot.with(new Shape.Reference(slot, false));
    }

    private Slot shared(Slot slot, Place place) {
        if (slot.shape() instanceof Shape.Reference) {
            return slot;
        }
        if (slot.shape() instanceof Declared) {
            return shared(slot);
        }
        findings.add(Code.P028, place, "@Shared is for records and sealed interfaces; " + slot.type() + " is none");
        return slot;
    }

    private Slot canonical(Slot slot, Place place) {
        if (slot.shape() instanceof Shape.Sequence sequence && sequence.kind() == Kind.SET) {
            return slot.with(new Shape.Sequence(sequence.element(), Kind.CANONICAL_SET));
        }
        findings.add(
                Code.P028,
                place,
                "@Canonical is for sets that have no order of their own; " + slot.type() + " is none");
        return slot;
    }
}
