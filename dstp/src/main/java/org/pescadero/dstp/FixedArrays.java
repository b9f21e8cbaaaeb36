package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Arrays of primitive types whose length is declared: their elements in the block of a record, without a count. */
public final class FixedArrays {
    private static final ValueLayout.OfShort SHORTS =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfChar CHARS = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private FixedArrays() {}

    /** Puts octets. */
    public static void put(Out out, int at, String component, byte[] values, int length) {
        check(out, component, values.length, length);
        System.arraycopy(values, 0, out.octets(), at, length);
    }

    /** Reads octets. */
    public static byte[] getBytes(In in, int at, int length) {
        byte[] values = new byte[length];
        System.arraycopy(in.octets(), at, values, 0, length);
        return values;
    }

    /** Puts truth values, eight in an octet. */
    public static void put(Out out, int at, String component, boolean[] values, int length) {
        check(out, component, values.length, length);
        for (int i = 0; i < length; i += 8) {
            int octet = 0;
            for (int bit = 0; bit < 8 && i + bit < length; bit++) {
                octet |= values[i + bit] ? 1 << bit : 0;
            }
            out.putByte(at + (i >>> 3), octet);
        }
    }

    /** Reads truth values, eight in an octet. */
    public static boolean[] getBooleans(In in, int at, int length) {
        boolean[] values = new boolean[length];
        for (int i = 0; i < length; i += 8) {
            int octet = in.bits(at + (i >>> 3), length - i >= 8 ? 0xFF : (1 << (length - i)) - 1);
            for (int bit = 0; bit < 8 && i + bit < length; bit++) {
                values[i + bit] = (octet >>> bit & 1) != 0;
            }
        }
        return values;
    }

    /** Puts numbers of two octets. */
    public static void put(Out out, int at, String component, short[] values, int length) {
        check(out, component, values.length, length);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), SHORTS, at, length);
    }

    /** Reads numbers of two octets. */
    public static short[] getShorts(In in, int at, int length) {
        short[] values = new short[length];
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), SHORTS, at, values, 0, length);
        return values;
    }

    /** Puts characters. */
    public static void put(Out out, int at, String component, char[] values, int length) {
        check(out, component, values.length, length);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), CHARS, at, length);
    }

    /** Reads characters. */
    public static char[] getChars(In in, int at, int length) {
        char[] values = new char[length];
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), CHARS, at, values, 0, length);
        return values;
    }

    /** Puts numbers of four octets. */
    public static void put(Out out, int at, String component, int[] values, int length) {
        check(out, component, values.length, length);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), INTS, at, length);
    }

    /** Reads numbers of four octets. */
    public static int[] getInts(In in, int at, int length) {
        int[] values = new int[length];
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), INTS, at, values, 0, length);
        return values;
    }

    /** Puts numbers of eight octets. */
    public static void put(Out out, int at, String component, long[] values, int length) {
        check(out, component, values.length, length);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(out.octets()), LONGS, at, length);
    }

    /** Reads numbers of eight octets. */
    public static long[] getLongs(In in, int at, int length) {
        long[] values = new long[length];
        MemorySegment.copy(MemorySegment.ofArray(in.octets()), LONGS, at, values, 0, length);
        return values;
    }

    /** Puts numbers of four octets; every NaN is the same one. */
    public static void put(Out out, int at, String component, float[] values, int length) {
        check(out, component, values.length, length);
        for (int i = 0; i < length; i++) {
            out.putFloat(at + 4 * i, values[i]);
        }
    }

    /** Reads numbers of four octets. */
    public static float[] getFloats(In in, int at, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getFloat(at + 4 * i);
        }
        return values;
    }

    /** Puts numbers of eight octets; every NaN is the same one. */
    public static void put(Out out, int at, String component, double[] values, int length) {
        check(out, component, values.length, length);
        for (int i = 0; i < length; i++) {
            out.putDouble(at + 8 * i, values[i]);
        }
    }

    /** Reads numbers of eight octets. */
    public static double[] getDoubles(In in, int at, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getDouble(at + 8 * i);
        }
        return values;
    }

    /** Makes sure that an array of objects has the length that it is declared with. */
    public static void check(Out out, String component, int length, int declared) {
        if (length != declared) {
            throw out.unfit(component, "has " + length + " elements and is declared with " + declared);
        }
    }
}
