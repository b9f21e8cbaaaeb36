package org.pescadero.vmtp;

/**
 * Every bound of a module, in one place.
 *
 * @param blocksPerPacket blocks of 512 octets that a packet which we send carries at most
 * @param segmentOctets the largest segment of one packet group
 * @param clients client entities of this module at once
 * @param remoteClients state records kept for clients elsewhere
 * @param reassemblyOctets octets that incomplete Requests of unknown hosts may occupy in all
 * @param pooledOctets octets of message buffers kept for reuse
 * @param controlPackets Notify operations and Probes that wait to be sent
 * @param hostPaths hosts whose round-trip times are remembered
 * @param groupMembers Responses of different members kept for one group Request
 * @param requestRetries RequestRetries(Server): retransmissions of a Request before its server is taken for dead
 * @param responseAckRetries ResponseAckRetries(Server): times that missing parts of a Response are asked for in vain
 * @param responseRetries ResponseRetries(Client): times that a Response is announced again by itself
 * @param requestAckRetries RequestAckRetries(Client): times that missing parts of a Request are asked for in vain
 * @param retriesWithoutProgress RETRY and BUSY answers that are obeyed in a row while nothing advances (profile C5)
 * @param errorNotifiesPerSecond Notify operations about faulty packets
 * @param amplificationFactor octets sent at most for each octet received, to an address that has not been proven to be the
 *     sender's
 * @param acceptZeroChecksum whether packets without a checksum are accepted
 */
public record Limits(
        int blocksPerPacket,
        int segmentOctets,
        int clients,
        int remoteClients,
        long reassemblyOctets,
        long pooledOctets,
        int controlPackets,
        int hostPaths,
        int groupMembers,
        int requestRetries,
        int responseAckRetries,
        int responseRetries,
        int requestAckRetries,
        int retriesWithoutProgress,
        int errorNotifiesPerSecond,
        int amplificationFactor,
        boolean acceptZeroChecksum) {
    private static final Limits DEFAULTS =
            new Limits(2, 16384, 65536, 262144, 64L << 20, 8L << 20, 1024, 4096, 1024, 5, 5, 5, 5, 10, 100, 3, false);

    /** Checks that the bounds make sense. */
    public Limits {
        if (blocksPerPacket < 1 || blocksPerPacket > 32 || segmentOctets < 0 || segmentOctets > 16384) {
            throw new IllegalArgumentException("1 to 32 blocks a packet and at most 16384 octets a packet group, not "
                    + blocksPerPacket + " and " + segmentOctets);
        }
        if (clients < 1 || remoteClients < 1 || controlPackets < 1 || hostPaths < 1 || groupMembers < 1) {
            throw new IllegalArgumentException("a table of less than one entry");
        }
        if (amplificationFactor < 1 || amplificationFactor > 1000) {
            throw new IllegalArgumentException("an amplification of 1 to 1000, not " + amplificationFactor);
        }
    }

    /** The bounds that suit nearly everybody. */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /** The octets of the largest packet that is sent under these limits. */
    public int packetOctets() {
        return 68 + 512 * blocksPerPacket;
    }

    /** The same bounds with another packet size. */
    public Limits withBlocksPerPacket(int blocks) {
        return new Limits(
                blocks,
                segmentOctets,
                clients,
                remoteClients,
                reassemblyOctets,
                pooledOctets,
                controlPackets,
                hostPaths,
                groupMembers,
                requestRetries,
                responseAckRetries,
                responseRetries,
                requestAckRetries,
                retriesWithoutProgress,
                errorNotifiesPerSecond,
                amplificationFactor,
                acceptZeroChecksum);
    }

    /** The same bounds with another size of the table of remote clients. */
    public Limits withRemoteClients(int records) {
        return new Limits(
                blocksPerPacket,
                segmentOctets,
                clients,
                records,
                reassemblyOctets,
                pooledOctets,
                controlPackets,
                hostPaths,
                groupMembers,
                requestRetries,
                responseAckRetries,
                responseRetries,
                requestAckRetries,
                retriesWithoutProgress,
                errorNotifiesPerSecond,
                amplificationFactor,
                acceptZeroChecksum);
    }

    /** The same bounds with another budget for incomplete Requests. */
    public Limits withReassemblyOctets(long octets) {
        return new Limits(
                blocksPerPacket,
                segmentOctets,
                clients,
                remoteClients,
                octets,
                pooledOctets,
                controlPackets,
                hostPaths,
                groupMembers,
                requestRetries,
                responseAckRetries,
                responseRetries,
                requestAckRetries,
                retriesWithoutProgress,
                errorNotifiesPerSecond,
                amplificationFactor,
                acceptZeroChecksum);
    }

    /** The same bounds, with packets without a checksum accepted or refused. */
    public Limits withZeroChecksums(boolean accepted) {
        return new Limits(
                blocksPerPacket,
                segmentOctets,
                clients,
                remoteClients,
                reassemblyOctets,
                pooledOctets,
                controlPackets,
                hostPaths,
                groupMembers,
                requestRetries,
                responseAckRetries,
                responseRetries,
                requestAckRetries,
                retriesWithoutProgress,
                errorNotifiesPerSecond,
                amplificationFactor,
                accepted);
    }
}
