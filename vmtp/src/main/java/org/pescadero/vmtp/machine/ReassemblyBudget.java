package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Packet;

/** The memory that incomplete Requests may occupy in all; what strangers can fill has a bound. */
final class ReassemblyBudget {
    /** How far beyond eight times what has arrived a message may reach, because packets overtake each other. */
    private static final int SLACK_OCTETS = 64 << 10;

    private static final int SCARCE_SLACK_OCTETS = 4096;

    private final Core core;
    private long octets;

    ReassemblyBudget(Core core) {
        this.core = core;
    }

    long octets() {
        return octets;
    }

    /** Takes from the budget of incomplete Requests; when it runs short, room is only made in step with what arrives. */
    boolean reserve(RemoteClient remote, MessageAssembler assembler, byte[] packet, int at) {
        int reach = assembler.reach(packet, at);
        long bound = core.limits.reassemblyOctets();
        long wanted = Math.max(reach, remote.assemblingOctets);
        long total = octets - remote.assemblingOctets + wanted;
        int blocks = assembler.arrivedBlocks() + Integer.bitCount(Packet.delivery(packet, at));
        int slack = total <= bound / 2 ? SLACK_OCTETS : SCARCE_SLACK_OCTETS;
        if (total > bound || reach > slack + 8 * BlockMask.BLOCK_OCTETS * blocks) {
            core.count(ProtocolEvent.DROPPED_LIMIT, remote.client, remote.transaction);
            return false;
        }
        octets = total;
        remote.assemblingOctets = wanted;
        return true;
    }

    /** Whether so much is occupied that clients should not send more at once. */
    boolean isScarce() {
        return octets > core.limits.reassemblyOctets() / 2;
    }

    /** The Request is complete, or given up. */
    void release(RemoteClient remote) {
        octets -= remote.assemblingOctets;
        remote.assemblingOctets = 0;
    }
}
