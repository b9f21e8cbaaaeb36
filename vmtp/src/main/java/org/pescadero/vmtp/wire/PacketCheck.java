package org.pescadero.vmtp.wire;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;

/**
 * Decides whether octets from the network are a packet that the machines may look at (RFC 1045 §4.7). The size is checked first, so that
 * nothing after it reads beyond the end (profile F4); what passes is consistent in itself.
 */
public final class PacketCheck {
    private PacketCheck() {}

    /** What is wrong with the packet, for a module of domain 1, or {@link PacketFault#NONE}. */
    public static PacketFault check(byte[] octets, int at, int length, Limits limits) {
        return check(octets, at, length, EntityId.DOMAIN_INTERNET, limits);
    }

    /** What is wrong with the packet, for a module of an entity domain, or {@link PacketFault#NONE}. */
    public static PacketFault check(byte[] octets, int at, int length, int domain, Limits limits) {
        if (length < Packet.MIN_OCTETS) {
            return PacketFault.SHORT;
        }
        if (Packet.version(octets, at) != 0) {
            return PacketFault.VERSION;
        }
        if (Packet.domain(octets, at) != domain) {
            return PacketFault.DOMAIN;
        }
        int words = Packet.lengthWords(octets, at);
        if (length != Packet.MIN_OCTETS + 4 * words || (words & 1) != 0 || words > Packet.MAX_LENGTH_WORDS) {
            return PacketFault.LENGTH_MISMATCH;
        }
        long client = Packet.client(octets, at);
        if (client == 0 || EntityId.isGroup(client)) {
            return PacketFault.CLIENT;
        }
        if (Packet.encrypted(octets, at)) {
            return PacketFault.ENCRYPTED;
        }
        int checksum = Packet.word(octets, at + Packet.DATA + 4 * words);
        if (checksum == 0) {
            if (!limits.acceptZeroChecksum()) {
                return PacketFault.NO_CHECKSUM;
            }
        } else if (checksum != Checksum.ofPacket(octets, at, 4 * words)) {
            return PacketFault.CHECKSUM;
        }
        int run = Packet.control(octets, at) & Control.STREAMING;
        if (run != 0 && !limits.streaming()) {
            return PacketFault.STREAMED;
        }
        if ((run & Control.CMG) != 0 && (run & Control.NER) == 0) {
            // What continues a message continues its run (profile S20).
            return PacketFault.RUN;
        }
        return segment(octets, at, 4 * words, limits);
    }

    private static PacketFault segment(byte[] octets, int at, int dataOctets, Limits limits) {
        int delivery = Packet.delivery(octets, at);
        if ((Packet.code(octets, at) & CodeFlags.SDA) == 0) {
            return dataOctets == 0 && delivery == 0 && (Packet.control(octets, at) & Control.CMG) == 0
                    ? PacketFault.NONE
                    : PacketFault.DELIVERY;
        }
        int segmentSize = Packet.segmentSize(octets, at);
        if (segmentSize < 0 || segmentSize > limits.messageOctets()) {
            return PacketFault.SEGMENT_SIZE;
        }
        int run = Packet.control(octets, at) & Control.STREAMING;
        boolean several = segmentSize > PacketGroups.GROUP_OCTETS;
        if (several ? run == 0 || run == Control.NER : (run & Control.CMG) != 0) {
            // A group of several continues a message, or is continued.
            return PacketFault.SEGMENT_SIZE;
        }
        int groupOctets = PacketGroups.groupOctets(octets, at);
        boolean inside = (delivery & ~BlockMask.sizeMask(groupOctets)) == 0;
        return inside && dataOctets == BlockMask.padded(BlockMask.octets(delivery, groupOctets))
                ? PacketFault.NONE
                : PacketFault.DELIVERY;
    }
}
