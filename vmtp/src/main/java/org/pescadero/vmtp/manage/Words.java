package org.pescadero.vmtp.manage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pescadero.vmtp.MessageBuffer;

/** A message's segment as a row of big-endian words: written at its end, or read from its beginning. */
final class Words {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageBuffer message;
    private int read;

    Words(MessageBuffer message) {
        this.message = message;
    }

    void add(int word) {
        int at = grow(4);
        INT.set(message.octets(), at, word);
    }

    void addLong(long word) {
        int at = grow(8);
        LONG.set(message.octets(), at, word);
    }

    private int grow(int octets) {
        int size = message.segmentOctets();
        message.ensureSegmentCapacity(size + octets);
        message.segmentOctets(size + octets);
        return MessageBuffer.HEADER_OCTETS + size;
    }

    /** Whether there are so many octets left to read. */
    boolean has(int octets) {
        return read + octets <= message.segmentOctets();
    }

    int next() {
        int word = (int) INT.get(message.octets(), MessageBuffer.HEADER_OCTETS + read);
        read += 4;
        return word;
    }

    long nextLong() {
        long word = (long) LONG.get(message.octets(), MessageBuffer.HEADER_OCTETS + read);
        read += 8;
        return word;
    }
}
