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
final class RunSender extends Outbox.Errand implements Traffic {
    private final Core core;
    private @Nullable MessageBuffer message;
    private @Nullable SocketAddress destination;
    private @Nullable HostPath path;
    private @Nullable Flight flight;
    private long client;
    private long server;
    private int firstTransaction;
    private long order;
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
    private boolean started;
    private boolean running;
    private boolean probing;
    private long lastSentNanos;
    private boolean everSent;
    private final RunQuestions questions = new RunQuestions();

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
        order = ++core.messages;
        groups = PacketGroups.count(newMessage.segmentOctets());
        if (queued.length < groups) {
            queued = new int[groups];
            out = new int[groups];
            acknowledged = new int[groups];
        }
        everSent = false;
        started = false;
        reset();
    }

    private void reset() {
        forgetFlight();
        questions.reset(groups);
        Arrays.fill(out, 0);
        Arrays.fill(acknowledged, 0);
        for (int group = 0; group < groups; group++) {
            queued[group] = mask(group);
        }
        blocksOut = 0;
        firstQueued = 0;
        firstOut = 0;
        highestSent = 0;
        running = false;
        probing = false;
    }

    private int mask(int group) {
        return PacketGroups.mask(group, Objects.requireNonNull(message).segmentOctets());
    }

    /** Sends all of the message, as fast as the window allows; some flags only the first or the last packet group has. */
    void send(int controlWord, int flagsOfFirst, int flagsOfLast, SocketAddress to, HostPath by) {
        redirect(to, by);
        firstFlags = flagsOfFirst;
        lastFlags = flagsOfLast;
        control(controlWord);
        started = true;
        running = true;
        wake();
    }

    /** Whether all of the message may go out by now, as far as the window allows. */
    boolean isStarted() {
        return started;
    }

    /** Whether the checksum of its packets covers no more than their headers. */
    void headerChecksumOnly(boolean wanted) {
        frameFlags = wanted ? Packet.HCO : 0;
    }

    /** What packets have from now on: the count of transmissions has changed. */
    void control(int controlWord) {
        control = controlWord;
    }

    /** The host is found at another address: what is sent from now on counts there. */
    void redirect(SocketAddress to, HostPath by) {
        destination = to;
        if (flight == null || !by.equals(path)) {
            forgetFlight();
            flight = new Flight(by);
            if (path != null) {
                path.remove(this);
            }
        }
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
        probing = true;
        wake();
    }

    /** Sends nothing more for now. */
    void pause() {
        running = false;
        probing = false;
    }

    /** Sends nothing more, ever, of this message. */
    void cancel() {
        running = false;
        message = null;
        forgetFlight();
    }

    private void forgetFlight() {
        if (flight != null) {
            flight.forget();
        }
    }

    private void wake() {
        if (more()) {
            core.outbox.add(this, rank());
        }
        if (wants() && path != null) {
            path.add(this);
        }
    }

    /** Blocks of a packet group have arrived, and all of so many packet groups before it. True if any of that is news. */
    boolean acknowledged(long now, int group, int delivery, int groupsBefore) {
        boolean news = false;
        for (int before = Math.max(firstOut, group - groupsBefore); before < group; before++) {
            news |= arrived(now, before, -1);
        }
        news |= arrived(now, group, delivery);
        while (firstOut < groups && acknowledged[firstOut] == mask(firstOut)) {
            firstOut++;
        }
        long roundTripNanos = questions.answered(now, group, delivery, out[group]);
        if (roundTripNanos != RunQuestions.NONE) {
            Objects.requireNonNull(path).sample(now, roundTripNanos);
        }
        if (news) {
            wake();
        }
        return news;
    }

    private boolean arrived(long now, int group, int delivery) {
        int fresh = delivery & mask(group) & ~acknowledged[group];
        if (fresh == 0) {
            return false;
        }
        acknowledged[group] |= fresh;
        queued[group] &= ~fresh;
        int packetsOut = packetsOut();
        blocksOut -= Integer.bitCount(out[group] & fresh);
        out[group] &= ~fresh;
        if (flight != null) {
            flight.arrived(now, packetsOut - packetsOut(), questions.sentNanos(group));
        }
        return true;
    }

    /** What is out of a packet group and has not arrived is lost: it is sent again. True if anything was. */
    boolean missing(long now, int group) {
        HostPath by = Objects.requireNonNull(path);
        boolean any = lose(now, group, out[group] & questions.told(now, group, acknowledged[group], by));
        if (!any && by.room() == 0) {
            any = loseTheOld(now);
        }
        // Even where nothing was lost: who asks has room for what has not been sent yet.
        running = true;
        wake();
        return any;
    }

    /** The receiver waits for what cannot be sent, since something that it knows nothing of was lost and fills the window. */
    private boolean loseTheOld(long now) {
        long old = 2 * Objects.requireNonNull(path).rtoNanos();
        boolean any = false;
        for (int group = firstOut; group <= highestSent; group++) {
            if (out[group] != 0 && questions.isOld(now, group, old)) {
                any |= lose(now, group, out[group]);
            }
        }
        return any;
    }

    private boolean lose(long now, int group, int lost) {
        if (lost == 0) {
            return false;
        }
        int packetsOut = packetsOut();
        queued[group] |= lost;
        questions.resent(group, lost);
        out[group] &= ~lost;
        blocksOut -= Integer.bitCount(lost);
        firstQueued = Math.min(firstQueued, group);
        if (flight != null) {
            flight.lost(now, packetsOut - packetsOut(), questions.sentNanos(group));
        }
        return true;
    }

    /** The same, of a packet group and all after it. */
    boolean missingFrom(long now, int group) {
        boolean any = false;
        for (int each = group; each < groups; each++) {
            any |= missing(now, each);
        }
        return any;
    }

    int groups() {
        return groups;
    }

    /** Whether blocks of a packet group wait for their turn: who asks for them asks in vain, and rightly. */
    boolean waits(int group) {
        return group < groups && queued[group] != 0;
    }

    /** Whether all of the message has arrived. */
    boolean isAcknowledged() {
        return firstOut == groups;
    }

    /** Whether any packet group has arrived as a whole. */
    boolean anyAcknowledged() {
        return firstOut > 0;
    }

    /** Whether any packet of this message has gone out. */
    boolean everSent() {
        return everSent;
    }

    /** When a packet with data was last sent; none has been as long as nothing was sent at all. */
    long lastSentNanos() {
        return lastSentNanos;
    }

    private boolean hasQueued() {
        while (firstQueued < groups && queued[firstQueued] == 0) {
            firstQueued++;
        }
        return firstQueued < groups;
    }

    private int packetsOut() {
        return packets(blocksOut, core.limits.blocksPerPacket());
    }

    @Override
    public boolean wants() {
        return running && message != null && hasQueued();
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public int rank() {
        return Priority.rank(Control.priority(control));
    }

    @Override
    public void write(long nowNanos, boolean pauses, Output output) {
        int group = firstQueued;
        int blocks = BlockMask.lowest(queued[group], core.limits.blocksPerPacket());
        queued[group] &= ~blocks;
        questions.sent(nowNanos, group, out[group] == 0);
        out[group] |= blocks;
        blocksOut += Integer.bitCount(blocks);
        highestSent = Math.max(highestSent, group);
        lastSentNanos = nowNanos;
        if (flight != null) {
            flight.sent(nowNanos);
        }
        write(group, blocks, wantsAnswer(nowNanos, group, blocks, pauses), output);
    }

    /** Whether a packet is the last one for now, or that of a packet group whose acknowledgement opens the window in time. */
    private boolean wantsAnswer(long now, int group, int blocks, boolean pauses) {
        HostPath by = Objects.requireNonNull(path);
        boolean every = !by.isFree() || (group & 1) == 1 || group == groups - 1;
        boolean wants = pauses || (queued[group] == 0 && every);
        if (wants) {
            by.wantsAnswer();
            questions.asked(now, group, blocks, out[group]);
        }
        return wants;
    }

    @Override
    boolean more() {
        return message != null && path != null && probing;
    }

    @Override
    boolean produce(long nowNanos, Output output) {
        if (!more()) {
            return false;
        }
        probing = false;
        questions.probed(nowNanos);
        write(highestSent, 0, true, output);
        return true;
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
