package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Sends a message as one packet group (RFC 1045 §2.13): all blocks, those that are missing, or the message control block
 * alone, one packet for each turn in the outbox. What has several packets for one host takes its turn under the window of the way
 * there, if somebody tells how it arrives.
 */
class MessageSender extends Outbox.Errand {
    private final Core core;
    private @Nullable MessageBuffer message;
    private @Nullable SocketAddress destination;
    private List<SocketAddress> others = List.of();
    private int otherIndex;
    private long client;
    private long server;
    private int transaction;
    private int control;
    private int frameFlags;
    private int extraCodeFlags;
    private boolean acknowledge;
    private boolean bare;
    private boolean headerChecksumOnly;
    private int blocks;
    private int remaining;
    private boolean pending;
    private boolean everSent;
    /** What takes its turn, once there was any. */
    private @Nullable GroupTraffic traffic;
    /** Whether the present message does. */
    private boolean windowed;

    MessageSender(Core core) {
        this.core = core;
    }

    /** The blocks that make up a message: all of the segment, or those that the user chose by MDM (profile F15). */
    static int wholeMask(MessageBuffer message) {
        int size = message.segmentOctets();
        if (size == 0) {
            return 0;
        }
        boolean chosen = (message.code() & CodeFlags.MDM) != 0;
        return BlockMask.chosen(size, chosen ? message.parameterInt(Packet.MSG_DELIVERY - Packet.CO_RESIDENT) : -1);
    }

    /** How many octets the packets have that carry these blocks of a message. */
    static int packetOctets(MessageBuffer message, int mask, int blocksPerPacket) {
        int packets = Math.max(1, (Integer.bitCount(mask) + blocksPerPacket - 1) / blocksPerPacket);
        int data = Integer.bitCount(mask) * BlockMask.BLOCK_OCTETS;
        // Only the last block of a segment can be short.
        int last = mask == 0 ? 0 : Integer.SIZE - 1 - Integer.numberOfLeadingZeros(mask);
        int gap = mask == 0 ? 0 : BlockMask.BLOCK_OCTETS - BlockMask.blockOctets(last, message.segmentOctets());
        return packets * Packet.MIN_OCTETS + BlockMask.padded(data - gap);
    }

    /** Takes on a new message; nothing is sent yet. */
    final void begin(MessageBuffer newMessage, long newClient, long newServer, int newTransaction, int codeFlags) {
        message = newMessage;
        client = newClient;
        server = newServer;
        transaction = newTransaction;
        extraCodeFlags = codeFlags;
        headerChecksumOnly = false;
        pending = false;
        everSent = false;
        endTraffic();
    }

    private void endTraffic() {
        windowed = false;
        if (traffic != null) {
            traffic.cancel();
        }
    }

    /** HCO: from here on the checksums of this message leave out the segment. */
    final void headerChecksumOnly(boolean wanted) {
        headerChecksumOnly = wanted;
    }

    /** Sends the message with these blocks; none of a message that has some means the control block alone. */
    final void send(int mask, int controlWord, SocketAddress to) {
        send(mask, controlWord, to, List.of(), false);
    }

    /** Sends to an address and then to others, which may be multicast addresses. */
    final void send(int mask, int controlWord, SocketAddress to, List<SocketAddress> more, boolean multicast) {
        address(to, controlWord, multicast);
        others = more;
        bare = mask == 0;
        if (!bare) {
            endTraffic();
        }
        blocks = mask;
        remaining = mask;
        pending = true;
        core.outbox.add(this, Priority.rank(Control.priority(controlWord)));
    }

    /**
     * Sends blocks to one host, several packets of them as its window lets them out.
     *
     * @param inOrder whether even one packet must not overtake what waits of the same client
     */
    final void send(int mask, int controlWord, SocketAddress to, HostPath by, boolean inOrder) {
        if (mask == 0 && windowed && traffic != null) {
            traffic.redirect(by);
        }
        boolean several = Integer.bitCount(mask) > core.limits.blocksPerPacket();
        // Of what must not be repeated nobody says that it is missing, and so nothing would let the rest of it go.
        boolean told = (controlWord & Control.NRT) == 0;
        boolean waits = several || (inOrder && by.isWaitedFor(client));
        if (!waits || !told || message == null || (mask == 0 && message.segmentOctets() > 0)) {
            send(mask, controlWord, to);
            return;
        }
        address(to, controlWord, false);
        pending = false;
        windowed = true;
        if (traffic == null) {
            traffic = new GroupTraffic(core, this);
        }
        traffic.send(message.segmentOctets(), mask, acknowledge, by);
    }

    private void address(SocketAddress to, int controlWord, boolean multicast) {
        destination = to;
        others = List.of();
        otherIndex = 0;
        frameFlags = (multicast ? Packet.MPG : 0) | (headerChecksumOnly ? Packet.HCO : 0);
        acknowledge = (controlWord & Control.APG) != 0;
        control = controlWord & ~Control.APG;
    }

    /** All of the message has arrived, as what came instead of an answer shows. */
    final void allArrived(long now) {
        pending = false;
        if (windowed && traffic != null) {
            traffic.allArrived(now);
        }
    }

    /** Blocks of the message have arrived, as the receiver's manager says. */
    final void acknowledged(long now, int delivery) {
        if (windowed && traffic != null) {
            traffic.acknowledged(now, delivery);
        }
    }

    /** What the receiver has not got is sent, again or for the first time. True if any of it was lost. */
    final boolean missing(long now, int delivery) {
        return windowed && traffic != null && traffic.missing(now, delivery);
    }

    /** What packets have from now on: the count of transmissions has changed. */
    final void control(int controlWord) {
        control = controlWord & ~Control.APG;
    }

    /** Whether the message goes as the window of its path lets it. */
    final boolean isWindowed() {
        return windowed;
    }

    /** Whether parts of it wait for their turn or for room. */
    final boolean waits() {
        return windowed && traffic != null && traffic.waits();
    }

    /** Whether all that has not arrived does, or may be on its way: who asks for it asks in vain, and rightly. */
    final boolean isUnderWay(long now) {
        return windowed && traffic != null && traffic.isUnderWay(now);
    }

    /** Whether more of it comes as its window lets it, without anybody's asking. */
    final boolean isStillGoing(long now) {
        return waits() || isUnderWay(now);
    }

    /** When a packet of what goes under a window was last sent. */
    final long lastSentNanos() {
        return traffic == null ? 0 : traffic.lastSentNanos();
    }

    /** How long silence must still last to have lasted so long since a packet of what goes under a window was sent. */
    final long quietNanos(long now, long silenceNanos) {
        return traffic != null && traffic.isAnySent() ? traffic.lastSentNanos() + silenceNanos - now : 0;
    }

    /** Sends nothing more for now. */
    final void pause() {
        pending = false;
        if (traffic != null) {
            traffic.pause();
        }
    }

    /** Sends nothing more, ever, of this message. */
    final void cancel() {
        pending = false;
        message = null;
        endTraffic();
    }

    /** Whether what was to be sent has not been yet. */
    final boolean pending() {
        return pending || (windowed && traffic != null && traffic.isUntouched());
    }

    /** Whether any packet of this message has gone out. */
    final boolean everSent() {
        return everSent;
    }

    /** All packets asked for are out. */
    void sent() {}

    @Override
    final boolean more() {
        return pending;
    }

    @Override
    final boolean produce(long nowNanos, Output output) {
        if (!pending || message == null || destination == null) {
            return false;
        }
        int now = bare ? 0 : BlockMask.lowest(remaining, core.limits.blocksPerPacket());
        remaining &= ~now;
        boolean last = remaining == 0;
        if (bare && windowed && traffic != null) {
            traffic.probed(nowNanos);
        }
        write(now, last && acknowledge, output);
        if (last) {
            nextDestination();
        }
        return true;
    }

    /** Writes the packet with these blocks. */
    final void write(int mask, boolean asks, Output output) {
        PacketWriter.Header header = core.writer.header;
        header.client = client;
        header.server = server;
        header.transaction = transaction;
        header.control = control | (asks ? Control.APG : 0);
        header.frameFlags = frameFlags;
        header.codeFlags = extraCodeFlags;
        core.writer.write(Objects.requireNonNull(message), 0, mask, Objects.requireNonNull(destination), output);
        everSent = true;
        core.count(ProtocolEvent.PACKET_SENT, client, transaction);
    }

    final long client() {
        return client;
    }

    /** The order of its priority. */
    final int rank() {
        return Priority.rank(Control.priority(control));
    }

    private void nextDestination() {
        if (otherIndex < others.size()) {
            destination = others.get(otherIndex++);
            remaining = blocks;
        } else {
            pending = false;
            sent();
        }
    }
}
