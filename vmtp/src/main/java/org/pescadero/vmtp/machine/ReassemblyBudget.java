package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** The memory that incomplete Requests may occupy in all; what strangers can fill has a bound. */
final class ReassemblyBudget {
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
        int arrived = 512 * (Integer.bitCount(assembler.received()) + Integer.bitCount(Packet.delivery(packet, at)));
        boolean plenty = total <= bound / 2;
        if (total > bound || (!plenty && reach > 4096 + 8 * arrived)) {
            core.count(ProtocolEvent.DROPPED_LIMIT, remote.client, remote.transaction);
            return false;
        }
        octets = total;
        remote.assemblingOctets = wanted;
        return true;
    }

    /** The Request is complete, or given up. */
    void release(RemoteClient remote) {
        octets -= remote.assemblingOctets;
        remote.assemblingOctets = 0;
    }
}
