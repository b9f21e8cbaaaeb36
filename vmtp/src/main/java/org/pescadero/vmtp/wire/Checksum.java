package org.pescadero.vmtp.wire;

/**
 * The checksum of RFC 1045 §2.5.2 and §3.2: the packet is cut into clusters of 32 octets, and the ones-complement sum of the 16-bit
 * words of the first, third... cluster stands before that of the second, fourth... The sums themselves are sent, not
 * their complements, with 0 replaced by 0xFFFF (profile F8).
 */
public final class Checksum {
    private static final int CLUSTER_OCTETS = 32;

    private Checksum() {}

    /** The checksum over {@code length} octets, a multiple of 8. */
    public static int of(byte[] octets, int offset, int length) {
        // 32-bit halves are added up in 64 bits; the carries are folded once, at the end.
        long odd = 0;
        long even = 0;
        int end = offset + length;
        int at = offset;
        while (end - at >= 2 * CLUSTER_OCTETS) {
            odd += cluster(octets, at);
            even += cluster(octets, at + CLUSTER_OCTETS);
            at += 2 * CLUSTER_OCTETS;
        }
        int evenFrom = at + CLUSTER_OCTETS;
        for (; at < end; at += 8) {
            long word = Packet.longWord(octets, at);
            long halves = (word >>> 32) + (word & 0xFFFFFFFFL);
            if (at < evenFrom) {
                odd += halves;
            } else {
                even += halves;
            }
        }
        return (folded(odd) << 16) | folded(even);
    }

    private static long cluster(byte[] octets, int at) {
        long a = Packet.longWord(octets, at);
        long b = Packet.longWord(octets, at + 8);
        long c = Packet.longWord(octets, at + 16);
        long d = Packet.longWord(octets, at + 24);
        return (a >>> 32)
                + (a & 0xFFFFFFFFL)
                + (b >>> 32)
                + (b & 0xFFFFFFFFL)
                + (c >>> 32)
                + (c & 0xFFFFFFFFL)
                + (d >>> 32)
                + (d & 0xFFFFFFFFL);
    }

    private static int folded(long sum) {
        long half = (sum >>> 32) + (sum & 0xFFFFFFFFL);
        long quarter = (half >>> 16) + (half & 0xFFFF);
        quarter = (quarter >>> 16) + (quarter & 0xFFFF);
        quarter = (quarter >>> 16) + (quarter & 0xFFFF);
        return quarter == 0 ? 0xFFFF : (int) quarter;
    }

    /** The checksum of a packet whose header and data are in place: over both, or over the header alone if HCO is set. */
    public static int ofPacket(byte[] octets, int at, int dataOctets) {
        boolean headerOnly = Packet.headerChecksumOnly(octets, at);
        return of(octets, at, headerOnly ? Packet.DATA : Packet.DATA + dataOctets);
    }

    /** Computes the checksum of a packet and puts it behind the data. */
    public static void seal(byte[] octets, int at, int dataOctets) {
        Packet.word(octets, at + Packet.DATA + dataOctets, ofPacket(octets, at, dataOctets));
    }
}
