package org.pescadero.systemtests.rfc;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message of many packet groups each way: a run in which all groups but the last say that the message goes on, and whose
 * last one leaves the server 255 transaction identifiers for as long a Response (RFC 1045 §2.11, §2.14).
 */
public final class RfcMessage {
    /** Octets of a full packet group. */
    public static final int GROUP_OCTETS = 16_384;

    private static final int ACK_MILLIS = 300;
    private static final int PATIENCE = 40;

    private final RfcClient client;
    private final long server;
    private final byte[] segment;
    private final List<List<RfcPacket>> groups = new ArrayList<>();
    private final int first;
    private final int last;

    /** The groups of a Request that is about to be sent. */
    public RfcMessage(RfcClient client, long server, byte[] segment) {
        this.client = client;
        this.server = server;
        this.segment = segment;
        int count = Math.max(1, (segment.length + GROUP_OCTETS - 1) / GROUP_OCTETS);
        first = client.transaction() + 1;
        last = client.transaction() + count;
        for (int i = 0; i < count; i++) {
            groups.add(group(i, count));
        }
    }

    private List<RfcPacket> group(int index, int count) {
        int flags =
                (index > 0 ? RfcPacket.NSR : 0) | (index < count - 1 ? RfcPacket.NER | RfcPacket.CMG : RfcPacket.STI);
        int from = index * GROUP_OCTETS;
        byte[] part = Arrays.copyOfRange(segment, from, Math.min(segment.length, from + GROUP_OCTETS));
        List<RfcPacket> packets = client.request(server, 0, part);
        packets.forEach(packet -> packet.control(packet.control() | flags).segmentSize(segment.length));
        RfcPacket end = packets.getLast();
        end.control(end.control() | RfcPacket.APG);
        return packets;
    }

    /** The packets of one group, for tests that lose or disorder them. */
    public List<RfcPacket> packets(int group) {
        return groups.get(group);
    }

    /** The number of packet groups. */
    public int size() {
        return groups.size();
    }

    /** Sends group after group, each when the one before is acknowledged, and again what the server says it misses. */
    public void send() throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            client.sendAll(groups.get(i));
            for (int tries = 0; i < groups.size() - 1 && !acknowledged(i); tries++) {
                if (tries == PATIENCE) {
                    throw new AssertionError("group " + i + " of " + groups.size() + " was never acknowledged");
                }
            }
        }
        client.transaction(last + 255);
    }

    private boolean acknowledged(int group) throws IOException {
        try {
            RfcPacket notify = client.awaitNotify(ACK_MILLIS);
            int about = notify.word(16) - first;
            if (about == group && notify.word(24) == RfcClient.OK) {
                return true;
            }
            if (about >= 0 && about <= group && notify.word(24) != RfcClient.OK) {
                resend(about, notify.word(20));
            }
        } catch (SocketTimeoutException silence) {
            client.send(groups.get(group).getLast());
        }
        return false;
    }

    private void resend(int group, int received) throws IOException {
        for (RfcPacket packet : groups.get(group)) {
            if ((packet.packetDelivery() & ~received) != 0) {
                client.send(packet);
            }
        }
    }

    /** Collects the Response, asking for what is missing; the segment of all its groups together. */
    public byte[] awaitResponse() throws IOException {
        Map<Integer, Integer> received = new TreeMap<>();
        byte[] whole = null;
        for (int idle = 0; whole == null || !complete(received, whole.length); ) {
            try {
                RfcPacket packet = client.awaitPacket(ACK_MILLIS, this::mine);
                if (packet.isResponse()) {
                    idle = 0;
                    whole = whole == null ? new byte[packet.segmentSize()] : whole;
                    take(packet, received, whole);
                } else {
                    resend(packet.word(16) - first, packet.word(20));
                }
            } catch (SocketTimeoutException silence) {
                if (++idle == PATIENCE) {
                    throw new AssertionError(
                            "the Response stopped: " + received.size() + " groups came, some in part", silence);
                }
                askAgain(received, whole);
            }
        }
        client.notifyServer(server, last + groupsOf(whole.length) - 1, -1, RfcClient.OK);
        return whole;
    }

    private boolean mine(RfcPacket packet) {
        if (packet.isResponse()) {
            return packet.client() == client.entity()
                    && packet.transaction() - last >= 0
                    && packet.transaction() - last < 256;
        }
        int about = packet.word(16) - first;
        return packet.code() == RfcClient.NOTIFY_VMTP_CLIENT
                && about >= 0
                && about < groups.size()
                && packet.word(24) != RfcClient.OK;
    }

    private void take(RfcPacket packet, Map<Integer, Integer> received, byte[] whole) throws IOException {
        int group = packet.transaction() - last;
        received.merge(group, packet.packetDelivery(), (a, b) -> a | b);
        byte[] part = new byte[partOctets(group, whole.length)];
        System.arraycopy(whole, group * GROUP_OCTETS, part, 0, part.length);
        packet.deliverInto(part);
        System.arraycopy(part, 0, whole, group * GROUP_OCTETS, part.length);
        if ((packet.control() & RfcPacket.APG) != 0) {
            acknowledge(group, received, whole.length);
        }
    }

    private void acknowledge(int group, Map<Integer, Integer> received, int octets) throws IOException {
        int has = received.getOrDefault(group, 0);
        boolean whole = (RfcClient.allBlocks(partOctets(group, octets)) & ~has) == 0;
        client.notifyServer(server, last + group, has, whole ? RfcClient.OK : RfcClient.RETRY);
    }

    private void askAgain(Map<Integer, Integer> received, byte[] whole) throws IOException {
        if (whole == null) {
            client.send(groups.getLast().getLast());
            return;
        }
        for (int group = 0; group < groupsOf(whole.length); group++) {
            int has = received.getOrDefault(group, 0);
            if ((RfcClient.allBlocks(partOctets(group, whole.length)) & ~has) != 0) {
                client.notifyServer(server, last + group, has, RfcClient.RETRY);
                return;
            }
        }
    }

    private static boolean complete(Map<Integer, Integer> received, int octets) {
        for (int group = 0; group < groupsOf(octets); group++) {
            if ((RfcClient.allBlocks(partOctets(group, octets)) & ~received.getOrDefault(group, 0)) != 0) {
                return false;
            }
        }
        return !received.isEmpty();
    }

    private static int groupsOf(int octets) {
        return Math.max(1, (octets + GROUP_OCTETS - 1) / GROUP_OCTETS);
    }

    private static int partOctets(int group, int octets) {
        return Math.clamp((long) octets - (long) group * GROUP_OCTETS, 0, GROUP_OCTETS);
    }
}
