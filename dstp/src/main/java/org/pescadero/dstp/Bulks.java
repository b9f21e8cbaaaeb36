package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Octets that are most of a message: their count in the block of the record, and they themselves at the end of the message, after
 * zeros up to a multiple of 512 octets from the beginning of what is sent. When there are none, nothing follows.
 */
public final class Bulks {
    private static final int ALIGNMENT = 512;
    /** Fewer octets are copied: that costs less than to keep track of them. */
    private static final int LARGE_OCTETS = 4096;
    /** Fewer octets that have arrived are copied, since what they lie in is used again. */
    private static final int KEPT_OCTETS = 64 << 10;

    private Bulks() {}

    /** How many octets a buffer has left. */
    public static int size(Out out, String component, ByteBuffer value) {
        if (value.isDirect()) {
            checkAlive(out, component, MemorySegment.ofBuffer(value));
        }
        return value.remaining();
    }

    /** How many octets a segment has. */
    public static int size(Out out, String component, MemorySegment value) {
        if (value.byteSize() > Integer.MAX_VALUE) {
            throw out.unfit(component, "has " + value.byteSize() + " octets, more than any message");
        }
        checkAlive(out, component, value);
        return (int) value.byteSize();
    }

    private static void checkAlive(Out out, String component, MemorySegment value) {
        if (!value.scope().isAlive()) {
            throw out.unfit(component, "is memory whose arena has been closed");
        }
    }

    /** Writes the octets from a buffer's position to its limit; both stay where they are. */
    public static void write(Out out, ByteBuffer value) {
        int size = value.remaining();
        if (size > 0) {
            pad(out);
            if (size < LARGE_OCTETS || !out.tail(value)) {
                int at = out.block(size);
                value.get(value.position(), out.octets(), at, size);
            }
        }
    }

    /** Writes the octets of a segment. */
    public static void write(Out out, MemorySegment value) {
        int size = (int) value.byteSize();
        if (size > 0) {
            pad(out);
            if (size < LARGE_OCTETS || !octets(value).map(out::tail).orElse(false)) {
                int at = out.block(size);
                MemorySegment.copy(value, 0, MemorySegment.ofArray(out.octets()), at, size);
            }
        }
    }

    /** A segment as a buffer, which those that are part of an array of something else than octets cannot be. */
    private static Optional<ByteBuffer> octets(MemorySegment value) {
        try {
            return Optional.of(value.asByteBuffer());
        } catch (UnsupportedOperationException otherArray) {
            return Optional.empty();
        }
    }

    private static void pad(Out out) {
        int padding = -out.offset() & (ALIGNMENT - 1);
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

    /** So many octets at the end of the message, which outlive it. */
    public static ByteBuffer copyByteBuffer(In in, String component, int size) {
        return size >= KEPT_OCTETS && in.keep()
                ? viewByteBuffer(in, component, size)
                : ByteBuffer.wrap(copy(in, component, size)).asReadOnlyBuffer();
    }

    /** So many octets at the end of the message, which outlive it. */
    public static MemorySegment copyMemorySegment(In in, String component, int size) {
        return size >= KEPT_OCTETS && in.keep()
                ? viewMemorySegment(in, component, size)
                : MemorySegment.ofArray(copy(in, component, size)).asReadOnly();
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
            int padding = -in.offset() & (ALIGNMENT - 1);
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
