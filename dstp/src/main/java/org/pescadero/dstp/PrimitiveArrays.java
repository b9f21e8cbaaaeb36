package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Arrays of primitive types: their count, then their elements as they lie in memory on a little-endian machine. */
public final class PrimitiveArrays {
    private static final int HEAP_OCTETS = 16;

    private PrimitiveArrays() {}

    /** Writes octets. */
    public static void write(Out out, byte[] values) {
        out.varint(values.length);
        out.raw(values);
    }

    /** Writes the octets from a buffer's position to its limit; both stay where they are. */
    public static void write(Out out, ByteBuffer values) {
        out.varint(values.remaining());
        int at = out.block(values.remaining());
        values.get(values.position(), out.octets(), at, values.remaining());
    }

    /** Writes the octets of a segment. */
    public static void write(Out out, MemorySegment values) {
        int size = (int) Math.min(values.byteSize(), Integer.MAX_VALUE);
        out.varint(size);
        int at = out.block(size);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), at, size);
    }

    /** Reads octets. */
    public static byte[] readBytes(In in) {
        int size = size(in, 1, 1);
        return FixedArrays.getBytes(in, in.take("", size), size);
    }

    /** Writes truth values, eight in an octet. */
    public static void write(Out out, boolean[] values) {
        out.varint(values.length);
        FixedArrays.put(out, out.block((values.length + 7) >>> 3), "", values, values.length);
    }

    /** Reads truth values, eight in an octet. */
    public static boolean[] readBooleans(In in) {
        int size = in.varint();
        if (size < 0) {
            throw in.malformed("", "too many elements");
        }
        int at = in.take("", (int) ((size + 7L) >>> 3));
        in.charge("", HEAP_OCTETS + (long) size);
        return FixedArrays.getBooleans(in, at, size);
    }

    /** Writes numbers of two octets. */
    public static void write(Out out, short[] values) {
        FixedArrays.put(out, head(out, values.length, 2), "", values, values.length);
    }

    /** Reads numbers of two octets. */
    public static short[] readShorts(In in) {
        int size = size(in, 2, 2);
        return FixedArrays.getShorts(in, in.take("", 2 * size), size);
    }

    /** Writes characters. */
    public static void write(Out out, char[] values) {
        FixedArrays.put(out, head(out, values.length, 2), "", values, values.length);
    }

    /** Reads characters. */
    public static char[] readChars(In in) {
        int size = size(in, 2, 2);
        return FixedArrays.getChars(in, in.take("", 2 * size), size);
    }

    /** Writes numbers of four octets. */
    public static void write(Out out, int[] values) {
        FixedArrays.put(out, head(out, values.length, 4), "", values, values.length);
    }

    /** Reads numbers of four octets. */
    public static int[] readInts(In in) {
        int size = size(in, 4, 4);
        return FixedArrays.getInts(in, in.take("", 4 * size), size);
    }

    /** Writes numbers of eight octets. */
    public static void write(Out out, long[] values) {
        FixedArrays.put(out, head(out, values.length, 8), "", values, values.length);
    }

    /** Reads numbers of eight octets. */
    public static long[] readLongs(In in) {
        int size = size(in, 8, 8);
        return FixedArrays.getLongs(in, in.take("", 8 * size), size);
    }

    /** Writes numbers of four octets; every NaN is the same one. */
    public static void write(Out out, float[] values) {
        FixedArrays.put(out, head(out, values.length, 4), "", values, values.length);
    }

    /** Reads numbers of four octets. */
    public static float[] readFloats(In in) {
        int size = size(in, 4, 4);
        return FixedArrays.getFloats(in, in.take("", 4 * size), size);
    }

    /** Writes numbers of eight octets; every NaN is the same one. */
    public static void write(Out out, double[] values) {
        FixedArrays.put(out, head(out, values.length, 8), "", values, values.length);
    }

    /** Reads numbers of eight octets. */
    public static double[] readDoubles(In in) {
        int size = size(in, 8, 8);
        return FixedArrays.getDoubles(in, in.take("", 8 * size), size);
    }

    private static int head(Out out, int count, int elementOctets) {
        out.varint(count);
        return out.block(Math.toIntExact(Math.min((long) count * elementOctets, Integer.MAX_VALUE)));
    }

    private static int size(In in, int elementOctets, int heapOctets) {
        int size = in.varint();
        if (size < 0) {
            throw in.malformed("", "too many elements");
        }
        in.charge("", HEAP_OCTETS);
        return in.checked(size, elementOctets, heapOctets);
    }
}
