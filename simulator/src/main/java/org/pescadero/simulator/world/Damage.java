package org.pescadero.simulator.world;

import java.util.Arrays;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;

/** Spoils packets. */
final class Damage {
    private Damage() {}

    static byte[] apply(PacketFault fault, byte[] octets) {
        return switch (fault.kind()) {
            case BIT_FLIP -> flipped(octets, fault.first());
            case TRUNCATION -> Arrays.copyOf(octets, (int) Math.min(fault.first(), octets.length));
            case PADDING -> Arrays.copyOf(octets, octets.length + (int) fault.first());
            case CONCATENATION -> twice(octets);
            case CLEARED_CHECKSUM -> cleared(octets);
            case WORD_SWAP -> swapped(octets, (int) fault.first(), (int) fault.second());
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
