package org.pescadero.vmtp.wire;

/**
 * Delivery masks: bit i, counted from the least significant, stands for block i of 512 octets of a segment (RFC 1045 §2.13,
 * profile F7).
 */
public final class BlockMask {
    /** The size of every block but possibly the last. */
    public static final int BLOCK_OCTETS = 512;
    /** Blocks in a packet group. */
    public static final int BLOCKS = 32;

    private BlockMask() {}

    /** All blocks of a segment of this size; sizes beyond a packet group have all 32. */
    public static int sizeMask(int segmentSize) {
        if (segmentSize < 0 || segmentSize > BLOCK_OCTETS * (BLOCKS - 1)) {
            return -1;
        }
        return (1 << ((segmentSize + BLOCK_OCTETS - 1) / BLOCK_OCTETS)) - 1;
    }

    /** The blocks of a segment that its sender has chosen by MsgDelivery: those that it has, or all if none is named (profile F15). */
    public static int chosen(int segmentSize, int msgDelivery) {
        int all = sizeMask(segmentSize);
        return (all & msgDelivery) == 0 ? all : all & msgDelivery;
    }

    /** The true size of a block: 512, or less for the last one of the segment, or 0 beyond it. */
    public static int blockOctets(int block, int segmentSize) {
        return Math.max(0, Math.min(BLOCK_OCTETS, segmentSize - block * BLOCK_OCTETS));
    }

    /** The sum of the true sizes of the blocks in a mask (profile F5). */
    public static int octets(int mask, int segmentSize) {
        if (mask == 0) {
            return 0;
        }
        int last = BLOCKS - 1 - Integer.numberOfLeadingZeros(mask);
        int full = Integer.bitCount(mask) - 1;
        return full * BLOCK_OCTETS + blockOctets(last, segmentSize);
    }

    /** Rounded up to whole 64-bit words. */
    public static int padded(int octets) {
        return (octets + 7) & ~7;
    }

    /** The lowest {@code count} blocks of a mask: those that the next packet carries. */
    public static int lowest(int mask, int count) {
        int rest = mask;
        for (int i = 0; i < count && rest != 0; i++) {
            rest &= rest - 1;
        }
        return mask & ~rest;
    }

    /** How many octets stand at the beginning of the segment without a hole. */
    public static int contiguousOctets(int mask, int segmentSize) {
        int blocks = Integer.numberOfTrailingZeros(~mask);
        return Math.min(segmentSize, blocks * BLOCK_OCTETS);
    }
}
