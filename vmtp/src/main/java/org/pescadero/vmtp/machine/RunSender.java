package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Sends a message of several packet groups as a run (RFC 1045 §2.14) to one host: as much of it at a time as the window lets
 * out, and again what was lost of it.
 *
 * <pre>
 *   blocks:    queued --packet--> out --OK, RETRY that has it--> acknowledged
 *                ^                 |
 *                +-- RETRY without-+
 * </pre>
 */
final class RunSender extends Outbox.Errand {
    private final Core core;
    private @Nullable MessageBuffer message;
    private @Nullable SocketAddress destination;
    private @Nullable HostPath path;
    private long client;
    private long server;
    private int firstTransaction;
    private int groups;
    /** Flags and counts of every packet, and those of the last packet group beside. */
    private int control;

    private int firstFlags;
    private int lastFlags;
    private int[] queued = {};
    private int[] out = {};
    private int[] acknowledged = {};
    private int blocksOut;
    /** No packet group before this one has blocks queued. */
    private int firstQueued;
    /** All packet groups before this one are acknowledged. */
    private int firstOut;

    private int highestSent;
    private int frameFlags;
    private boolean running;
    private boolean probing;
    private boolean everSent;
    /** The packet group whose acknowledgement tells the round trip; none is -1. */
    private int timedGroup;

    private long timedNanos;

    RunSender(Core core) {
        this.core = core;
    }

    /** How many octets the packets of a whole message have. */
    static int packetOctets(MessageBuffer message, int blocksPerPacket) {
        int size = message.segmentOctets();
        int packets = 0;
        for (int group = 0; group < PacketGroups.count(size); group++) {
            packets += packets(Integer.bitCount(PacketGroups.mask(group, size)), blocksPerPacket);
        }
        return BlockMask.padded(size) + packets * Packet.MIN_OCTETS;
    }

    private static int packets(int blocks, int blocksPerPacket) {
        return (blocks + blocksPerPacket - 1) / blocksPerPacket;
    }

    /** Takes on a new message; nothing is sent yet. */
    void begin(MessageBuffer newMessage, long newClient, long newServer, int first) {
        message = newMessage;
        client = newClient;
        server = newServer;
        firstTransaction = first;
        groups = PacketGroups.count(newMessage.segmentOctets());
        if (queued.length < groups) {
            queued = new int[groups];
            out = new int[groups];
            acknowledged = new int[groups];
        }
        everSent = false;
        reset();
    }

    private void reset() {
        Arrays.fill(out, 0);
        Arrays.fill(acknowledged, 0);
        for (int group = 0; group < groups; group++) {
            queued[group] = mask(group);
        }
        blocksOut = 0;
        firstQueued = 0;
        firstOut = 0;
        highestSent = 0;
        timedGroup = -1;
        running = false;
        probing = false;
    }

    private int mask(int group) {
        return PacketGroups.mask(group, Objects.requireNonNull(message).segmentOctets());
    }

    /**
     * Sends all of the message, as fast as the window allows.
     *
     * @param controlWord what every packet has
     * @param flagsOfFirst flags that only the first packet group has
     * @param flagsOfLast flags that only the last packet group has
     */
    void send(int controlWord, int flagsOfFirst, int flagsOfLast, SocketAddress to, HostPath by) {
        destination = to;
        path = by;
        firstFlags = flagsOfFirst;
        lastFlags = flagsOfLast;
        control(controlWord);
        running = true;
        wake();
    }

    /** Whether the checksum of its packets covers no more than their headers. */
    void headerChecksumOnly(boolean wanted) {
        frameFlags = wanted ? Packet.HCO : 0;
    }

    /** What packets have from now on: the count of transmissions has changed. */
    void control(int controlWord) {
        control = controlWord;
    }

    /** The host is found at another address. */
    void redirect(SocketAddress to, HostPath by) {
        destination = to;
        path = by;
    }

    /** Sends all of the message anew. */
    void restart() {
        reset();
        running = true;
        wake();
    }

    /** Sends the control block of the last packet group that was sent, to be told what is missing (profile C17). */
    void probe() {
        running = true;
        probing = true;
        wake();
    }

    /** Sends nothing more for now. */
    void pause() {
        running = false;
    }

    /** Sends nothing more, ever, of this message. */
    void cancel() {
        running = false;
        message = null;
    }

    private void wake() {
        if (more()) {
            core.outbox.add(this, Priority.rank(Control.priority(control)));
        }
    }

    /** Blocks of a packet group have arrived, and all of so many packet groups before it. True if any of that is news. */
    boolean acknowledged(long now, int group, int delivery, int groupsBefore) {
        boolean news = false;
        for (int before = Math.max(firstOut, group - groupsBefore); before < group; before++) {
            news |= arrived(before, -1);
        }
        news |= arrived(group, delivery);
        while (firstOut < groups && acknowledged[firstOut] == mask(firstOut)) {
            firstOut++;
        }
        if (group == timedGroup && acknowledged[group] == mask(group)) {
            Objects.requireNonNull(path).sample(now - timedNanos);
            timedGroup = -1;
        }
        if (news) {
            wake();
        }
        return news;
    }

    private boolean arrived(int group, int delivery) {
        int fresh = delivery & mask(group) & ~acknowledged[group];
        if (fresh == 0) {
            return false;
        }
        acknowledged[group] |= fresh;
        queued[group] &= ~fresh;
        int freed = Integer.bitCount(out[group] & fresh);
        out[group] &= ~fresh;
        blocksOut -= freed;
        Objects.requireNonNull(path).acknowledged(packets(freed, core.limits.blocksPerPacket()));
        return true;
    }

    /** What is out of a packet group and has not arrived is lost: it is sent again. True if anything was. */
    boolean missing(int group) {
        int lost = out[group];
        if (lost != 0) {
            queued[group] |= lost;
            out[group] = 0;
            int blocks = Integer.bitCount(lost);
            blocksOut -= blocks;
            firstQueued = Math.min(firstQueued, group);
            timedGroup = -1;
            Objects.requireNonNull(path).lost(packets(blocks, core.limits.blocksPerPacket()));
        }
        // Even where nothing was lost: who asks has room for what has not been sent yet.
        running = true;
        wake();
        return lost != 0;
    }

    /** The same, of a packet group and all after it. */
    boolean missingFrom(int group) {
        boolean any = false;
        for (int each = group; each < groups; each++) {
            any |= missing(each);
        }
        return any;
    }

    int groups() {
        return groups;
    }

    /** Whether all of the message has arrived. */
    boolean isAcknowledged() {
        return firstOut == groups;
    }

    /** Whether any packet group has arrived as a whole. */
    boolean anyAcknowledged() {
        return firstOut > 0;
    }

    /** Whether packets wait for their turn or for the window. */
    boolean isSending() {
        return running && message != null && (blocksOut > 0 || hasQueued());
    }

    /** Whether any packet of this message has gone out. */
    boolean everSent() {
        return everSent;
    }

    private boolean hasQueued() {
        while (firstQueued < groups && queued[firstQueued] == 0) {
            firstQueued++;
        }
        return firstQueued < groups;
    }

    private int windowBlocks() {
        return Objects.requireNonNull(path).packets() * core.limits.blocksPerPacket();
    }

    @Override
    boolean more() {
        return running && message != null && path != null && (probing || (blocksOut < windowBlocks() && hasQueued()));
    }

    @Override
    boolean produce(long nowNanos, Output output) {
        if (!more()) {
            return false;
        }
        if (probing) {
            probing = false;
            write(highestSent, 0, true, output);
            return true;
        }
        int group = firstQueued;
        int blocks = BlockMask.lowest(queued[group], core.limits.blocksPerPacket());
        queued[group] &= ~blocks;
        out[group] |= blocks;
        blocksOut += Integer.bitCount(blocks);
        highestSent = Math.max(highestSent, group);
        write(group, blocks, wantsAnswer(nowNanos, group), output);
        return true;
    }

    /** Whether a packet is the last one for now, or that of a packet group whose acknowledgement opens the window in time. */
    private boolean wantsAnswer(long now, int group) {
        boolean pauses = !hasQueued() || blocksOut >= windowBlocks();
        boolean narrow = windowBlocks() < 4 * BlockMask.BLOCKS;
        boolean wants = pauses || (queued[group] == 0 && (narrow || (group & 1) == 1));
        if (wants && timedGroup < 0 && queued[group] == 0) {
            timedGroup = group;
            timedNanos = now;
        }
        return wants;
    }

    private void write(int group, int blocks, boolean acknowledge, Output output) {
        MessageBuffer from = Objects.requireNonNull(message);
        boolean last = group == groups - 1;
        int flags = (group > 0 ? Control.NSR : firstFlags) | (last ? lastFlags : Control.NER | Control.CMG);
        PacketWriter.Header header = core.writer.header;
        header.client = client;
        header.server = server;
        header.transaction = firstTransaction + group;
        header.control = control | flags | (acknowledge ? Control.APG : 0);
        header.frameFlags = frameFlags;
        header.codeFlags = 0;
        core.writer.write(from, group, blocks, Objects.requireNonNull(destination), output);
        everSent = true;
        core.count(ProtocolEvent.PACKET_SENT, client, header.transaction);
    }
}
