package org.pescadero.vmtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message (RFC 1045 §2.4) laid out as it lies in a packet: 64 octets of header, the segment, room for the checksum.
 *
 * <p>The message control block is the header's tail: Code at octet 32 and the 28 octets after it. A Request uses them as
 * CoResidentEntity (8), user data (12), MsgDelivery (4), SegmentSize (4); a Response as user data (20), MsgDelivery,
 * SegmentSize. Because the segment stands where the wire wants it, an encoder writes its values straight into the packet
 * and a one-packet message is sent as it stands.
 *
 * <p>Reused from call to call and owned by one thread at a time; not safe for concurrent use.
 */
public final class MessageBuffer {
    /** Where the segment begins. */
    public static final int HEADER_OCTETS = 64;
    /** Room after the segment for its padding and the checksum. */
    public static final int TRAILER_OCTETS = 12;
    /** Where Code stands. */
    public static final int CODE_OFFSET = 32;
    /** Where the 28 octets after Code begin. */
    public static final int PARAMETERS_OFFSET = 36;
    /** Octets of message control block after Code. */
    public static final int PARAMETERS_OCTETS = 28;
    /** Where the user data of a Request begins, after the CoResidentEntity slot; a Response's begins 8 octets earlier. */
    public static final int REQUEST_USER_OFFSET = 44;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] octets;
    private int segmentOctets;
    /** The end of the segment, where that does not lie in the array. */
    private @Nullable ByteBuffer tail;

    private boolean tailLost;
    private Runnable toldOfLoss = () -> {};

    /** A buffer with room for a segment of {@code segmentCapacity} octets; it grows on demand. */
    public MessageBuffer(int segmentCapacity) {
        octets = new byte[HEADER_OCTETS + segmentCapacity + TRAILER_OCTETS];
    }

    /** The array in which header and segment lie; replaced when the buffer grows. */
    public byte[] octets() {
        return octets;
    }

    /** The segment's size in octets; 0 when there is none. */
    public int segmentOctets() {
        return segmentOctets;
    }

    /** Says how much of the space after the header is segment. The octets are whatever was written there. */
    public void segmentOctets(int size) {
        if (size < 0 || size > segmentCapacity()) {
            throw new IllegalArgumentException("segment of " + size + " octets in a buffer for " + segmentCapacity());
        }
        segmentOctets = size;
        tail = null;
        tailLost = false;
    }

    /**
     * Says how much of the space after the header is segment, and which octets follow there: they are not copied here but into
     * each packet, and must stay as they are until nothing more is sent of the message. Any thread may come to read them. When they
     * cannot be read any more, because their memory was given back, nothing more is sent of the message. Only for messages that are
     * sent.
     */
    public void segmentOctets(int size, ByteBuffer rest) {
        segmentOctets(size);
        tail = rest.slice();
        segmentOctets += tail.remaining();
    }

    /** Who is told, on any thread, when octets that lie elsewhere can be read no more. */
    public void toldOfLoss(Runnable whom) {
        toldOfLoss = whom;
    }

    /** Octets that lie elsewhere cannot be read any more. */
    public void loseTail() {
        tailLost = true;
        toldOfLoss.run();
    }

    /** Whether octets of the segment cannot be read any more. */
    public boolean tailLost() {
        return tailLost;
    }

    /**
     * Copies octets of the segment, wherever they lie.
     *
     * @throws IllegalStateException when their memory has been given back
     */
    public void copySegment(int from, byte[] to, int at, int count) {
        ByteBuffer rest = tail;
        if (rest == null) {
            System.arraycopy(octets, HEADER_OCTETS + from, to, at, count);
            return;
        }
        int head = segmentOctets - rest.limit();
        int here = Math.clamp(head - (long) from, 0, count);
        if (here > 0) {
            System.arraycopy(octets, HEADER_OCTETS + from, to, at, here);
        }
        if (here < count) {
            rest.get(from + here - head, to, at + here, count - here);
        }
    }

    /** Lets go of octets that are not its own: nothing more is sent of the message. */
    public void dropTail() {
        ByteBuffer rest = tail;
        if (rest != null) {
            segmentOctets -= rest.limit();
            tail = null;
        }
    }

    /** The largest segment that fits without growing. */
    public int segmentCapacity() {
        return octets.length - HEADER_OCTETS - TRAILER_OCTETS;
    }

    /** Makes room for a segment of {@code size} octets; what was written stays. */
    public void ensureSegmentCapacity(int size) {
        if (size > segmentCapacity()) {
            int grown = Math.max(size, 2 * segmentCapacity());
            octets = Arrays.copyOf(octets, HEADER_OCTETS + grown + TRAILER_OCTETS);
        }
    }

    /** Lets go of a large buffer, and of the segment in it: a buffer that is kept for reuse should not be as large as the largest. */
    public void trim(int mostOctets) {
        dropTail();
        if (segmentCapacity() > mostOctets) {
            octets = Arrays.copyOf(octets, HEADER_OCTETS + TRAILER_OCTETS);
            segmentOctets = 0;
        }
    }

    /** The Code word with its eight control flags. */
    public int code() {
        return (int) INT.get(octets, CODE_OFFSET);
    }

    /** Sets the Code word with its control flags. */
    public void code(int code) {
        INT.set(octets, CODE_OFFSET, code);
    }

    /** A 32-bit word of the 28 octets after Code; {@code offset} is 0, 4, ... 24. */
    public int parameterInt(int offset) {
        return (int) INT.get(octets, PARAMETERS_OFFSET + offset);
    }

    /** Sets a 32-bit word of the 28 octets after Code. */
    public void parameterInt(int offset, int value) {
        INT.set(octets, PARAMETERS_OFFSET + offset, value);
    }

    /** A 64-bit word of the 28 octets after Code; {@code offset} is 0, 4, ... 20. */
    public long parameterLong(int offset) {
        return (long) LONG.get(octets, PARAMETERS_OFFSET + offset);
    }

    /** Sets a 64-bit word of the 28 octets after Code. */
    public void parameterLong(int offset, long value) {
        LONG.set(octets, PARAMETERS_OFFSET + offset, value);
    }

    /** Forgets the message: all of the control block zero, no segment. */
    public void clear() {
        Arrays.fill(octets, 0, HEADER_OCTETS, (byte) 0);
        segmentOctets = 0;
        tail = null;
        tailLost = false;
    }

    /** Takes over the control block and the segment of another message. */
    public void copyFrom(MessageBuffer other) {
        ensureSegmentCapacity(other.segmentOctets);
        System.arraycopy(other.octets, 0, octets, 0, HEADER_OCTETS);
        other.copySegment(0, octets, HEADER_OCTETS, other.segmentOctets);
        segmentOctets(other.segmentOctets);
    }
}
