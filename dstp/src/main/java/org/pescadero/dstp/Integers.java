package org.pescadero.dstp;

/**
 * Integers in as few octets as they need, and integers within a range. The first travel in zigzag (0, -1, 1, -2, ...) in groups
 * of seven bits, the low ones first.
 */
public final class Integers {
    private Integers() {}

    /** Writes a number in one to five octets. */
    public static void write(Out out, int value) {
        out.varint(value << 1 ^ value >> 31);
    }

    /** Reads a number of one to five octets. */
    public static int readInt(In in) {
        int zigzag = in.varint();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /** Writes a number in one to ten octets. */
    public static void write(Out out, long value) {
        long rest = value << 1 ^ value >> 63;
        int at = out.block((70 - Long.numberOfLeadingZeros(rest | 1)) / 7);
        while ((rest & ~0x7FL) != 0) {
            out.putByte(at++, (int) (rest | 0x80));
            rest >>>= 7;
        }
        out.putByte(at, (int) rest);
    }

    /** Reads a number of one to ten octets. */
    public static long readLong(In in) {
        long zigzag = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int octet = in.getByte(in.take("", 1));
            zigzag |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                if ((octet == 0 && shift > 0) || (shift == 63 && octet > 1)) {
                    throw in.malformedAt(in.position() - 1, "", "a number is not in its shortest form or too large");
                }
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        throw in.malformed("", "a number has more than 64 bits");
    }

    /** A number that is written, which must be within a range. */
    public static int within(Out out, String component, int value, int lo, int hi) {
        if (value < lo || value > hi) {
            throw beyond(out, component, value, lo, hi);
        }
        return value;
    }

    /** A number that is written, which must be within a range. */
    public static long within(Out out, String component, long value, long lo, long hi) {
        if (value < lo || value > hi) {
            throw beyond(out, component, value, lo, hi);
        }
        return value;
    }

    private static IllegalArgumentException beyond(Out out, String component, long value, long lo, long hi) {
        return out.unfit(component, "is " + value + ", which is not from " + lo + " to " + hi);
    }

    /** A number that was read at a position, which must be within a range. */
    public static int within(In in, int at, String component, int value, int lo, int hi) {
        if (value < lo || value > hi) {
            throw beyond(in, at, component, value, lo, hi);
        }
        return value;
    }

    /** A number that was read at a position, which must be within a range. */
    public static long within(In in, int at, String component, long value, long lo, long hi) {
        if (value < lo || value > hi) {
            throw beyond(in, at, component, value, lo, hi);
        }
        return value;
    }

    private static DstpFormatException beyond(In in, int at, String component, long value, long lo, long hi) {
        return in.malformedAt(at, component, value + " is not from " + lo + " to " + hi);
    }
}
