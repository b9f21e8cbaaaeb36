package org.pescadero.simulator.world;

import java.util.Arrays;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;

/** Spoils packets. */
final class Damage {
    private static final int WORD = 0xFFFF;

    private Damage() {}

    static byte[] apply(PacketFault fault, byte[] octets) {
        return switch (fault.kind()) {
            case BIT_FLIP -> flipped(octets, fault.first());
            case TRUNCATION -> Arrays.copyOf(octets, (int) Math.min(fault.first(), octets.length));
            case PADDING -> Arrays.copyOf(octets, octets.length + (int) fault.first());
            case CONCATENATION -> twice(octets);
            case CLEARED_CHECKSUM -> cleared(octets);
            case WORD_SWAP -> swapped(octets, (int) fault.first(), (int) fault.second());
            case SUM_KEPT -> shifted(octets, (int) fault.first(), (int) fault.second());
            case FORCED_MASK -> masked(octets, (int) fault.first());
            case HEADER_MUTATION -> mutated(octets, (int) fault.first(), (int) fault.second());
            default -> octets;
        };
    }

    private static byte[] flipped(byte[] octets, long bit) {
        byte[] spoilt = octets.clone();
        int at = (int) (bit >>> 3) % spoilt.length;
        spoilt[at] = (byte) (spoilt[at] ^ 1 << (bit & 7));
        return spoilt;
    }

    private static byte[] twice(byte[] octets) {
        byte[] both = Arrays.copyOf(octets, 2 * octets.length);
        System.arraycopy(octets, 0, both, octets.length, octets.length);
        return both;
    }

    private static byte[] cleared(byte[] octets) {
        byte[] spoilt = octets.clone();
        Arrays.fill(spoilt, Math.max(0, spoilt.length - Packet.CHECKSUM_OCTETS), spoilt.length, (byte) 0);
        return spoilt;
    }

    private static byte[] swapped(byte[] octets, int first, int second) {
        byte[] spoilt = octets.clone();
        int words = spoilt.length / 2;
        int one = 2 * (first % words);
        int other = 2 * (second % words);
        for (int i = 0; i < 2; i++) {
            spoilt[one + i] = octets[other + i];
            spoilt[other + i] = octets[one + i];
        }
        return spoilt;
    }

    /** One word is greater and the next one of its cluster less: a pair never lies across two clusters. */
    private static byte[] shifted(byte[] octets, int word, int by) {
        byte[] spoilt = octets.clone();
        int pair = 4 * (word / 2 % Math.max(1, spoilt.length / 4));
        if (pair + 4 <= spoilt.length) {
            add(spoilt, pair, by);
            add(spoilt, pair + 2, ~by & WORD);
        }
        return spoilt;
    }

    private static void add(byte[] octets, int at, int by) {
        int sum = ((octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF)) + by;
        int carried = (sum & WORD) + (sum >>> 16);
        octets[at] = (byte) (carried >>> 8);
        octets[at + 1] = (byte) carried;
    }

    /** Whether a packet says that something is missing, and what has come. */
    static boolean asksAgain(byte[] octets) {
        if (octets.length < Packet.MIN_OCTETS || Packet.isResponse(octets, 0)) {
            return false;
        }
        int operation = CodeFlags.codeOf(Packet.code(octets, 0));
        boolean notifies = operation == CodeFlags.codeOf(Management.NOTIFY_VMTP_CLIENT)
                || operation == CodeFlags.codeOf(Management.NOTIFY_VMTP_SERVER);
        return notifies
                && Packet.word(octets, Packet.SEGMENT_SIZE) == ResponseCodes.RETRY
                && Packet.word(octets, Packet.MSG_DELIVERY) != 0;
    }

    /** Whether so little of what a packet says has come remains that it denies some of it. */
    static boolean denies(byte[] octets, int kept) {
        return asksAgain(octets) && (Packet.word(octets, Packet.MSG_DELIVERY) & ~kept) != 0;
    }

    private static byte[] masked(byte[] octets, int kept) {
        if (!asksAgain(octets)) {
            return octets;
        }
        byte[] spoilt = octets.clone();
        Packet.word(spoilt, Packet.MSG_DELIVERY, Packet.word(octets, Packet.MSG_DELIVERY) & kept);
        reseal(spoilt);
        return spoilt;
    }

    private static byte[] mutated(byte[] octets, int at, int change) {
        byte[] spoilt = octets.clone();
        spoilt[at] = (byte) (spoilt[at] ^ change);
        reseal(spoilt);
        return spoilt;
    }

    /** Makes the checksum right, if the packet is one. */
    static void reseal(byte[] octets) {
        if (octets.length >= Packet.MIN_OCTETS) {
            int dataOctets = octets.length - Packet.MIN_OCTETS;
            if ((dataOctets & 7) == 0) {
                Checksum.seal(octets, 0, dataOctets);
            }
        }
    }
}
