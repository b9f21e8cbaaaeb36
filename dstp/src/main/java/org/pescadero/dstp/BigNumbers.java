package org.pescadero.dstp;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers of any size: the count of octets, then two's complement in as few octets as it needs, the high ones first.
 * Decimals have their scale before it. Both are bounded, because arithmetic with what a stranger sent costs time.
 */
public final class BigNumbers {
    private static final int HEAP_OCTETS = 64;

    private BigNumbers() {}

    /** Writes an integer. */
    public static void write(Out out, BigInteger value) {
        byte[] octets = value.toByteArray();
        int most = out.limits().numberOctets();
        if (octets.length > most) {
            throw out.unfit("has " + octets.length + " octets; the bound is " + most);
        }
        out.varint(octets.length);
        out.raw(octets);
    }

    /** Reads an integer. */
    public static BigInteger readBigInteger(In in) {
        int size = in.varint();
        int most = in.limits().numberOctets();
        if (size < 1 || size > most) {
            throw in.malformed("", "a number has 1 to " + most + " octets, not " + Integer.toUnsignedString(size));
        }
        int at = in.take("", size);
        in.charge("", HEAP_OCTETS + (long) size);
        if (size > 1 && in.getByte(at) == in.getByte(at + 1) >> 7) {
            throw in.malformedAt(at, "", "a number is not in its shortest form");
        }
        return new BigInteger(in.octets(), at, size);
    }

    /** Writes a decimal. */
    public static void write(Out out, BigDecimal value) {
        int scale = value.scale();
        int most = out.limits().decimalScale();
        if (Math.abs((long) scale) > most) {
            throw out.unfit("has the scale " + scale + "; the bound is " + most);
        }
        out.varint(scale << 1 ^ scale >> 31);
        write(out, value.unscaledValue());
    }

    /** Reads a decimal. */
    public static BigDecimal readBigDecimal(In in) {
        int head = in.varint();
        int scale = head >>> 1 ^ -(head & 1);
        int most = in.limits().decimalScale();
        if (Math.abs((long) scale) > most) {
            throw in.malformed("", "the scale " + scale + " is beyond " + most);
        }
        in.charge("", HEAP_OCTETS);
        return new BigDecimal(readBigInteger(in), scale);
    }
}
