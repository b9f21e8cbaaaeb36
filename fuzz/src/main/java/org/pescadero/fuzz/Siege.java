package org.pescadero.fuzz;

import java.util.Arrays;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.wire.Packet;

/**
 * One module and the strangers around it, led by the octets of an input. Each step begins with one that says what happens:
 * the two lowest bits from which address, bit 2 whether to put right what a checksum would stop, bit 3 whether it is
 * multicast, bits 4 and 5 how much time passes before, bit 6 whether a procedure answers. Two octets of length and the packet
 * follow.
 */
final class Siege {
    private final Besieged module = new Besieged(call -> {});
    private final byte[] input;
    private int at;

    Siege(byte[] input) {
        this.input = input;
    }

    void run() {
        while (at + 3 <= input.length) {
            int step = input[at];
            int length = Math.min(((input[at + 1] & 0xFF) << 8) | (input[at + 2] & 0xFF), input.length - at - 3);
            byte[] octets = Arrays.copyOfRange(input, at + 3, at + 3 + length);
            at += 3 + length;
            module.pause(step >> 4);
            module.receive(Besieged.address(step), (step & 8) != 0, (step & 4) != 0 ? mended(octets) : octets);
            if ((step & 0x40) != 0) {
                module.answer();
            }
        }
        module.afterwards();
    }

    /** The packet with version, domain, length and checksum as they must be, and at one of few clients and servers. */
    private static byte[] mended(byte[] octets) {
        byte[] packet = Besieged.framed(octets);
        long client = Packet.client(packet, 0);
        Packet.longWord(
                packet,
                Packet.CLIENT,
                EntityId.of(0, 100 + (int) (client & 63), 0x0A000002).bits());
        if ((client & 64) == 0) {
            Packet.longWord(packet, Packet.SERVER, Besieged.SERVED);
        }
        return Besieged.sealed(packet);
    }
}
