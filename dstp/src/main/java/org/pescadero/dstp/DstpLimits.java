package org.pescadero.dstp;

/**
 * Every bound that a codec keeps, whoever sent the octets.
 *
 * @param depth how deep values may lie inside each other
 * @param emptyElements the most elements of a list whose elements take no octets at all
 * @param heapFactor the octets of heap that one octet of message may turn into
 * @param heapBaseOctets the octets of heap that any message may turn into
 * @param heapMostOctets the octets of heap that no message may exceed
 */
public record DstpLimits(int depth, int emptyElements, int heapFactor, int heapBaseOctets, int heapMostOctets) {
    /** What holds unless somebody decides otherwise. */
    public static final DstpLimits DEFAULT = new DstpLimits(64, 8192, 8, 1 << 20, 64 << 20);

    /** Checks that every bound is one. */
    public DstpLimits {
        if (depth < 8 || emptyElements < 0 || heapFactor < 1 || heapBaseOctets < 0 || heapMostOctets < 0) {
            throw new IllegalArgumentException(
                    "depth must be at least 8, the heap factor at least 1, no bound negative");
        }
    }

    /** How much heap the value decoded from so many octets may take. */
    int heapOctets(int messageOctets) {
        return (int) Math.min((long) heapFactor * messageOctets + heapBaseOctets, heapMostOctets);
    }
}
