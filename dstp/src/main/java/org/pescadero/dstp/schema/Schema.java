package org.pescadero.dstp.schema;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.pescadero.dstp.DstpFormatException;

/**
 * What a descriptor says: definitions, of which the first one is what is described. Each definition that is mentioned for
 * the first time is the next one in the list, and all are mentioned, so that a type has one descriptor only.
 *
 * @param definitions the definitions, at least one
 */
public record Schema(List<Definition> definitions) {
    /** The most octets of a descriptor. */
    public static final int MAX_OCTETS = 256 * 1024;

    /** The most definitions of one. */
    public static final int MAX_DEFINITIONS = 1024;

    /** Keeps them. */
    public Schema {
        definitions = List.copyOf(definitions);
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException("a schema describes something");
        }
    }

    /**
     * Reads a descriptor, which may come from anybody.
     *
     * @throws DstpFormatException when it is none
     */
    public static Schema of(byte[] descriptor) {
        return new SchemaReader(descriptor).read();
    }

    /**
     * Reads a descriptor from the text that generated classes have it as.
     *
     * @throws DstpFormatException when it is none
     */
    public static Schema of(String descriptor) {
        try {
            return of(Base64.getDecoder().decode(descriptor));
        } catch (IllegalArgumentException noText) {
            throw new DstpFormatException("descriptor", 0, String.valueOf(noText.getMessage()));
        }
    }

    /** What is described. */
    public Definition root() {
        return definitions.getFirst();
    }

    /** The definition that a type refers to. */
    public Definition at(Type.Reference reference) {
        return definitions.get(reference.definition());
    }

    /** The schema of one of the definitions alone. */
    public Schema from(int definition) {
        return new Extract(this).from(definition);
    }

    /**
     * The schema of an interface with no more than one of its procedures: with none if it does not have that.
     *
     * @throws IllegalArgumentException when this is not the schema of an interface
     */
    public Schema only(int procedure) {
        if (!(root() instanceof Definition.Remote(String name, List<Definition.Signature> procedures))) {
            throw new IllegalArgumentException(root().name() + " is no interface");
        }
        List<Definition> all = new ArrayList<>(definitions);
        all.set(
                0,
                new Definition.Remote(
                        name,
                        procedures.stream()
                                .filter(one -> one.number() == procedure)
                                .toList()));
        return new Schema(all).from(0);
    }

    /** The descriptor. */
    public byte[] toByteArray() {
        return SchemaWriter.descriptor(this);
    }

    /** The first eight octets of the SHA-256 of how values travel. */
    public long fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(SchemaWriter.travel(this));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the same object may be met again in a value, so that a reader has to remember what it met. */
    public boolean shares() {
        return definitions.stream()
                .anyMatch(definition -> definition instanceof Definition.Structure structure
                        && structure.components().stream()
                                .anyMatch(component -> component.slot().type().shares()));
    }

    /** A type as Java writes it. */
    public String describe(Type type) {
        return new SchemaText(this).type(type);
    }

    /** The schema as text, for people. */
    @Override
    public String toString() {
        return new SchemaText(this).toString();
    }
}
