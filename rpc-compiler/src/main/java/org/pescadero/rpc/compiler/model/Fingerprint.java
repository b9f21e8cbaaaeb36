package org.pescadero.rpc.compiler.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Descriptors and their fingerprints. A descriptor says how values travel and nothing else: kinds, order, presence and
 * elements, but no names, so that renaming costs nothing. A structure that appeared before is named by its place.
 */
public final class Fingerprint {
    private static final int TEXT = 9;
    private static final int SCALAR_ARRAY = 10;
    private static final int ENUMERATION = 11;
    private static final int SEQUENCE = 12;
    private static final int STRUCTURE = 13;
    private static final int SEEN = 14;
    private static final int CAUSE = 15;
    private static final int OPTIONAL = 16;
    private static final int CHOICE = 17;
    private static final int SET = 18;
    private static final int SORTED_SET = 19;
    private static final int MAP = 20;
    private static final int SORTED_MAP = 21;
    private static final int VARYING = 38;
    private static final int CANONICAL_SET = 39;
    private static final int FIXED_LENGTH = 40;

    private final ByteArrayOutputStream descriptor = new ByteArrayOutputStream();
    private final List<Shape> seen = new ArrayList<>();

    private Fingerprint() {}

    /** The fingerprint of components as the record that they make. */
    public static long of(List<Component> components) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.components(components);
        return hash(fingerprint.descriptor.toByteArray());
    }

    /** The fingerprint of an enum or a sealed interface. */
    public static long of(Shape shape) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.shape(shape);
        return hash(fingerprint.descriptor.toByteArray());
    }

    /** The fingerprint over all that an interface's procedures are. */
    public static long of(RemoteType remote) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Procedure procedure : remote.procedures()) {
            all.writeBytes(ByteBuffer.allocate(20)
                    .putInt(procedure.number())
                    .putLong(of(procedure.parameters()))
                    .putLong(of(procedure.results()))
                    .array());
            all.write(procedure.exceptions().size());
            for (Structure exception : procedure.exceptions()) {
                all.writeBytes(ByteBuffer.allocate(8)
                        .putLong(of(exception.components()))
                        .array());
            }
        }
        return hash(all.toByteArray());
    }

    private void components(List<Component> components) {
        number(components.size());
        Component.inOrder(components).forEach(component -> slot(component.slot()));
    }

    private void slot(Slot slot) {
        if (slot.optional()) {
            descriptor.write(OPTIONAL);
        }
        shape(slot.shape());
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Scalar scalar -> descriptor.write(scalar.kind());
            case Library library -> descriptor.write(library.kind());
            case Shape.Text text -> descriptor.write(TEXT);
            case Shape.Varying varying -> {
                descriptor.write(VARYING);
                descriptor.write(varying.scalar().kind());
            }
            case Shape.ScalarArray array -> {
                length(array.length());
                descriptor.write(SCALAR_ARRAY);
                descriptor.write(array.element().kind());
            }
            case Shape.Enumeration enumeration -> {
                descriptor.write(ENUMERATION);
                tags(enumeration.tags());
            }
            case Shape.Sequence sequence -> {
                length(sequence.length());
                descriptor.write(
                        switch (sequence.kind()) {
                            case ARRAY, LIST -> SEQUENCE;
                            case SET -> SET;
                            case SORTED_SET -> SORTED_SET;
                            case CANONICAL_SET -> CANONICAL_SET;
                        });
                slot(sequence.element());
            }
            case Shape.Dictionary dictionary -> {
                descriptor.write(dictionary.sorted() ? SORTED_MAP : MAP);
                slot(dictionary.key());
                slot(dictionary.value());
            }
            case Shape.Cause cause -> descriptor.write(CAUSE);
            case Structure structure -> structure(structure);
            case Choice choice -> choice(choice);
        }
    }

    private void length(OptionalInt length) {
        if (length.isPresent()) {
            descriptor.write(FIXED_LENGTH);
            number(length.getAsInt());
        }
    }

    private void structure(Structure structure) {
        if (first(structure)) {
            descriptor.write(STRUCTURE);
            components(structure.components());
        }
    }

    private void choice(Choice choice) {
        if (first(choice)) {
            descriptor.write(CHOICE);
            tags(choice.tags());
            choice.alternativesByTag().forEach(this::slot);
        }
    }

    private void tags(Tags tags) {
        number(tags.numbers().size());
        if (!tags.positions()) {
            tags.numbers().stream().sorted().forEach(this::number);
        }
    }

    /** Whether a type has not been described yet; if it has, its place is written. */
    private boolean first(Shape type) {
        int place = seen.indexOf(type);
        if (place >= 0) {
            descriptor.write(SEEN);
            number(place);
            return false;
        }
        return seen.add(type);
    }

    private void number(int value) {
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            descriptor.write(rest | 0x80);
        }
        descriptor.write(rest);
    }

    private static long hash(byte[] octets) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(octets))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
