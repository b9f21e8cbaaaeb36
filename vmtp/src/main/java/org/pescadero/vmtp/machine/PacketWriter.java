package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Makes packets of messages (RFC 1045 §3.2); one for a module, filled in anew for each packet. */
final class PacketWriter {
    /** What of a packet's header is not the message's control block. */
    static final class Header {
        long client;
        long server;
        int transaction;
        int control;
        int frameFlags;
        int codeFlags;
    }

    final Header header = new Header();
    private final int domain;

    /** @param domain the entity domain of the module */
    PacketWriter(int domain) {
        this.domain = domain;
    }

    /**
     * Writes the packet that carries these blocks of a message's packet group; none for the control block alone. A packet with
     * memory in it that was given back has no octets, and is not sent.
     */
    void write(MessageBuffer from, int group, int mask, SocketAddress to, Output output) {
        try {
            writeBlocks(from, group, mask, to, output);
        } catch (IllegalStateException | InternalError givenBack) {
            from.loseTail();
            output.packet(to, 0, false);
        }
    }

    private void writeBlocks(MessageBuffer from, int group, int mask, SocketAddress to, Output output) {
        byte[] out = output.octets();
        int segmentSize = from.segmentOctets();
        int dataOctets = copyBlocks(from, segmentSize, group, mask, out);
        int padded = BlockMask.padded(dataOctets);
        for (int i = dataOctets; i < padded; i++) {
            out[Packet.DATA + i] = 0;
        }
        Packet.longWord(out, Packet.CLIENT, header.client);
        Packet.word(out, Packet.FRAME, (domain << 16) | header.frameFlags | (padded >>> 2));
        Packet.word(out, Packet.CONTROL, header.control);
        Packet.word(out, Packet.TRANSACTION, header.transaction);
        Packet.word(out, Packet.DELIVERY, mask);
        Packet.longWord(out, Packet.SERVER, header.server);
        System.arraycopy(from.octets(), Packet.CODE, out, Packet.CODE, Packet.DATA - Packet.CODE);
        int code = (from.code() & ~CodeFlags.SDA) | header.codeFlags;
        if (segmentSize > 0) {
            code |= CodeFlags.SDA;
            Packet.word(out, Packet.SEGMENT_SIZE, segmentSize);
        }
        Packet.word(out, Packet.CODE, code);
        Checksum.seal(out, 0, padded);
        output.packet(to, Packet.MIN_OCTETS + padded, (header.frameFlags & Packet.MPG) != 0);
    }

    private static int copyBlocks(MessageBuffer message, int segmentSize, int group, int mask, byte[] out) {
        int groupOctets = PacketGroups.octets(group, segmentSize);
        int from = group * PacketGroups.GROUP_OCTETS;
        int copied = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            int octets = BlockMask.blockOctets(block, groupOctets);
            message.copySegment(from + block * BlockMask.BLOCK_OCTETS, out, Packet.DATA + copied, octets);
            copied += octets;
        }
        return copied;
    }
}
