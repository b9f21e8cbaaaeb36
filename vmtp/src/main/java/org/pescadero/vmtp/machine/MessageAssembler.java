package org.pescadero.vmtp.machine;

import java.util.Arrays;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Puts a packet group together again in whatever order its packets come (RFC 1045 §2.13). Room is made for what has
 * arrived, never for what is announced.
 */
final class MessageAssembler {
    private MessageBuffer message;
    private int segmentSize;
    private int expected;
    private int received;
    private boolean acknowledge;
    private long lastArrivalNanos;
    private long widestSpacingNanos;

    MessageAssembler(MessageBuffer message) {
        this.message = message;
    }

    MessageBuffer message() {
        return message;
    }

    /** Begins with the header of a packet that passed its check; its data is still to be added. */
    void begin(MessageBuffer into, byte[] octets, int at, long nowNanos) {
        message = into;
        into.segmentOctets(0);
        System.arraycopy(octets, at, into.octets(), 0, Packet.DATA);
        int code = Packet.code(octets, at);
        segmentSize = (code & CodeFlags.SDA) == 0 ? 0 : Packet.segmentSize(octets, at);
        boolean chosen = (code & CodeFlags.MDM) != 0;
        expected = segmentSize == 0
                ? 0
                : BlockMask.chosen(segmentSize, chosen ? Packet.word(octets, at + Packet.MSG_DELIVERY) : -1);
        received = 0;
        acknowledge = false;
        lastArrivalNanos = nowNanos;
        widestSpacingNanos = 0;
    }

    /** Whether a packet has the same server and message control block as the first (RFC 1045 §2.13, profile F18). */
    boolean sameGroup(byte[] octets, int at) {
        return Arrays.equals(
                message.octets(), Packet.SERVER, Packet.DATA, octets, at + Packet.SERVER, at + Packet.DATA);
    }

    /** How far the segment must reach to hold the blocks of this packet. */
    int reach(byte[] octets, int at) {
        int delivery = Packet.delivery(octets, at);
        int beyond = BlockMask.BLOCKS - Integer.numberOfLeadingZeros(delivery);
        return Math.min(segmentSize, beyond * BlockMask.BLOCK_OCTETS);
    }

    /** Adds the data of a packet; the blocks that are new. */
    int add(byte[] octets, int at, long nowNanos) {
        acknowledge |= (Packet.control(octets, at) & Control.APG) != 0;
        widestSpacingNanos = Math.max(widestSpacingNanos, nowNanos - lastArrivalNanos);
        lastArrivalNanos = nowNanos;
        int delivery = Packet.delivery(octets, at);
        int fresh = delivery & ~received & expected;
        if (fresh == 0) {
            return 0;
        }
        message.ensureSegmentCapacity(reach(octets, at));
        byte[] into = message.octets();
        int from = at + Packet.DATA;
        for (int rest = delivery; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            int size = BlockMask.blockOctets(block, segmentSize);
            if ((fresh & (1 << block)) != 0) {
                System.arraycopy(octets, from, into, Packet.DATA + block * BlockMask.BLOCK_OCTETS, size);
            }
            from += size;
        }
        received |= fresh;
        return fresh;
    }

    boolean complete() {
        return received == expected;
    }

    int received() {
        return received;
    }

    /** Whether any packet of the group asked for an acknowledgement. */
    boolean acknowledge() {
        return acknowledge;
    }

    /** Whether the last block is in, so that what is missing was lost or overtaken. */
    boolean lastArrived() {
        return Integer.numberOfLeadingZeros(received) <= Integer.numberOfLeadingZeros(expected) && received != 0;
    }

    /** The longest silence within the group up to now. */
    long widestSpacingNanos() {
        return widestSpacingNanos;
    }

    /** Whether the sender lets the message be delivered with parts missing. */
    boolean mayBePartial() {
        return (message.code() & CodeFlags.MDM) != 0;
    }

    /** Makes the message what its receiver shall see; what is missing reads as zeros. */
    void finish() {
        message.ensureSegmentCapacity(segmentSize);
        if (segmentSize > 0 && received != BlockMask.sizeMask(segmentSize)) {
            fillHoles();
        }
        message.segmentOctets(segmentSize);
        if (segmentSize > 0 && mayBePartial()) {
            message.parameterInt(Packet.MSG_DELIVERY - Packet.CO_RESIDENT, received);
        }
    }

    /** Makes the message what is left when parts are missing that should not be: the segment up to the first hole. */
    void finishPrefix() {
        int octets = BlockMask.contiguousOctets(received, segmentSize);
        message.ensureSegmentCapacity(octets);
        message.segmentOctets(octets);
        message.parameterInt(Packet.SEGMENT_SIZE - Packet.CO_RESIDENT, octets);
    }

    private void fillHoles() {
        for (int rest = BlockMask.sizeMask(segmentSize) & ~received; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            int from = Packet.DATA + block * BlockMask.BLOCK_OCTETS;
            Arrays.fill(message.octets(), from, from + BlockMask.blockOctets(block, segmentSize), (byte) 0);
        }
    }
}
