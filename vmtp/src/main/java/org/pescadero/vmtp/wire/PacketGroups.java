package org.pescadero.vmtp.wire;

import org.pescadero.vmtp.CodeFlags;

/**
 * How a message is divided into packet groups (RFC 1045 §2.14): each but the last carries 16 KiB of the segment, and all
 * carry the same control block with the size of the whole (profile F16).
 */
public final class PacketGroups {
    /** The segment of a full packet group. */
    public static final int GROUP_OCTETS = BlockMask.BLOCKS * BlockMask.BLOCK_OCTETS;
    /** The most packet groups that a message can have, and the transaction identifiers that STI skips. */
    public static final int MOST = 256;
    /** The largest segment of a message. */
    public static final int MOST_OCTETS = MOST * GROUP_OCTETS;

    private PacketGroups() {}

    /** How many packet groups a message has. */
    public static int count(int segmentSize) {
        return segmentSize <= GROUP_OCTETS ? 1 : (segmentSize + GROUP_OCTETS - 1) / GROUP_OCTETS;
    }

    /** The part of the segment that a group carries; groups are counted from 0. */
    public static int octets(int group, int segmentSize) {
        return Math.max(0, Math.min(GROUP_OCTETS, segmentSize - group * GROUP_OCTETS));
    }

    /** The blocks of a group. */
    public static int mask(int group, int segmentSize) {
        return BlockMask.sizeMask(octets(group, segmentSize));
    }

    /** The size of a packet's message; 0 when it has no segment. */
    public static int segmentSize(byte[] octets, int at) {
        return (Packet.code(octets, at) & CodeFlags.SDA) == 0 ? 0 : Packet.segmentSize(octets, at);
    }

    /** Whether a packet may be of the first group of its message: not if it is of the last one of several. */
    public static boolean mayBeFirst(byte[] octets, int at) {
        return (Packet.control(octets, at) & Control.CMG) != 0 || segmentSize(octets, at) <= GROUP_OCTETS;
    }

    /** The part of the segment that a packet's own group carries: only the last one may be less than full. */
    public static int groupOctets(byte[] octets, int at) {
        int size = segmentSize(octets, at);
        boolean continued = (Packet.control(octets, at) & Control.CMG) != 0;
        return continued ? GROUP_OCTETS : octets(count(size) - 1, size);
    }
}
