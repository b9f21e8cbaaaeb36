package org.pescadero.simulator.judge;

import java.util.Arrays;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.vmtp.MessageBuffer;

/** Octets that tell where they come from: a segment is a function of the seed, the call and the execution. */
public final class Contents {
    private Contents() {}

    /** Makes the segment of a message that of a key. */
    public static void fill(MessageBuffer message, long key, int size) {
        message.ensureSegmentCapacity(size);
        byte[] octets = message.octets();
        for (int i = 0; i < size; i += Long.BYTES) {
            long word = Keyed.mix(key + (i >>> 3));
            for (int j = i; j < Math.min(size, i + Long.BYTES); j++) {
                octets[MessageBuffer.HEADER_OCTETS + j] = (byte) (word >>> (8 * (j & 7)));
            }
        }
        message.segmentOctets(size);
    }

    /** Where a segment first differs from that of a key; -1 when it is the same. */
    public static int difference(MessageBuffer message, long key, int size) {
        if (message.segmentOctets() != size) {
            return Math.min(message.segmentOctets(), size);
        }
        byte[] octets = message.octets();
        for (int i = 0; i < size; i += Long.BYTES) {
            long word = Keyed.mix(key + (i >>> 3));
            for (int j = i; j < Math.min(size, i + Long.BYTES); j++) {
                if (octets[MessageBuffer.HEADER_OCTETS + j] != (byte) (word >>> (8 * (j & 7)))) {
                    return j;
                }
            }
        }
        return -1;
    }

    /** A hash of a message's segment, for traces. */
    public static int hash(MessageBuffer message) {
        int from = MessageBuffer.HEADER_OCTETS;
        return Arrays.hashCode(Arrays.copyOfRange(message.octets(), from, from + message.segmentOctets()));
    }
}
