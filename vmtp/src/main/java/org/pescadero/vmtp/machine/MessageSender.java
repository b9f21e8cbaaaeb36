package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.List;
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
 * alone, one packet for each turn in the outbox.
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
        destination = to;
        others = more;
        otherIndex = 0;
        frameFlags = (multicast ? Packet.MPG : 0) | (headerChecksumOnly ? Packet.HCO : 0);
        acknowledge = (controlWord & Control.APG) != 0;
        control = controlWord & ~Control.APG;
        bare = mask == 0;
        blocks = mask;
        remaining = mask;
        pending = true;
        core.outbox.add(this, Priority.rank(Control.priority(controlWord)));
    }

    /** Sends nothing more for now. */
    final void pause() {
        pending = false;
    }

    /** Sends nothing more, ever, of this message. */
    final void cancel() {
        pending = false;
        message = null;
    }

    final boolean pending() {
        return pending;
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
        PacketWriter.Header header = core.writer.header;
        header.client = client;
        header.server = server;
        header.transaction = transaction;
        header.control = control | (last && acknowledge ? Control.APG : 0);
        header.frameFlags = frameFlags;
        header.codeFlags = extraCodeFlags;
        core.writer.write(message, 0, now, destination, output);
        everSent = true;
        core.count(ProtocolEvent.PACKET_SENT, client, transaction);
        if (last) {
            nextDestination();
        }
        return true;
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
