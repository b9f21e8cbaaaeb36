package org.pescadero.vmtp.machine;

import java.util.Arrays;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Puts a message together again in whatever order its packets come, those of one packet group (RFC 1045 §2.13) or of up to 256
 * (RFC 1045 §2.14). Room is made for what has arrived, never for what is announced.
 */
final class MessageAssembler {
    private MessageBuffer message;
    private int segmentSize;
    private int groups;
    private int firstTransaction;
    /** The blocks that shall come, of a message of one packet group. */
    private int expected;
    /** The blocks that are in, of each group up to the highest that any packet has come of. */
    private int[] received = new int[1];

    private boolean[] acknowledge = new boolean[1];
    private int known;
    private int completed;
    private int arrivedBlocks;
    private long lastArrivalNanos;
    private long widestSpacingNanos;
    /** When and how often the blocks that are missing of a group were asked for. */
    private long[] askedNanos = new long[1];

    private byte[] asked = new byte[1];
    /** The holes that were asked for and are still open. */
    private int[] wanted = new int[1];
    /** Whether holes of a group were ever asked for. */
    private boolean[] holed = new boolean[1];

    MessageAssembler(MessageBuffer message) {
        this.message = message;
    }

    /** Holds on to no message but this empty one. */
    void leave(MessageBuffer nothing) {
        message = nothing;
    }

    MessageBuffer message() {
        return message;
    }

    /**
     * Begins with the header of a packet that passed its check; its data is still to be added: nothing has come yet (profile S7).
     *
     * @param first the transaction identifier of the message's first packet group
     */
    void begin(MessageBuffer into, byte[] octets, int at, int first, long nowNanos) {
        message = into;
        into.segmentOctets(0);
        System.arraycopy(octets, at, into.octets(), 0, Packet.DATA);
        segmentSize = PacketGroups.segmentSize(octets, at);
        groups = PacketGroups.count(segmentSize);
        firstTransaction = first;
        boolean chosen = groups == 1 && (Packet.code(octets, at) & CodeFlags.MDM) != 0;
        expected = segmentSize == 0
                ? 0
                : BlockMask.chosen(segmentSize, chosen ? Packet.word(octets, at + Packet.MSG_DELIVERY) : -1);
        known = 0;
        completed = 0;
        arrivedBlocks = 0;
        lastArrivalNanos = nowNanos;
        widestSpacingNanos = 0;
        know(0);
    }

    /**
     * Whether a packet has the same server and message control block as the first (RFC 1045 §2.13, profile F18) and is one of
     * the message's packet groups.
     */
    boolean belongs(byte[] octets, int at) {
        return fits(octets, at)
                && Arrays.equals(
                        message.octets(), Packet.SERVER, Packet.DATA, octets, at + Packet.SERVER, at + Packet.DATA);
    }

    /** Whether a packet is of one of the message's packet groups, and says rightly whether others follow. */
    private boolean fits(byte[] octets, int at) {
        int group = group(octets, at);
        boolean continued = (Packet.control(octets, at) & Control.CMG) != 0;
        return group >= 0 && group < groups && continued == group < groups - 1;
    }

    /** Which of the packet groups a packet is of, counted from 0. */
    int group(byte[] octets, int at) {
        return Packet.transaction(octets, at) - firstTransaction;
    }

    /** The transaction identifier of a packet group. */
    int transaction(int group) {
        return firstTransaction + group;
    }

    int groups() {
        return groups;
    }

    /** How far the segment must reach to hold the blocks of this packet. */
    int reach(byte[] octets, int at) {
        int delivery = Packet.delivery(octets, at);
        int beyond = BlockMask.BLOCKS - Integer.numberOfLeadingZeros(delivery);
        return Math.min(segmentSize, group(octets, at) * PacketGroups.GROUP_OCTETS + beyond * BlockMask.BLOCK_OCTETS);
    }

    /** The blocks that have arrived, of all packet groups. */
    int arrivedBlocks() {
        return arrivedBlocks;
    }

    /** Adds the data of a packet; the blocks that are new. The lengths of these are those of its group: what fits none has none. */
    int add(byte[] octets, int at, long nowNanos) {
        if (!fits(octets, at)) {
            return 0;
        }
        int group = group(octets, at);
        know(group);
        acknowledge[group] |= (Packet.control(octets, at) & Control.APG) != 0;
        widestSpacingNanos = Math.max(widestSpacingNanos, nowNanos - lastArrivalNanos);
        lastArrivalNanos = nowNanos;
        int delivery = Packet.delivery(octets, at);
        int fresh = delivery & ~received[group] & expected(group);
        if (fresh != 0) {
            message.ensureSegmentCapacity(reach(octets, at));
            copy(octets, at, group, delivery, fresh);
            received[group] |= fresh;
            arrivedBlocks += Integer.bitCount(fresh);
            obtain(group, fresh);
        }
        while (completed < known && isComplete(completed)) {
            completed++;
        }
        return fresh;
    }

    private void copy(byte[] octets, int at, int group, int delivery, int fresh) {
        int groupOctets = PacketGroups.octets(group, segmentSize);
        int to = Packet.DATA + group * PacketGroups.GROUP_OCTETS;
        int from = at + Packet.DATA;
        for (int rest = delivery; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            int size = BlockMask.blockOctets(block, groupOctets);
            if ((fresh & (1 << block)) != 0) {
                System.arraycopy(octets, from, message.octets(), to + block * BlockMask.BLOCK_OCTETS, size);
            }
            from += size;
        }
    }

    /** What was asked for comes: the next question is not one in vain. */
    private void obtain(int group, int fresh) {
        if ((wanted[group] & fresh) != 0) {
            wanted[group] &= ~fresh;
            asked[group] = 1;
        }
    }

    private void know(int group) {
        if (group < known) {
            return;
        }
        if (group >= received.length) {
            int room = Math.min(PacketGroups.MOST, Math.max(2 * received.length, group + 1));
            received = Arrays.copyOf(received, room);
            acknowledge = Arrays.copyOf(acknowledge, room);
            askedNanos = Arrays.copyOf(askedNanos, room);
            asked = Arrays.copyOf(asked, room);
            wanted = Arrays.copyOf(wanted, room);
            holed = Arrays.copyOf(holed, room);
        }
        for (int fresh = known; fresh <= group; fresh++) {
            received[fresh] = 0;
            acknowledge[fresh] = false;
            asked[fresh] = 0;
            wanted[fresh] = 0;
            holed[fresh] = false;
        }
        known = group + 1;
    }

    private int expected(int group) {
        return groups == 1 ? expected : PacketGroups.mask(group, segmentSize);
    }

    boolean complete() {
        return completed == groups;
    }

    /** How many packet groups from the first one on are complete. */
    int completed() {
        return completed;
    }

    /** How many packet groups are complete in a row, right before this one. */
    int completedBefore(int group) {
        int before = group;
        while (before > 0 && isComplete(before - 1)) {
            before--;
        }
        return group - before;
    }

    boolean isComplete(int group) {
        return group < known && received[group] == expected(group);
    }

    /** How many packet groups there are up to the highest that any packet has come of. */
    int known() {
        return known;
    }

    /** The blocks of the last packet group that are in: that of the transaction which the message is known by. */
    int received() {
        return received(groups - 1);
    }

    /** The blocks of a packet group that are in. */
    int received(int group) {
        return group < known ? received[group] : 0;
    }

    /** Whether any packet of the last packet group asked for an acknowledgement. */
    boolean acknowledge() {
        return acknowledge(groups - 1);
    }

    /** Whether any packet of a packet group asked for an acknowledgement. */
    boolean acknowledge(int group) {
        return group < known && acknowledge[group];
    }

    /** Whether a packet of a packet group has asked for an answer while the group goes on, and nothing before it is missing. */
    boolean pausedAt(int group, byte[] octets, int at) {
        boolean asks = (Packet.control(octets, at) & Control.APG) != 0 && Packet.delivery(octets, at) != 0;
        return asks && !isComplete(group) && (received[group] & (received[group] + 1)) == 0;
    }

    /** Whoever paused in a packet group has been answered. */
    void answered(int group) {
        acknowledge[group] = false;
    }

    /** Whether the last block is in, so that what is missing was lost or overtaken. */
    boolean lastArrived() {
        int last = received();
        return Integer.numberOfLeadingZeros(last) <= Integer.numberOfLeadingZeros(expected(groups - 1)) && last != 0;
    }

    /** Whether blocks are missing before others that are in, or before where the sender paused to be told. */
    boolean hasHoles() {
        return completed < known - 1 || (completed < known && (acknowledge[completed] || lastArrived()));
    }

    /**
     * Whether it is time to ask for what is missing of a group; if so, the next time is farther off, unless something comes of it.
     *
     * @param far whether a first hole may be asked for however lately it was asked how far the sender is
     */
    boolean mayAsk(int group, long nowNanos, long atLeastNanos, boolean far) {
        know(group);
        int times = asked[group];
        int holes = holes(group);
        boolean first = far && holes != 0 && !holed[group];
        if (times > 0 && !first && nowNanos - askedNanos[group] < atLeastNanos << Math.min(times - 1, 4)) {
            return false;
        }
        askedNanos[group] = nowNanos;
        wanted[group] = holes;
        holed[group] |= holes != 0;
        asked[group] = (byte) Math.min(times + 1, 100);
        return true;
    }

    /** Whether any block is missing before others that are in: it was lost, where what would come last may not have been sent. */
    boolean isAnyMissing() {
        for (int group = completed; group < known; group++) {
            if (holes(group) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The blocks that are missing of a packet group before others that are in. */
    private int holes(int group) {
        int missing = expected(group) & ~received[group];
        return group < known - 1 ? missing : missing & (Integer.highestOneBit(received[group]) - 1);
    }

    /** The longest silence within the message up to now. */
    long widestSpacingNanos() {
        return widestSpacingNanos;
    }

    /** Whether the sender lets the message be delivered with parts missing. */
    boolean mayBePartial() {
        return groups == 1 && (message.code() & CodeFlags.MDM) != 0;
    }

    /** Makes the message what its receiver shall see; what is missing reads as zeros. */
    void finish() {
        message.ensureSegmentCapacity(segmentSize);
        if (groups == 1 && segmentSize > 0 && received[0] != BlockMask.sizeMask(segmentSize)) {
            fillHoles();
        }
        message.segmentOctets(segmentSize);
        if (segmentSize > 0 && mayBePartial()) {
            message.parameterInt(Packet.MSG_DELIVERY - Packet.CO_RESIDENT, received[0]);
        }
    }

    /** Makes the message what is left when parts are missing that should not be: the segment up to the first hole. */
    void finishPrefix() {
        int hole = Math.min(completed, groups - 1);
        int octets = hole * PacketGroups.GROUP_OCTETS
                + BlockMask.contiguousOctets(received(hole), PacketGroups.octets(hole, segmentSize));
        message.ensureSegmentCapacity(octets);
        message.segmentOctets(octets);
        message.parameterInt(Packet.SEGMENT_SIZE - Packet.CO_RESIDENT, octets);
    }

    private void fillHoles() {
        for (int rest = BlockMask.sizeMask(segmentSize) & ~received[0]; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            int from = Packet.DATA + block * BlockMask.BLOCK_OCTETS;
            Arrays.fill(message.octets(), from, from + BlockMask.blockOctets(block, segmentSize), (byte) 0);
        }
    }
}
