package org.pescadero.dstp;

import java.util.Arrays;

/**
 * What a newer writer said in a record beyond what is known here. A record that wants to hand it on has one as its last
 * component: it is kept as it came, and is there again for whoever knows it. Programs cannot look into it.
 */
public final class UnknownComponents {
    /** Nothing beyond what is known. */
    public static final UnknownComponents NONE = new UnknownComponents(new byte[0]);

    private static final int HEAP_OCTETS = 48;

    private final byte[] octets;

    private UnknownComponents(byte[] octets) {
        this.octets = octets;
    }

    /** These octets, which only the package of evolution understands. */
    public static UnknownComponents of(byte[] octets) {
        return octets.length == 0 ? NONE : new UnknownComponents(octets.clone());
    }

    /** The octets. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** Writes the count of the octets, and the octets. */
    public static void write(Out out, UnknownComponents value) {
        out.varint(value.octets.length);
        out.raw(value.octets);
    }

    /** Reads octets as they are. */
    public static UnknownComponents readUnknownComponents(In in) {
        int size = Elements.entries(in, 1, 1);
        in.charge("", HEAP_OCTETS);
        int at = in.take("", size);
        return size == 0 ? NONE : new UnknownComponents(Arrays.copyOfRange(in.octets(), at, at + size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownComponents that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
