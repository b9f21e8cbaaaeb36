package org.pescadero.dstp;

/** The heads of lists whose elements may be absent: a bit says whether a map of the absent ones follows the count. */
final class Absences {
    private Absences() {}

    static int head(In in, int elementOctets, int heapOctets) {
        int head = in.varint();
        int size = head >>> 1;
        if ((head & 1) == 0) {
            in.checked(size, elementOctets, heapOctets);
            return head;
        }
        if (octetsOfMap(size) > in.remaining()) {
            throw in.tooShort("", octetsOfMap(size));
        }
        in.charge("", (long) size * heapOctets);
        return head;
    }

    static int map(In in, int head) {
        if ((head & 1) == 0) {
            return -1;
        }
        int size = head >>> 1;
        int map = in.take("", octetsOfMap(size));
        int end = in.position();
        int any = 0;
        for (int i = map; i < end; i++) {
            any |= in.getByte(i);
        }
        boolean spare = (size & 7) != 0 && (in.getByte(end - 1) & 0xFF) >>> (size & 7) != 0;
        if (any == 0 || spare) {
            throw in.malformedAt(map, "", any == 0 ? "a map of absent elements marks none" : "spare bits are set");
        }
        return map;
    }

    private static int octetsOfMap(int size) {
        return (size + 7) >>> 3;
    }
}
