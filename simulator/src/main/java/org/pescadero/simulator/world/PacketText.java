package org.pescadero.simulator.world;

import java.util.OptionalInt;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** A packet in a few words, for charts. */
final class PacketText {
    private static final int NOTIFY_CLIENT = 0x10F;
    private static final int NOTIFY_SERVER = 0x110;

    private PacketText() {}

    static String of(Datagram packet) {
        byte[] octets = packet.octets();
        if (octets.length < Packet.MIN_OCTETS) {
            return octets.length + " octets";
        }
        int control = Packet.control(octets, 0);
        int delivery = Packet.delivery(octets, 0);
        String blocks = delivery == 0 ? "" : " blocks " + mask(delivery);
        String flags = (control & Control.APG) == 0 ? "" : " APG";
        String who = " c" + Long.toHexString(Packet.client(octets, 0) >>> 32) + " t=" + transaction(octets);
        return what(octets) + who + blocks + flags + " rc=" + Control.retransmitCount(control);
    }

    private static String transaction(byte[] octets) {
        return Integer.toHexString(Packet.transaction(octets, 0));
    }

    private static String what(byte[] octets) {
        int code = Packet.code(octets, 0) & 0xFFFFFF;
        if (Packet.isResponse(octets, 0)) {
            return "RESPONSE " + ResponseCodes.name(code);
        }
        return switch (code) {
            case NOTIFY_CLIENT -> "NOTIFY-CLIENT " + notified(octets, Packet.USER_DATA + 8);
            case NOTIFY_SERVER -> "NOTIFY-SERVER " + notified(octets, Packet.USER_DATA + 8);
            case 0x101 -> "PROBE";
            case 0x109 -> "SIGNAL";
            default -> Packet.multicast(octets, 0) ? "REQUEST (multicast)" : "REQUEST";
        };
    }

    /** The message transaction for which somebody has no room at present, if that is what a packet says. */
    static OptionalInt refusedTransaction(byte[] octets) {
        int why = why(octets);
        return why == ResponseCodes.BUSY || why == ResponseCodes.MSGTRANS_OVERFLOW
                ? OptionalInt.of(Packet.word(octets, Packet.USER_DATA + 8))
                : OptionalInt.empty();
    }

    private static int why(byte[] octets) {
        int code = Packet.code(octets, 0) & 0xFFFFFF;
        boolean notice = !Packet.isResponse(octets, 0) && (code == NOTIFY_CLIENT || code == NOTIFY_SERVER);
        return notice ? Packet.word(octets, Packet.SEGMENT_SIZE) : ResponseCodes.OK;
    }

    /** The message transaction of which somebody has taken nothing, if that is what a packet says: neither OK nor RETRY. */
    static OptionalInt declinedTransaction(byte[] octets) {
        return switch (why(octets)) {
            case ResponseCodes.OK, ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> OptionalInt.empty();
            default -> OptionalInt.of(Packet.word(octets, Packet.USER_DATA + 8));
        };
    }

    private static String notified(byte[] octets, int transactionAt) {
        int delivery = Packet.word(octets, Packet.MSG_DELIVERY);
        return ResponseCodes.name(Packet.word(octets, Packet.SEGMENT_SIZE)) + " of t="
                + Integer.toHexString(Packet.word(octets, transactionAt))
                + (delivery == 0 ? "" : " has " + mask(delivery));
    }

    private static String mask(int delivery) {
        int first = Integer.numberOfTrailingZeros(delivery);
        int last = BlockMask.BLOCKS - 1 - Integer.numberOfLeadingZeros(delivery);
        boolean whole = Integer.bitCount(delivery) == last - first + 1;
        return whole ? first + "-" + last : "0x" + Integer.toHexString(delivery);
    }
}
