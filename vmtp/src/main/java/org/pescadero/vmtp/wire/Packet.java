package org.pescadero.vmtp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A VMTP packet as it lies in an array, with the fields of RFC 1045 figures 3-1 and 3-2 by name (§3.3, §3.4).
 * Everything is big-endian, whatever the entities' own byte order (§2.15, profile F1).
 *
 * <p>{@code at} is always where the packet begins. Nothing here checks anything: {@link PacketCheck} does.
 */
public final class Packet {
    /** Client, 8 octets. */
    public static final int CLIENT = 0;
    /** Version (3 bits), Domain (13), HCO, EPG, MPG, Length (13). */
    public static final int FRAME = 8;
    /** Control flags (9 bits), RetransmitCount (3), ForwardCount (4), InterPacketGap or PGcount (8), Priority (4), function. */
    public static final int CONTROL = 12;
    /** Transaction, 4 octets. */
    public static final int TRANSACTION = 16;
    /** PacketDelivery, 4 octets. */
    public static final int DELIVERY = 20;
    /** Server, 8 octets. */
    public static final int SERVER = 24;
    /** Code, 4 octets: here the message control block begins. */
    public static final int CODE = 32;
    /** CoResidentEntity of a Request, 8 octets. */
    public static final int CO_RESIDENT = 36;
    /** User data of a Request, 12 octets. */
    public static final int USER_DATA = 44;
    /** MsgDelivery, 4 octets. */
    public static final int MSG_DELIVERY = 56;
    /** SegmentSize, 4 octets. */
    public static final int SEGMENT_SIZE = 60;
    /** Where the header ends and segment data begins. */
    public static final int DATA = 64;
    /** The size of the checksum after the data. */
    public static final int CHECKSUM_OCTETS = 4;
    /** The smallest packet (profile F3). */
    public static final int MIN_OCTETS = DATA + CHECKSUM_OCTETS;
    /** The largest Length in words. */
    public static final int MAX_LENGTH_WORDS = 4096;
    /** The largest packet. */
    public static final int MAX_OCTETS = MIN_OCTETS + 4 * MAX_LENGTH_WORDS;

    /** In the word {@link #FRAME}: the checksum covers the header only. */
    public static final int HCO = 1 << 15;
    /** In the word {@link #FRAME}: encrypted packet group. */
    public static final int EPG = 1 << 14;
    /** In the word {@link #FRAME}: multicast packet group. */
    public static final int MPG = 1 << 13;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private Packet() {}

    /** A 32-bit word. */
    public static int word(byte[] octets, int index) {
        return (int) INT.get(octets, index);
    }

    /** Sets a 32-bit word. */
    public static void word(byte[] octets, int index, int value) {
        INT.set(octets, index, value);
    }

    /** A 64-bit word. */
    public static long longWord(byte[] octets, int index) {
        return (long) LONG.get(octets, index);
    }

    /** Sets a 64-bit word. */
    public static void longWord(byte[] octets, int index, long value) {
        LONG.set(octets, index, value);
    }

    /** The client entity of the message transaction. */
    public static long client(byte[] octets, int at) {
        return longWord(octets, at + CLIENT);
    }

    /** The protocol version; 0 is the only one. */
    public static int version(byte[] octets, int at) {
        return word(octets, at + FRAME) >>> 29;
    }

    /** The entity domain. */
    public static int domain(byte[] octets, int at) {
        return (word(octets, at + FRAME) >>> 16) & 0x1FFF;
    }

    /** Words of segment data, padding included. */
    public static int lengthWords(byte[] octets, int at) {
        return word(octets, at + FRAME) & 0x1FFF;
    }

    /** The octets of the whole packet, by its own account. */
    public static int octets(byte[] octets, int at) {
        return MIN_OCTETS + 4 * lengthWords(octets, at);
    }

    /** Whether the checksum covers the header only. */
    public static boolean headerChecksumOnly(byte[] octets, int at) {
        return (word(octets, at + FRAME) & HCO) != 0;
    }

    /** Whether the packet is encrypted. */
    public static boolean encrypted(byte[] octets, int at) {
        return (word(octets, at + FRAME) & EPG) != 0;
    }

    /** Whether the sender multicast the packet. */
    public static boolean multicast(byte[] octets, int at) {
        return (word(octets, at + FRAME) & MPG) != 0;
    }

    /** The word of {@link Control} fields. */
    public static int control(byte[] octets, int at) {
        return word(octets, at + CONTROL);
    }

    /** Whether this is a Response; else it is a Request. */
    public static boolean isResponse(byte[] octets, int at) {
        return (octets[at + CONTROL + 3] & 1) != 0;
    }

    /** The client's number for the message transaction. */
    public static int transaction(byte[] octets, int at) {
        return word(octets, at + TRANSACTION);
    }

    /** The blocks of the segment that this packet carries. */
    public static int delivery(byte[] octets, int at) {
        return word(octets, at + DELIVERY);
    }

    /** The server entity or group. */
    public static long server(byte[] octets, int at) {
        return longWord(octets, at + SERVER);
    }

    /** The Code word with its flags. */
    public static int code(byte[] octets, int at) {
        return word(octets, at + CODE);
    }

    /** The size of the whole segment, if SDA is set in the Code. */
    public static int segmentSize(byte[] octets, int at) {
        return word(octets, at + SEGMENT_SIZE);
    }

    /** The octets of a packet that carries this much data, padding and checksum included. */
    public static int totalOctets(int dataOctets) {
        return MIN_OCTETS + BlockMask.padded(dataOctets);
    }
}
