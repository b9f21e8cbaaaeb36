package org.pescadero.dstp;

/** Unsigned numbers in groups of seven bits, low group first; the shortest form is the only one. */
final class Varint {
    private Varint() {}

    /** How many octets a number takes. */
    static int octets(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }
}
