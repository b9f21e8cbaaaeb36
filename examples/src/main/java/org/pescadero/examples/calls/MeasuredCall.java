package org.pescadero.examples.calls;

import java.util.Arrays;
import java.util.List;

/**
 * One procedure of the table.
 *
 * @param procedure what the row is called
 * @param requestOctets the size of its Request packet
 * @param responseOctets the size of its Response packet
 * @param body calls it, and returns something that depends on its result
 */
record MeasuredCall(String procedure, int requestOctets, int responseOctets, Body body) {
    /** VMTP's header and checksum, which every packet has (RFC 1045 figures 3-1 and 3-2). */
    private static final int HEADER_AND_CHECKSUM_OCTETS = 64 + 4;

    private static final int WORD_OCTETS = 4;

    /** A call whose result is used. */
    interface Body {
        int call(Calls calls);
    }

    /** All rows, in the table's order. */
    static List<MeasuredCall> all() {
        return List.of(
                words("no args/results", 0, calls -> {
                    calls.nothing();
                    return 0;
                }),
                words("1 arg/result", 1, calls -> calls.one(1)),
                words("2 args/results", 2, calls -> calls.two(1, 2).b()),
                words("4 args/results", 4, calls -> calls.four(1, 2, 3, 4).d()),
                words(
                        "10 args/results",
                        10,
                        calls -> calls.ten(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).j()),
                array(1),
                array(4),
                array(10),
                array(40),
                array(100),
                exception());
    }

    private static MeasuredCall words(String procedure, int words, Body body) {
        int octets = packetOctets(words * WORD_OCTETS);
        return new MeasuredCall(procedure, octets, octets, body);
    }

    private static MeasuredCall array(int words) {
        int[] array = new int[words];
        Arrays.setAll(array, i -> i);
        // In DSTP an array of fewer than 128 elements is one octet of count, then the elements.
        int octets = packetOctets(1 + words * WORD_OCTETS);
        return new MeasuredCall(words + "-word array", octets, octets, calls -> calls.array(array)[words - 1]);
    }

    /** Its raw echo is that of an empty packet: what travels back is the exception, and that is part of its price. */
    private static MeasuredCall exception() {
        return new MeasuredCall("typed exception", packetOctets(WORD_OCTETS), packetOctets(0), calls -> {
            try {
                calls.refuse(7);
                return 0;
            } catch (Refused e) {
                return e.reason();
            }
        });
    }

    /** Data is padded to a multiple of eight octets. */
    private static int packetOctets(int segmentOctets) {
        return HEADER_AND_CHECKSUM_OCTETS + (segmentOctets + 7) / 8 * 8;
    }
}
