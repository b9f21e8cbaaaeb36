package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
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
 */
final class RunSender extends Outbox.Errand implements Traffic {
    private final Core core;
    private final BlocksInFlight blocks;
    private @Nullable MessageBuffer message;
    private @Nullable SocketAddress destination;
    private long client;
    private long server;
    private int firstTransaction;
    private long order;
    /** Flags and counts of every packet, and those of the last packet group beside. */
    private int control;

    private int firstFlags;
    private int lastFlags;
    private int frameFlags;
    private boolean started;
    private boolean running;
    private boolean probing;
    private boolean everSent;

    RunSender(Core core) {
        this.core = core;
        blocks = new BlocksInFlight(core.limits.blocksPerPacket());
    }

    /** How many octets the packets of a whole message have. */
    static int packetOctets(MessageBuffer message, int blocksPerPacket) {
        int size = message.segmentOctets();
        int packets = 0;
        for (int group = 0; group < PacketGroups.count(size); group++) {
            packets += BlocksInFlight.packets(Integer.bitCount(PacketGroups.mask(group, size)), blocksPerPacket);
        }
        return BlockMask.padded(size) + packets * Packet.MIN_OCTETS;
    }

    /** Takes on a new message; nothing is sent yet. */
    void begin(MessageBuffer newMessage, long newClient, long newServer, int first) {
        message = newMessage;
        client = newClient;
        server = newServer;
        firstTransaction = first;
        order = ++core.messages;
        everSent = false;
        started = false;
        running = false;
        probing = false;
        blocks.begin(newMessage.segmentOctets());
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
        blocks.redirect(by, this);
        if (wants()) {
            // In line before anything is asked: what is sent after a question comes to be answered as if it were lost.
            by.add(this);
        }
    }

    /** Sends all of the message anew. */
    void restart() {
        blocks.reset();
        probing = false;
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
        blocks.forget();
    }

    private void wake() {
        if (more()) {
            core.outbox.add(this, rank());
        }
        if (wants() && blocks.hasPath()) {
            blocks.path().add(this);
        }
    }

    /** Blocks of a packet group have arrived, and all of so many packet groups before it. True if any of that is news. */
    boolean acknowledged(long now, int group, int delivery, int groupsBefore) {
        boolean news = blocks.acknowledged(now, group, delivery, groupsBefore);
        if (news) {
            wake();
        }
        return news;
    }

    /** What is out of a packet group and has not arrived is lost: it is sent again. True if anything was. */
    boolean missing(long now, int group) {
        boolean any = blocks.missing(now, group);
        // Even where nothing was lost: who asks has room for what has not been sent yet.
        running = true;
        wake();
        return any;
    }

    /** The same, of a packet group and all after it. */
    boolean missingFrom(long now, int group) {
        boolean any = false;
        for (int each = group; each < blocks.groups(); each++) {
            any |= missing(now, each);
        }
        return any;
    }

    int groups() {
        return blocks.groups();
    }

    /** Whether blocks of a packet group wait for their turn: who asks for them asks in vain, and rightly. */
    boolean waits(int group) {
        return blocks.waits(group);
    }

    /** Whether any of the message does. */
    boolean waits() {
        return wants();
    }

    /** Whether all of the message has arrived. */
    boolean isAcknowledged() {
        return blocks.isAcknowledged();
    }

    /** Whether any packet group has arrived as a whole. */
    boolean anyAcknowledged() {
        return blocks.anyAcknowledged();
    }

    /** Whether any packet of this message has gone out. */
    boolean everSent() {
        return everSent;
    }

    /** When a packet with data was last sent; none has been as long as nothing was sent at all. */
    long lastSentNanos() {
        return blocks.lastSentNanos();
    }

    @Override
    public boolean wants() {
        return running && message != null && blocks.hasQueued();
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public long client() {
        return client;
    }

    @Override
    public int remainingBlocks() {
        return blocks.remaining();
    }

    @Override
    public int rank() {
        return Priority.rank(Control.priority(control));
    }

    @Override
    public void write(long nowNanos, boolean pauses, Output output) {
        int group = blocks.nextGroup();
        int taken = blocks.take(nowNanos);
        boolean asks = pauses || (!blocks.waits(group) && asksAfter(group));
        if (asks) {
            blocks.asked(nowNanos, group, taken);
        }
        write(group, taken, asks, output);
    }

    /** Whether the acknowledgement of a packet group opens the window in time. */
    private boolean asksAfter(int group) {
        return !blocks.path().isFree() || (group & 1) == 1 || group == blocks.groups() - 1;
    }

    @Override
    boolean more() {
        return message != null && blocks.hasPath() && probing;
    }

    @Override
    boolean produce(long nowNanos, Output output) {
        if (!more()) {
            return false;
        }
        probing = false;
        blocks.probed(nowNanos);
        write(blocks.highestSent(), 0, true, output);
        return true;
    }

    private void write(int group, int mask, boolean acknowledge, Output output) {
        MessageBuffer from = Objects.requireNonNull(message);
        boolean last = group == blocks.groups() - 1;
        int flags = (group > 0 ? Control.NSR : firstFlags) | (last ? lastFlags : Control.NER | Control.CMG);
        PacketWriter.Header header = core.writer.header;
        header.client = client;
        header.server = server;
        header.transaction = firstTransaction + group;
        header.control = control | flags | (acknowledge ? Control.APG : 0);
        header.frameFlags = frameFlags;
        header.codeFlags = 0;
        core.writer.write(from, group, mask, Objects.requireNonNull(destination), output);
        everSent = true;
        core.count(ProtocolEvent.PACKET_SENT, client, header.transaction);
    }
}
