package org.pescadero.simulator.plan;

import org.pescadero.vmtp.Limits;

/**
 * How little room modules have.
 *
 * @param clients clients of their own
 * @param remoteClients records of clients elsewhere
 * @param controlPackets Notify operations and Probes that wait
 * @param hostPaths hosts whose round trips are remembered
 * @param groupMembers Responses kept for a group Request
 * @param reassemblyOctets octets of Requests that are incomplete
 * @param pooledOctets octets of buffers kept for use again
 */
public record Squeeze(
        int clients,
        int remoteClients,
        int controlPackets,
        int hostPaths,
        int groupMembers,
        int reassemblyOctets,
        int pooledOctets) {
    /** As much room as anybody has by default. */
    public static final Squeeze NONE = new Squeeze(65536, 262_144, 1024, 4096, 1024, 64 << 20, 8 << 20);

    private static final int FEW = 8;
    private static final int SMALLEST_BUDGET = 16384;

    /** Most worlds have plenty of everything; some are short of one thing or the other. */
    static Squeeze draw(Dice dice) {
        if (!dice.percent(12)) {
            return NONE;
        }
        return new Squeeze(
                few(dice, NONE.clients),
                few(dice, NONE.remoteClients),
                few(dice, NONE.controlPackets),
                few(dice, NONE.hostPaths),
                few(dice, NONE.groupMembers),
                dice.percent(30) ? (int) dice.between(SMALLEST_BUDGET, 4 * SMALLEST_BUDGET) : NONE.reassemblyOctets,
                dice.percent(50) ? 0 : NONE.pooledOctets);
    }

    private static int few(Dice dice, int otherwise) {
        return dice.percent(30) ? (int) dice.between(1, FEW) : otherwise;
    }

    /** Whether calls may be turned away, or words of the protocol lost, for want of room. */
    public boolean isTight() {
        return clients < NONE.clients
                || remoteClients < NONE.remoteClients
                || controlPackets < NONE.controlPackets
                || groupMembers < NONE.groupMembers
                || reassemblyOctets < NONE.reassemblyOctets;
    }

    /** The bounds of a module that has no more room than this. */
    public Limits applied(Limits limits) {
        return limits.withClients(clients)
                .withRemoteClients(remoteClients)
                .withControlPackets(controlPackets)
                .withHostPaths(hostPaths)
                .withGroupMembers(groupMembers)
                .withReassemblyOctets(reassemblyOctets)
                .withPooledOctets(pooledOctets);
    }
}
