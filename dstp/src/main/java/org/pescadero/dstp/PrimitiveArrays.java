package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Arrays of primitive types: their count, then their elements as they lie in memory on a little-endian machine. */
public final class PrimitiveArrays {
    private static final int HEAP_OCTETS = 16;
    private static final ValueLayout.OfShort SHORTS =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfChar CHARS = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private PrimitiveArrays() {}

    /** Writes octets. */
    public static void write(Out out, byte[] values) {
        out.varint(values.length);
        out.raw(values);
    }

    /** Reads octets. */
    public static byte[] readBytes(In in) {
        int size = size(in, 1, 1);
        byte[] values = new byte[size];
        System.arraycopy(in.octets(), in.take("", size), values, 0, size);
        return values;
    }

    /** Writes truth values, eight in an octet. */
    public static void write(Out out, boolean[] values) {
        out.varint(values.length);
        int at = out.block((values.length + 7) >>> 3);
        for (int i = 0; i < values.length; at++) {
            int octet = 0;
            for (int bit = 0; bit < 8 && i < values.length; bit++, i++) {
                octet |= values[i] ? 1 << bit : 0;
            }
            out.putByte(at, octet);
        }
    }

    /** Reads truth values, eight in an octet. */
    public static boolean[] readBooleans(In in) {
        int size = in.varint();
        if (size < 0) {
            throw in.malformed("", "too many elements");
        }
        int at = in.take("", (int) ((size + 7L) >>> 3));
        in.charge("", HEAP_OCTETS + (long) size);
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; at++) {
            int left = size - i;
            int octet = in.bits(at, left >= 8 ? 0xFF : (1 << left) - 1);
            for (int bit = 0; bit < 8 && i < size; bit++, i++) {
                values[i] = (octet >>> bit & 1) != 0;
            }
        }
        return values;
    }

    /** Writes numbers of two octets. */
    public static void write(Out out, short[] values) {
        int at = head(out, values.length, 2);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), SHORTS, at, values.length);
    }

    /** Reads numbers of two octets. */
    public static short[] readShorts(In in) {
        short[] values = new short[size(in, 2, 2)];
        int at = in.take("", 2 * values.length);
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), SHORTS, at, values, 0, values.length);
        return values;
    }

    /** Writes characters. */
    public static void write(Out out, char[] values) {
        int at = head(out, values.length, 2);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), CHARS, at, values.length);
    }

    /** Reads characters. */
    public static char[] readChars(In in) {
        char[] values = new char[size(in, 2, 2)];
        int at = in.take("", 2 * values.length);
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), CHARS, at, values, 0, values.length);
        return values;
    }

    /** Writes numbers of four octets. */
    public static void write(Out out, int[] values) {
        int at = head(out, values.length, 4);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), INTS, at, values.length);
    }

    /** Reads numbers of four octets. */
    public static int[] readInts(In in) {
        int[] values = new int[size(in, 4, 4)];
        int at = in.take("", 4 * values.length);
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), INTS, at, values, 0, values.length);
        return values;
    }

    /** Writes numbers of eight octets. */
    public static void write(Out out, long[] values) {
        int at = head(out, values.length, 8);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), LONGS, at, values.length);
    }

    /** Reads numbers of eight octets. */
    public static long[] readLongs(In in) {
        long[] values = new long[size(in, 8, 8)];
        int at = in.take("", 8 * values.length);
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), LONGS, at, values, 0, values.length);
        return values;
    }

    /** Writes numbers of four octets, one by one because every NaN is the same one. */
    public static void write(Out out, float[] values) {
        int at = head(out, values.length, 4);
        for (int i = 0; i < values.length; i++) {
            out.putFloat(at + 4 * i, values[i]);
        }
    }

    /** Reads numbers of four octets. */
    public static float[] readFloats(In in) {
        float[] values = new float[size(in, 4, 4)];
        int at = in.take("", 4 * values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat(at + 4 * i);
        }
        return values;
    }

    /** Writes numbers of eight octets, one by one because every NaN is the same one. */
    public static void write(Out out, double[] values) {
        int at = head(out, values.length, 8);
        for (int i = 0; i < values.length; i++) {
            out.putDouble(at + 8 * i, values[i]);
        }
    }

    /** Reads numbers of eight octets. */
    public static double[] readDoubles(In in) {
        double[] values = new double[size(in, 8, 8)];
        int at = in.take("", 8 * values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble(at + 8 * i);
        }
        return values;
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
