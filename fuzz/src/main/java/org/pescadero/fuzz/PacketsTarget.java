package org.pescadero.fuzz;

import java.util.Arrays;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketCheck;
import org.pescadero.vmtp.wire.PacketFault;

/** What decides whether octets are a packet: it never throws, and never looks beyond them. */
public final class PacketsTarget {
    private static final Limits LIMITS = Limits.defaults();

    private PacketsTarget() {}

    /** One input: octets as they came from a port. */
    public static void fuzzerTestOneInput(byte[] input) {
        PacketFault fault = PacketCheck.check(input, 0, input.length, LIMITS);
        VmtpModule.stripeKey(input, 0, input.length);
        // The same octets between others, which are different the second time, are the same packet.
        for (byte around : new byte[] {0, -1}) {
            byte[] larger = new byte[input.length + 16];
            Arrays.fill(larger, around);
            System.arraycopy(input, 0, larger, 8, input.length);
            if (PacketCheck.check(larger, 8, input.length, LIMITS) != fault) {
                throw new AssertionError("octets outside of the packet made a difference to " + fault);
            }
        }
        if (fault == PacketFault.CHECKSUM || fault == PacketFault.NO_CHECKSUM) {
            byte[] sealed = input.clone();
            Checksum.seal(sealed, 0, sealed.length - Packet.MIN_OCTETS);
            fault = PacketCheck.check(sealed, 0, sealed.length, LIMITS);
            if (fault == PacketFault.CHECKSUM || fault == PacketFault.NO_CHECKSUM) {
                throw new AssertionError("a checksum that was just made is refused");
            }
        }
    }
}
