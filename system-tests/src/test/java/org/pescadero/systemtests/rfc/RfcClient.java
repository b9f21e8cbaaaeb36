package org.pescadero.systemtests.rfc;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One client entity on a socket of its own. It answers Probes by itself; everything else is the test's decision. */
public final class RfcClient implements AutoCloseable {
    /** RG-1-224.0.1.0. */
    public static final long MANAGER_GROUP = 0x4000_0001_E000_0100L;

    public static final int PROBE_ENTITY = 0x0500_0101;
    public static final int NOTIFY_VMTP_CLIENT = 0x4500_010F;
    public static final int NOTIFY_VMTP_SERVER = 0x4500_0110;

    public static final int OK = 0;
    public static final int RETRY = 1;
    public static final int RETRY_ALL = 2;
    public static final int NONEXISTENT_ENTITY = 4;
    public static final int NO_RUN_RECORD = 12;
    public static final int RESPONSE_DISCARDED = 15;

    private static final int PATIENCE_MILLIS = 8_000;
    private static final int BLOCKS_IN_PACKET = 2;

    private final DatagramSocket socket;
    private final InetSocketAddress module;
    private final long entity;
    private final long manager;
    private int transaction;
    private int managerTransaction;
    private final Map<Integer, RfcPacket> responses = new HashMap<>();

    /** A client of the module at an address; {@code discriminator} tells clients of this host apart. */
    public RfcClient(InetSocketAddress module, int discriminator) throws IOException {
        this.module = module;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        entity = (long) discriminator << 32 | 0x7F00_0001L;
        manager = (long) (discriminator + 1) << 32 | 0x7F00_0001L;
        transaction = discriminator * 31;
        managerTransaction = discriminator * 17;
    }

    public long entity() {
        return entity;
    }

    public int transaction() {
        return transaction;
    }

    /** Goes on from this number. */
    public void transaction(int number) {
        transaction = number;
    }

    /** The packets of a new Request, two blocks in each: a packet group. */
    public List<RfcPacket> request(long server, int code, byte[] segment) {
        transaction++;
        if (segment.length == 0) {
            return List.of(header(server, code, 0, new byte[0], 0));
        }
        List<RfcPacket> group = new ArrayList<>();
        for (int from = 0; from < segment.length; from += BLOCKS_IN_PACKET * RfcPacket.BLOCK_OCTETS) {
            int to = Math.min(segment.length, from + BLOCKS_IN_PACKET * RfcPacket.BLOCK_OCTETS);
            int mask = 0;
            for (int at = from; at < to; at += RfcPacket.BLOCK_OCTETS) {
                mask |= 1 << at / RfcPacket.BLOCK_OCTETS;
            }
            group.add(
                    header(server, code | RfcPacket.SDA, mask, Arrays.copyOfRange(segment, from, to), segment.length));
        }
        return group;
    }

    /** The present Request once more, only its header, asking for an acknowledgement: "are you still there?" */
    public RfcPacket headerOnly(long server, int code, int segmentSize, int retransmitCount) {
        RfcPacket packet = header(server, segmentSize > 0 ? code | RfcPacket.SDA : code, 0, new byte[0], segmentSize);
        return packet.control(RfcPacket.APG).retransmitCount(retransmitCount);
    }

    private RfcPacket header(long server, int code, int mask, byte[] data, int segmentSize) {
        return RfcPacket.withData(data)
                .client(entity)
                .transaction(transaction)
                .packetDelivery(mask)
                .server(server)
                .code(code)
                .segmentSize(segmentSize);
    }

    /** Tells the server's manager how far its Response has arrived. */
    public void notifyServer(long server, int delivery, int code) throws IOException {
        notifyServer(server, transaction, delivery, code);
    }

    /** The same about a group of a run. */
    public void notifyServer(long server, int about, int delivery, int code) throws IOException {
        send(RfcPacket.withData(new byte[0])
                .client(manager)
                .transaction(++managerTransaction)
                .server(MANAGER_GROUP)
                .code(NOTIFY_VMTP_SERVER)
                .longWord(0, server)
                .longWord(8, entity)
                .word(16, about)
                .word(20, delivery)
                .word(24, code));
    }

    /** Asks the module's manager about an entity. */
    public RfcPacket probe(long about) throws IOException {
        transaction++;
        send(header(MANAGER_GROUP, PROBE_ENTITY, 0, new byte[0], 0)
                .longWord(0, about)
                .longWord(8, about));
        return awaitResponse();
    }

    public void send(RfcPacket packet) throws IOException {
        sendRaw(packet.sealed());
    }

    public void sendAll(List<RfcPacket> packets) throws IOException {
        for (RfcPacket packet : packets) {
            send(packet);
        }
    }

    public void sendRaw(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, module));
    }

    /** The next packet of the Response to the present Request. */
    public RfcPacket awaitResponse() throws IOException {
        return await(
                "a Response to " + transaction,
                packet -> packet.isResponse() && packet.client() == entity && packet.transaction() == transaction);
    }

    /** The next NotifyVmtpClient about the present Request. */
    public RfcPacket awaitNotify() throws IOException {
        return await(
                "a NotifyVmtpClient about " + transaction,
                packet -> !packet.isResponse()
                        && packet.code() == NOTIFY_VMTP_CLIENT
                        && packet.longWord(0) == entity
                        && packet.word(16) == transaction);
    }

    /** The next NotifyVmtpClient about any Request of this client. */
    public RfcPacket awaitNotify(int millis) throws IOException {
        return await(
                millis,
                packet -> !packet.isResponse() && packet.code() == NOTIFY_VMTP_CLIENT && packet.longWord(0) == entity);
    }

    /** The next packet that is wanted. */
    public RfcPacket awaitPacket(int millis, Predicate<RfcPacket> wanted) throws IOException {
        return await(millis, wanted);
    }

    /** All packets of the Response group to the present Request, until its blocks are complete. */
    public List<RfcPacket> awaitResponseGroup() throws IOException {
        List<RfcPacket> group = new ArrayList<>();
        int missing;
        do {
            group.add(awaitResponse());
            int seen = group.stream().mapToInt(RfcPacket::packetDelivery).reduce(0, (a, b) -> a | b);
            missing = allBlocks(group.getFirst().segmentSize()) & ~seen;
        } while (missing != 0);
        return group;
    }

    /** Whether a Response to the present Request comes within a short time; for what must not happen. */
    public Optional<RfcPacket> responseWithin(int millis) throws IOException {
        try {
            return Optional.of(await(millis, packet -> packet.isResponse() && packet.transaction() == transaction));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    /** A Response to one Request of a run, if it comes in time; others that come meanwhile are kept for later. */
    public Optional<RfcPacket> responseTo(RfcPacket request, int millis) throws IOException {
        RfcPacket early = responses.remove(request.transaction());
        if (early != null) {
            return Optional.of(early);
        }
        try {
            return Optional.of(await(millis, packet -> {
                if (packet.isResponse() && packet.transaction() != request.transaction()) {
                    responses.putIfAbsent(packet.transaction(), packet);
                }
                return packet.isResponse() && packet.transaction() == request.transaction();
            }));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    /** The mask of all blocks of a segment. */
    public static int allBlocks(int segmentSize) {
        int blocks = (segmentSize + RfcPacket.BLOCK_OCTETS - 1) / RfcPacket.BLOCK_OCTETS;
        return blocks == 32 ? -1 : (1 << blocks) - 1;
    }

    /** The segment that the packets of a group carry together. */
    public static byte[] segment(List<RfcPacket> group) {
        byte[] segment = new byte[group.getFirst().segmentSize()];
        group.forEach(packet -> packet.deliverInto(segment));
        return segment;
    }

    private RfcPacket await(String what, Predicate<RfcPacket> expected) throws IOException {
        try {
            return await(PATIENCE_MILLIS, expected);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }

    private RfcPacket await(int millis, Predicate<RfcPacket> expected) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            DatagramPacket datagram = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(datagram);
            RfcPacket packet = RfcPacket.received(Arrays.copyOf(datagram.getData(), datagram.getLength()));
            if (!packet.isSound()) {
                throw new AssertionError("an unsound packet came in: " + packet);
            }
            if (!packet.isResponse() && (packet.code() & 0xFFFFFF) == (PROBE_ENTITY & 0xFFFFFF)) {
                answerProbe(packet);
            } else if (expected.test(packet)) {
                return packet;
            }
        }
    }

    private void answerProbe(RfcPacket probe) throws IOException {
        boolean mine = probe.longWord(8) == entity;
        send(RfcPacket.withData(new byte[0])
                .client(probe.client())
                .control(1)
                .transaction(probe.transaction())
                .server(manager)
                .code(mine ? OK : NONEXISTENT_ENTITY)
                .word(0, transaction));
    }

    @Override
    public void close() {
        socket.close();
    }
}
