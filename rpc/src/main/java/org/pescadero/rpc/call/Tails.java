package org.pescadero.rpc.call;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.pescadero.vmtp.MessageBuffer;

/** Ends of Requests that lie in memory of the user's. */
final class Tails {
    /** Stands for all threads but the one that calls: any of them may come to send what is missing at the server. */
    private static final Thread OTHER = Thread.ofPlatform().unstarted(() -> {});

    private Tails() {}

    /** Ends a message with octets; those that this thread alone may read are copied. */
    static void append(MessageBuffer message, int size, ByteBuffer octets) {
        if (!octets.isDirect() || MemorySegment.ofBuffer(octets).isAccessibleBy(OTHER)) {
            message.segmentOctets(size, octets);
            return;
        }
        int count = octets.remaining();
        message.ensureSegmentCapacity(size + count);
        octets.get(octets.position(), message.octets(), MessageBuffer.HEADER_OCTETS + size, count);
        message.segmentOctets(size + count);
    }
}
