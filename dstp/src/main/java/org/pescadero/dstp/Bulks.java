package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Octets that are most of a message: their count in the block of the record, and they themselves at the end of the message, after
 * zeros up to a multiple of 512 octets from its beginning. When there are none, nothing follows.
 */
public final class Bulks {
    private static final int ALIGNMENT = 512;

    private Bulks() {}

    /** How many octets a buffer has left. */
    public static int size(Out out, String component, ByteBuffer value) {
        return value.remaining();
    }

    /** How many octets a segment has. */
    public static int size(Out out, String component, MemorySegment value) {
        if (value.byteSize() > Integer.MAX_VALUE) {
            throw out.unfit(component, "has " + value.byteSize() + " octets, more than any message");
        }
        return (int) value.byteSize();
    }

    /** Writes the octets from a buffer's position to its limit; both stay where they are. */
    public static void write(Out out, ByteBuffer value) {
        int size = value.remaining();
        if (size > 0) {
            pad(out);
            int at = out.block(size);
            value.get(value.position(), out.octets(), at, size);
        }
    }

    /** Writes the octets of a segment. */
    public static void write(Out out, MemorySegment value) {
        int size = (int) value.byteSize();
        if (size > 0) {
            pad(out);
            int at = out.block(size);
            MemorySegment.copy(value, 0, MemorySegment.ofArray(out.octets()), at, size);
        }
    }

    private static void pad(Out out) {
        int padding = -out.size() & (ALIGNMENT - 1);
        int at = out.block(padding);
        Arrays.fill(out.octets(), at, at + padding, (byte) 0);
    }

    /** A view of so many octets at the end of the message. */
    public static ByteBuffer viewByteBuffer(In in, String component, int size) {
        return ByteBuffer.wrap(in.octets(), take(in, component, size), size)
                .slice()
                .asReadOnlyBuffer();
    }

    /** A view of so many octets at the end of the message. */
    public static MemorySegment viewMemorySegment(In in, String component, int size) {
        return MemorySegment.ofArray(in.octets())
                .asSlice(take(in, component, size), size)
                .asReadOnly();
    }

    /** A copy of so many octets at the end of the message. */
    public static ByteBuffer copyByteBuffer(In in, String component, int size) {
        return ByteBuffer.wrap(copy(in, component, size)).asReadOnlyBuffer();
    }

    /** A copy of so many octets at the end of the message. */
    public static MemorySegment copyMemorySegment(In in, String component, int size) {
        return MemorySegment.ofArray(copy(in, component, size)).asReadOnly();
    }

    private static byte[] copy(In in, String component, int size) {
        int at = take(in, component, size);
        in.charge(component, size);
        return Arrays.copyOfRange(in.octets(), at, at + size);
    }

    private static int take(In in, String component, int size) {
        if (size < 0) {
            throw in.malformed(component, Integer.toUnsignedString(size) + " octets are more than any message has");
        }
        if (size > 0) {
            int padding = -in.size() & (ALIGNMENT - 1);
            int at = in.take(component, padding);
            for (int i = at; i < at + padding; i++) {
                if (in.getByte(i) != 0) {
                    throw in.malformedAt(i, component, "the octets before the bulk are not zero");
                }
            }
        }
        return in.take(component, size);
    }
}
