package org.pescadero.dstp;

/** Unsigned numbers in groups of seven bits, low group first; the shortest form is the only one. */
final class Varint {
    private Varint() {}

    /** How many octets a number takes. */
    static int octets(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Reads a number that is mostly a small one. */
    static int small(In in, String component) {
        int at = in.position;
        if (at < in.end) {
            int octet = in.octets[at];
            if (octet >= 0) {
                in.position = at + 1;
                return octet;
            }
        }
        return read(in, component);
    }

    static int read(In in, String component) {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int octet = in.getByte(in.take(component, 1));
            value |= (octet & 0x7F) << shift;
            if (octet >= 0) {
                if ((octet == 0 && shift > 0) || (shift == 28 && octet > 0x0F)) {
                    throw in.malformedAt(
                            in.position() - 1, component, "a number is not in its shortest form or too large");
                }
                return value;
            }
        }
        throw in.malformed(component, "a number has more than 32 bits");
    }
}
