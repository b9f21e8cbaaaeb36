package org.pescadero.vmtp;

import java.util.function.Consumer;

/**
 * Every bound of a module, in one place. A value: each {@code with...} makes another one.
 *
 * <p>To add a bound, add a field with its default, what reads it and, where somebody needs another value, what changes it.
 */
public final class Limits implements Cloneable {
    private static final int GROUP_OCTETS = 32 * 512;
    private static final int MOST_MESSAGE_OCTETS = 256 * GROUP_OCTETS;
    private static final Limits DEFAULTS = new Limits();

    private int blocksPerPacket = 2;
    private int messageOctets = MOST_MESSAGE_OCTETS;
    private boolean streaming = true;
    private int runTransactions = 32;
    private int clients = 65536;
    private int remoteClients = 262144;
    private long reassemblyOctets = 64L << 20;
    private long pooledOctets = 8L << 20;
    private int controlPackets = 1024;
    private int hostPaths = 4096;
    private int groupMembers = 1024;
    private int groups = 65536;
    private int localMembers = 65536;
    private int requestRetries = 5;
    private int responseAckRetries = 5;
    private int responseRetries = 5;
    private int requestAckRetries = 5;
    private int retriesWithoutProgress = 10;
    private int errorNotifiesPerSecond = 100;
    private int searchesPerSecond = 1000;
    private int amplificationFactor = 3;
    private int responseOctets = 64 << 10;
    private int multicastPerMille = 10;
    private int mostResponseOctets = 1 << 20;
    private boolean acceptZeroChecksum = false;

    private Limits() {}

    /** The bounds that suit nearly everybody. */
    public static Limits defaults() {
        return DEFAULTS;
    }

    private Limits with(Consumer<Limits> change) {
        try {
            Limits copy = (Limits) clone();
            change.accept(copy);
            copy.check();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void check() {
        if (blocksPerPacket < 1 || blocksPerPacket > 32) {
            throw new IllegalArgumentException("1 to 32 blocks a packet, not " + blocksPerPacket);
        }
        if (messageOctets < 0 || messageOctets > MOST_MESSAGE_OCTETS) {
            throw new IllegalArgumentException(
                    "messages of at most " + MOST_MESSAGE_OCTETS + " octets, not " + messageOctets);
        }
        if (clients < 1 || remoteClients < 1 || controlPackets < 1 || hostPaths < 1) {
            throw new IllegalArgumentException("a table of less than one entry");
        }
        if (groupMembers < 1 || groups < 1 || localMembers < 1) {
            throw new IllegalArgumentException("no room for a single group or member");
        }
        if (runTransactions < 1 || runTransactions > 256) {
            throw new IllegalArgumentException("runs of 1 to 256 message transactions, not " + runTransactions);
        }
        if (multicastPerMille < 1 || multicastPerMille > 1000) {
            throw new IllegalArgumentException(
                    "multicasts have 1 to 1000 thousandths of a line, not " + multicastPerMille);
        }
        if (mostResponseOctets < responseOctets) {
            throw new IllegalArgumentException("less on fast lines than on those of which nothing is known");
        }
        if (amplificationFactor < 1 || amplificationFactor > 1000) {
            throw new IllegalArgumentException("an amplification of 1 to 1000, not " + amplificationFactor);
        }
    }

    /** The octets of the largest packet that is sent under these limits. */
    public int packetOctets() {
        return 68 + 512 * blocksPerPacket;
    }

    /** Blocks of 512 octets that a packet which we send carries at most. */
    public int blocksPerPacket() {
        return blocksPerPacket;
    }

    /** The same bounds with another packet size. */
    public Limits withBlocksPerPacket(int blocks) {
        return with(limits -> limits.blocksPerPacket = blocks);
    }

    /** The largest segment of a message. */
    public int messageOctets() {
        return streaming ? messageOctets : packetGroupOctets();
    }

    /** The same bounds with another size of the largest message. */
    public Limits withMessageOctets(int octets) {
        return with(limits -> limits.messageOctets = octets);
    }

    /**
     * The largest segment of a message that is one packet group: a datagram, a Request to a group and what that is answered with,
     * and a Response to a client that skips no transaction identifiers.
     */
    public int packetGroupOctets() {
        return Math.min(messageOctets, GROUP_OCTETS);
    }

    /** Whether runs of packet groups are sent and taken; without them a message is one packet group (RFC 1045 §2.11). */
    public boolean streaming() {
        return streaming;
    }

    /** Streamed message transactions of one client that may be outstanding at once (RFC 1045 §2.11). */
    public int runTransactions() {
        return runTransactions;
    }

    /** The same bounds with another number of streamed message transactions. */
    public Limits withRunTransactions(int transactions) {
        return with(limits -> limits.runTransactions = transactions);
    }

    /** The same bounds, with runs of packet groups or without. */
    public Limits withStreaming(boolean supported) {
        return with(limits -> limits.streaming = supported);
    }

    /** Client entities of this module at once. */
    public int clients() {
        return clients;
    }

    /** The same bounds with another number of client entities. */
    public Limits withClients(int entities) {
        return with(limits -> limits.clients = entities);
    }

    /** State records kept for clients elsewhere. */
    public int remoteClients() {
        return remoteClients;
    }

    /** The same bounds with another size of the table of remote clients. */
    public Limits withRemoteClients(int records) {
        return with(limits -> limits.remoteClients = records);
    }

    /** Octets that incomplete Requests of unknown hosts may occupy in all. */
    public long reassemblyOctets() {
        return reassemblyOctets;
    }

    /** The same bounds with another budget for incomplete Requests. */
    public Limits withReassemblyOctets(long octets) {
        return with(limits -> limits.reassemblyOctets = octets);
    }

    /** Octets of message buffers kept for reuse. */
    public long pooledOctets() {
        return pooledOctets;
    }

    /** The same bounds with another size of the pool of message buffers. */
    public Limits withPooledOctets(long octets) {
        return with(limits -> limits.pooledOctets = octets);
    }

    /** Notify operations and Probes that wait to be sent. */
    public int controlPackets() {
        return controlPackets;
    }

    /** The same bounds with another number of Notify operations and Probes that wait. */
    public Limits withControlPackets(int packets) {
        return with(limits -> limits.controlPackets = packets);
    }

    /** Hosts whose round-trip times are remembered. */
    public int hostPaths() {
        return hostPaths;
    }

    /** The same bounds with another number of hosts that are remembered. */
    public Limits withHostPaths(int hosts) {
        return with(limits -> limits.hostPaths = hosts);
    }

    /** Responses of different members kept for one group Request. */
    public int groupMembers() {
        return groupMembers;
    }

    /** The same bounds with another number of Responses of one group. */
    public Limits withGroupMembers(int members) {
        return with(limits -> limits.groupMembers = members);
    }

    /** Groups that entities of this module are members of. */
    public int groups() {
        return groups;
    }

    /** The same bounds with another number of groups. */
    public Limits withGroups(int most) {
        return with(limits -> limits.groups = most);
    }

    /** Entities of this module that are members of one group. */
    public int localMembers() {
        return localMembers;
    }

    /** The same bounds with another number of this module's members of one group. */
    public Limits withLocalMembers(int most) {
        return with(limits -> limits.localMembers = most);
    }

    /** RequestRetries(Server): retransmissions of a Request before its server is taken for dead. */
    public int requestRetries() {
        return requestRetries;
    }

    /** ResponseAckRetries(Server): times that missing parts of a Response are asked for in vain. */
    public int responseAckRetries() {
        return responseAckRetries;
    }

    /** ResponseRetries(Client): times that a Response is announced again by itself. */
    public int responseRetries() {
        return responseRetries;
    }

    /** RequestAckRetries(Client): times that missing parts of a Request are asked for in vain. */
    public int requestAckRetries() {
        return requestAckRetries;
    }

    /** RETRY and BUSY answers that are obeyed in a row while nothing advances (profile C5). */
    public int retriesWithoutProgress() {
        return retriesWithoutProgress;
    }

    /** Notify operations about faulty packets. */
    public int errorNotifiesPerSecond() {
        return errorNotifiesPerSecond;
    }

    /** Probes that are multicast to all managers: strangers can make a server look for the clients that they name. */
    public int searchesPerSecond() {
        return searchesPerSecond;
    }

    /** The same bounds with another number of Probes to all managers. */
    public Limits withSearchesPerSecond(int searches) {
        return with(limits -> limits.searchesPerSecond = searches);
    }

    /** Octets sent at most for each octet received, to an address that has not been proven to be the sender's. */
    public int amplificationFactor() {
        return amplificationFactor;
    }

    /**
     * Octets of long Responses that may be on their way at once to clients of this module, and of all that share its node, while
     * nothing is known of the line; more Requests wait.
     */
    public int responseOctets() {
        return responseOctets;
    }

    /** The same, however fast the line and long the way: about half of what a receive buffer of 4 MiB holds. */
    public int mostResponseOctets() {
        return mostResponseOctets;
    }

    /** The same bounds with another number of octets of Responses at once on fast and long ways. */
    public Limits withMostResponseOctets(int octets) {
        return with(limits -> limits.mostResponseOctets = octets);
    }

    /** The same bounds with another number of octets of Responses at once. */
    public Limits withResponseOctets(int octets) {
        return with(limits -> {
            limits.responseOctets = octets;
            limits.mostResponseOctets = Math.max(octets, limits.mostResponseOctets);
        });
    }

    /**
     * What part of the line, in thousandths, Requests of several packets to host groups may have; others of them wait. One of 16 KiB
     * every 14 ms is a hundredth of 1 Gbit/s.
     */
    public int multicastPerMille() {
        return multicastPerMille;
    }

    /** The same bounds with another part of the line for multicasts. */
    public Limits withMulticastPerMille(int thousandths) {
        return with(limits -> limits.multicastPerMille = thousandths);
    }

    /** The same bounds with another factor of amplification. */
    public Limits withAmplificationFactor(int factor) {
        return with(limits -> limits.amplificationFactor = factor);
    }

    /** Whether packets without a checksum are accepted. */
    public boolean acceptZeroChecksum() {
        return acceptZeroChecksum;
    }

    /** The same bounds, with packets without a checksum accepted or refused. */
    public Limits withZeroChecksums(boolean accepted) {
        return with(limits -> limits.acceptZeroChecksum = accepted);
    }

    /** The same bounds with another number for all four kinds of retries. */
    public Limits withRetries(int times) {
        return with(limits -> {
            limits.requestRetries = times;
            limits.responseAckRetries = times;
            limits.responseRetries = times;
            limits.requestAckRetries = times;
        });
    }
}
