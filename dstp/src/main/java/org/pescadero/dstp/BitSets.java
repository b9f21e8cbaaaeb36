package org.pescadero.dstp;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** Sets of bits: the count of octets, then the bits, the lowest one of the first octet first. */
public final class BitSets {
    private static final int HEAP_OCTETS = 48;

    private BitSets() {}

    /** Writes the bits up to the last one that is set. */
    public static void write(Out out, BitSet value) {
        int octets = (value.length() + 7) >>> 3;
        int most = out.limits().bitSetOctets();
        if (octets > most) {
            throw out.unfit("has bits in " + octets + " octets; the bound is " + most);
        }
        PrimitiveArrays.write(out, value.toByteArray());
    }

    /** Reads bits, of which the last octet must have one. */
    public static BitSet readBitSet(In in) {
        int size = Elements.entries(in, 1, 1);
        int most = in.limits().bitSetOctets();
        if (size > most) {
            throw in.malformed("", "a set of bits has at most " + most + " octets, not " + size);
        }
        in.charge("", HEAP_OCTETS);
        int at = in.take("", size);
        if (size > 0 && in.getByte(at + size - 1) == 0) {
            throw in.malformedAt(at + size - 1, "", "the last octet of the bits is empty");
        }
        return BitSet.valueOf(ByteBuffer.wrap(in.octets(), at, size));
    }
}
