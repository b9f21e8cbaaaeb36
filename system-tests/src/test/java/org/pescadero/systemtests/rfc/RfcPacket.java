package org.pescadero.systemtests.rfc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One packet as it stands in RFC 1045's figures 3-1 and 3-2: fields are read and written where the figures draw them.
 */
public final class RfcPacket {
    public static final int BLOCK_OCTETS = 512;
    public static final int HEADER_OCTETS = 64;

    // Control flags: the nine high-order bits of the fourth word.
    public static final int APG = 1 << 30;
    public static final int NSR = 1 << 29;
    public static final int NER = 1 << 28;
    public static final int NRT = 1 << 27;
    public static final int CMG = 1 << 25;
    public static final int STI = 1 << 24;

    // Flags in the high-order octet of Code.
    public static final int DGM = 1 << 30;
    public static final int SDA = 1 << 28;

    private static final int CLIENT = 0;
    private static final int DOMAIN_AND_LENGTH = 8;
    private static final int CONTROL = 12;
    private static final int TRANSACTION = 16;
    private static final int PACKET_DELIVERY = 20;
    private static final int SERVER = 24;
    private static final int CODE = 32;
    private static final int AFTER_CODE = 36;
    private static final int SEGMENT_SIZE = 60;

    private final ByteBuffer octets;

    private RfcPacket(ByteBuffer octets) {
        this.octets = octets;
    }

    /** A packet of domain 1 with this much data, everything else zero. */
    public static RfcPacket withData(byte[] data) {
        int padded = (data.length + 7) / 8 * 8;
        ByteBuffer octets = ByteBuffer.allocate(HEADER_OCTETS + padded + 4);
        octets.putInt(DOMAIN_AND_LENGTH, 1 << 16 | padded / 4);
        octets.put(HEADER_OCTETS, data);
        return new RfcPacket(octets);
    }

    /** A packet as it came in. */
    public static RfcPacket received(byte[] datagram) {
        return new RfcPacket(ByteBuffer.wrap(datagram));
    }

    public RfcPacket client(long entity) {
        octets.putLong(CLIENT, entity);
        return this;
    }

    public long client() {
        return octets.getLong(CLIENT);
    }

    public RfcPacket domain(int domain) {
        octets.putShort(DOMAIN_AND_LENGTH, (short) domain);
        return this;
    }

    /** Version and domain: the high-order half of the third word. */
    public int versionAndDomain() {
        return octets.getShort(DOMAIN_AND_LENGTH) & 0xFFFF;
    }

    public RfcPacket length(int words) {
        octets.putShort(DOMAIN_AND_LENGTH + 2, (short) words);
        return this;
    }

    public int length() {
        return octets.getShort(DOMAIN_AND_LENGTH + 2) & 0x1FFF;
    }

    public RfcPacket control(int word) {
        octets.putInt(CONTROL, word);
        return this;
    }

    public int control() {
        return octets.getInt(CONTROL);
    }

    public RfcPacket retransmitCount(int count) {
        return control(control() & ~(7 << 20) | (count & 7) << 20);
    }

    public int retransmitCount() {
        return control() >>> 20 & 7;
    }

    public boolean isResponse() {
        return (control() & 1) == 1;
    }

    public RfcPacket transaction(int number) {
        octets.putInt(TRANSACTION, number);
        return this;
    }

    public int transaction() {
        return octets.getInt(TRANSACTION);
    }

    public RfcPacket packetDelivery(int mask) {
        octets.putInt(PACKET_DELIVERY, mask);
        return this;
    }

    public int packetDelivery() {
        return octets.getInt(PACKET_DELIVERY);
    }

    public RfcPacket server(long entity) {
        octets.putLong(SERVER, entity);
        return this;
    }

    public long server() {
        return octets.getLong(SERVER);
    }

    public RfcPacket code(int word) {
        octets.putInt(CODE, word);
        return this;
    }

    public int code() {
        return octets.getInt(CODE);
    }

    /** A word of the 28 octets after Code. */
    public RfcPacket word(int offset, int value) {
        octets.putInt(AFTER_CODE + offset, value);
        return this;
    }

    public int word(int offset) {
        return octets.getInt(AFTER_CODE + offset);
    }

    /** Two words of the 28 octets after Code. */
    public RfcPacket longWord(int offset, long value) {
        octets.putLong(AFTER_CODE + offset, value);
        return this;
    }

    public long longWord(int offset) {
        return octets.getLong(AFTER_CODE + offset);
    }

    public RfcPacket segmentSize(int size) {
        octets.putInt(SEGMENT_SIZE, size);
        return this;
    }

    public int segmentSize() {
        return octets.getInt(SEGMENT_SIZE);
    }

    /** Copies the blocks of this packet to their places in the segment. */
    public void deliverInto(byte[] segment) {
        int from = HEADER_OCTETS;
        for (int block = 0; block < 32; block++) {
            if ((packetDelivery() >>> block & 1) == 1) {
                int size = Math.clamp(segment.length - (long) block * BLOCK_OCTETS, 0, BLOCK_OCTETS);
                octets.get(from, segment, block * BLOCK_OCTETS, size);
                from += size;
            }
        }
    }

    /** The octets, with the checksum as figure 3-1 wants it behind the data. */
    public byte[] sealed() {
        octets.putInt(octets.capacity() - 4, checksum());
        return octets.array().clone();
    }

    /** Whether size, Length and checksum agree, as for every correct packet. */
    public boolean isSound() {
        return octets.capacity() == HEADER_OCTETS + 4 * length() + 4
                && octets.getInt(octets.capacity() - 4) == checksum();
    }

    /**
     * Two ones-complement sums over alternating clusters of sixteen 16-bit words; a sum of zero is sent as 0xFFFF.
     */
    private int checksum() {
        int[] sums = new int[2];
        for (int at = 0; at < octets.capacity() - 4; at += 2) {
            int which = at / 32 % 2;
            sums[which] += octets.getShort(at) & 0xFFFF;
            sums[which] = (sums[which] & 0xFFFF) + (sums[which] >>> 16);
        }
        return (sums[0] == 0 ? 0xFFFF : sums[0]) << 16 | (sums[1] == 0 ? 0xFFFF : sums[1]);
    }

    /** The octets without the retransmission count and the checksum: equal for a packet that is sent again. */
    public byte[] comparable() {
        byte[] copy = Arrays.copyOf(octets.array(), octets.capacity() - 4);
        copy[CONTROL + 1] &= (byte) 0x8F;
        copy[CONTROL] &= (byte) ~0x40;
        return copy;
    }

    @Override
    public String toString() {
        return "%s %08x of client %016x, server %016x, control %08x, delivery %08x, code %08x, size %d"
                .formatted(
                        isResponse() ? "Response" : "Request",
                        transaction(),
                        client(),
                        server(),
                        control(),
                        packetDelivery(),
                        code(),
                        segmentSize());
    }
}
