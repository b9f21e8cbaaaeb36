package org.pescadero.rpc.compiler.model;

import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** How descriptors say what a component or an element is. */
final class TypeCodes {
    private static final int TEXT = 9;
    private static final int SCALAR_ARRAY = 10;
    private static final int REFERENCE = 11;
    private static final int SEQUENCE = 12;
    private static final int CAUSE = 15;
    private static final int OPTIONAL = 16;
    private static final int SET = 18;
    private static final int SORTED_SET = 19;
    private static final int MAP = 20;
    private static final int SORTED_MAP = 21;
    private static final int VARYING = 38;
    private static final int CANONICAL_SET = 39;
    private static final int FIXED_LENGTH = 40;
    private static final int RANGED = 41;
    private static final int SHARED = 42;
    private static final int POINTER = 43;
    private static final int BULK = 44;
    private static final int REMOTE_REFERENCE = 48;
    private static final int STREAM = 46;

    private final DescriptorOctets octets;
    private final ToIntFunction<Shape> places;

    /**
     * Writes to octets.
     *
     * @param places the place of a type that has a name
     */
    TypeCodes(DescriptorOctets octets, ToIntFunction<Shape> places) {
        this.octets = octets;
        this.places = places;
    }

    void slot(Slot slot) {
        if (slot.optional()) {
            octets.octet(OPTIONAL);
        }
        slot.refinement().ifPresent(this::refinement);
        shape(slot.shape());
    }

    private void refinement(Refinement refinement) {
        switch (refinement) {
            case Refinement.Range(long lo, long hi) -> {
                octets.octet(RANGED);
                octets.wide(lo);
                octets.wide(hi);
            }
            // Descriptors say what travels, whatever it is converted to where it arrives.
            case Refinement.AsText _, Refinement.View _, Refinement.Imported _ -> {}
        }
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Scalar scalar -> octets.octet(scalar.kind());
            case Library library -> octets.octet(library.kind());
            case Shape.Text text -> octets.octet(TEXT);
            case Shape.Varying varying -> {
                octets.octet(VARYING);
                octets.octet(varying.scalar().kind());
            }
            case Shape.ScalarArray array -> {
                length(array.length());
                octets.octet(SCALAR_ARRAY);
                octets.octet(array.element().kind());
            }
            case Shape.Sequence sequence -> {
                length(sequence.length());
                octets.octet(
                        switch (sequence.kind()) {
                            case ARRAY, LIST -> SEQUENCE;
                            case SET -> SET;
                            case SORTED_SET -> SORTED_SET;
                            case CANONICAL_SET -> CANONICAL_SET;
                        });
                slot(sequence.element());
            }
            case Shape.Dictionary dictionary -> {
                octets.octet(dictionary.sorted() ? SORTED_MAP : MAP);
                slot(dictionary.key());
                slot(dictionary.value());
            }
            case Shape.Reference reference -> {
                octets.octet(reference.pointer() ? POINTER : SHARED);
                slot(reference.target());
            }
            case Shape.Bulk bulk -> octets.octet(BULK);
            case Shape.Remote remote -> {
                octets.octet(REMOTE_REFERENCE);
                octets.string(remote.type().canonicalName());
            }
            case Shape.Stream stream -> {
                octets.octet(STREAM);
                slot(stream.element());
            }
            case Shape.Cause cause -> octets.octet(CAUSE);
            case Declared _, Shape.Enumeration _ -> {
                octets.octet(REFERENCE);
                octets.number(places.applyAsInt(shape));
            }
        }
    }

    private void length(OptionalInt length) {
        if (length.isPresent()) {
            octets.octet(FIXED_LENGTH);
            octets.number(length.getAsInt());
        }
    }
}
