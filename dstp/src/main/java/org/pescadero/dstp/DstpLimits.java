package org.pescadero.dstp;

/**
 * Every bound that a codec keeps, whoever sent the octets.
 *
 * @param depth how deep values may lie inside each other
 * @param emptyElements the most elements of a list whose elements take no octets at all
 * @param heapFactor the octets of heap that one octet of message may turn into
 * @param heapBaseOctets the octets of heap that any message may turn into
 * @param heapMostOctets the octets of heap that no message may exceed
 * @param numberOctets the most octets of an integer of any size, because arithmetic with it costs time
 * @param decimalScale the largest scale of a decimal, and minus the smallest one, for the same reason
 * @param bitSetOctets the most octets of a set of bits
 * @param zoneCharacters the most characters in the name of a time zone
 * @param strictText whether a string with half of a surrogate pair is refused where it is written, instead of a question mark
 *     being written for it
 */
public record DstpLimits(
        int depth,
        int emptyElements,
        int heapFactor,
        int heapBaseOctets,
        int heapMostOctets,
        int numberOctets,
        int decimalScale,
        int bitSetOctets,
        int zoneCharacters,
        boolean strictText) {
    /** What holds unless somebody decides otherwise. */
    public static final DstpLimits DEFAULT = new DstpLimits(64, 8192, 8, 1 << 20, 64 << 20);

    /** Other bounds for values as a whole, and those that hold by default for single ones. */
    public DstpLimits(int depth, int emptyElements, int heapFactor, int heapBaseOctets, int heapMostOctets) {
        this(depth, emptyElements, heapFactor, heapBaseOctets, heapMostOctets, 1024, 10_000, 1 << 20, 64, false);
    }

    /** Checks that every bound is one. */
    public DstpLimits {
        if (depth < 8 || emptyElements < 0 || heapFactor < 1 || heapBaseOctets < 0 || heapMostOctets < 0) {
            throw new IllegalArgumentException(
                    "depth must be at least 8, the heap factor at least 1, no bound negative");
        }
        if (numberOctets < 1 || decimalScale < 0 || bitSetOctets < 0 || zoneCharacters < 1) {
            throw new IllegalArgumentException("numbers and names of zones must have room, no bound may be negative");
        }
    }

    /** The same bounds, with strings refused that would not arrive as they are. */
    public DstpLimits withStrictText() {
        return new DstpLimits(
                depth,
                emptyElements,
                heapFactor,
                heapBaseOctets,
                heapMostOctets,
                numberOctets,
                decimalScale,
                bitSetOctets,
                zoneCharacters,
                true);
    }

    /** How much heap the value decoded from so many octets may take. */
    int heapOctets(int messageOctets) {
        return (int) Math.min((long) heapFactor * messageOctets + heapBaseOctets, heapMostOctets);
    }
}
