package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.vmtp.MessageBuffer;

/** Message buffers between uses, last in, first out, so that a busy server's are warm and large enough. */
final class BufferPool {
    /** Buffers for segments beyond this are worth getting back while a small Response is kept. */
    static final int SMALL_SEGMENT = 1024;

    /** Buffers for more are not kept: a long message is rare, and takes longer than making room for it. */
    private static final int LARGEST_KEPT = 128 << 10;

    private final long bound;
    private final List<MessageBuffer> small = new ArrayList<>();
    private final List<MessageBuffer> large = new ArrayList<>();
    private long pooledOctets;
    private int inUse;

    BufferPool(long boundOctets) {
        bound = boundOctets;
    }

    /** A buffer of any size, the largest that is at hand. */
    MessageBuffer acquire() {
        if (large.isEmpty()) {
            return acquireSmall();
        }
        inUse++;
        return take(large);
    }

    /** A buffer that is small as long as nobody makes it grow. */
    MessageBuffer acquireSmall() {
        inUse++;
        return small.isEmpty() ? new MessageBuffer(64) : take(small);
    }

    /** Buffers that were handed out and have not come back. */
    int inUse() {
        return inUse;
    }

    long pooledOctets() {
        return pooledOctets;
    }

    void release(MessageBuffer buffer) {
        inUse--;
        buffer.dropTail();
        int octets = buffer.octets().length;
        if (octets > LARGEST_KEPT || pooledOctets + octets > bound) {
            return;
        }
        pooledOctets += octets;
        (isLarge(buffer) ? large : small).add(buffer);
    }

    static boolean isLarge(MessageBuffer buffer) {
        return buffer.segmentCapacity() > SMALL_SEGMENT;
    }

    private MessageBuffer take(List<MessageBuffer> from) {
        MessageBuffer buffer = from.removeLast();
        pooledOctets -= buffer.octets().length;
        return buffer;
    }
}
