package org.pescadero.rpc.compiler.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What the run time is told of a type: how its values travel, which the fingerprint is made of, and then names and what is
 * needed when versions meet. Renaming costs nothing: it changes the second part only.
 */
public final class Descriptor {
    private static final int FORM = 1;

    private final byte[] travel;
    private final byte[] notes;

    private Descriptor(DescriptorWriter writer) {
        this.travel = writer.travel();
        this.notes = writer.notes();
    }

    /** The descriptor of a record, an exception, an enum or a sealed interface. */
    public static Descriptor of(Shape shape) {
        return new Descriptor(DescriptorWriter.of(shape));
    }

    /** The descriptor of components as the record that they make. */
    public static Descriptor of(List<Component> components) {
        return new Descriptor(DescriptorWriter.of(components));
    }

    /** The descriptor of an interface: all that its procedures take, return and throw. */
    public static Descriptor of(RemoteType remote) {
        return new Descriptor(DescriptorWriter.of(remote));
    }

    /** The first eight octets of the SHA-256 of how values travel. */
    public long fingerprint() {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(travel))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Its octets. */
    public byte[] octets() {
        DescriptorOctets all = new DescriptorOctets();
        all.octet(FORM);
        all.number(travel.length);
        all.raw(travel);
        all.raw(notes);
        return all.toByteArray();
    }

    /** Its octets as text. */
    public String text() {
        return Base64.getEncoder().withoutPadding().encodeToString(octets());
    }
}
