package org.pescadero.simulator.world;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * Somebody who overhears packets and sends Notify operations about them from an address of his own: Requests are said to have
 * been answered, Responses to be in vain. Nothing of that may end, delay or hasten a call.
 */
final class Stranger {
    private static final SimAddress ADDRESS = new SimAddress(Integer.MAX_VALUE);
    private static final long MANAGER = 0x000F_FFFF_0A00_00FEL;
    private static final int FRAME_OF_DOMAIN_1 = 1 << 16;
    private static final List<Integer> CODES = List.of(
            ResponseCodes.OK,
            ResponseCodes.RETRY,
            ResponseCodes.RETRY_ALL,
            ResponseCodes.BUSY,
            ResponseCodes.NONEXISTENT_ENTITY,
            ResponseCodes.RESPONSE_DISCARDED,
            ResponseCodes.BAD_TRANSACTION_ID,
            ResponseCodes.NO_RUN_RECORD,
            ResponseCodes.MSGTRANS_OVERFLOW,
            ResponseCodes.VMTP_ERROR,
            ResponseCodes.OK,
            ResponseCodes.OK);

    private Stranger() {}

    /** What he sends to whom a packet goes to; nothing if it is not about a call, or goes to many. */
    static @Nullable Datagram about(Datagram packet, PacketFault fault) {
        byte[] heard = packet.octets();
        boolean call = heard.length >= Packet.MIN_OCTETS
                && (Packet.isResponse(heard, 0) || Packet.server(heard, 0) != EntityId.VMTP_MANAGER_GROUP.bits());
        if (!call || packet.multicast()) {
            return null;
        }
        int luck = (int) fault.first();
        int concerned = Packet.transaction(heard, 0) + Math.max(-1, (luck & 3) - 2);
        byte[] octets = new byte[Packet.MIN_OCTETS];
        Packet.longWord(octets, Packet.CLIENT, MANAGER);
        Packet.word(octets, Packet.FRAME, FRAME_OF_DOMAIN_1);
        Packet.word(octets, Packet.CONTROL, Control.request(0, 0));
        Packet.word(octets, Packet.TRANSACTION, luck);
        Packet.longWord(octets, Packet.SERVER, EntityId.VMTP_MANAGER_GROUP.bits());
        if (Packet.isResponse(heard, 0)) {
            Packet.word(octets, Packet.CODE, Management.NOTIFY_VMTP_CLIENT);
            Packet.longWord(octets, Packet.CO_RESIDENT, Packet.client(heard, 0));
            Packet.word(octets, Packet.USER_DATA, Control.responseTo(Packet.control(heard, 0)));
        } else {
            Packet.word(octets, Packet.CODE, Management.NOTIFY_VMTP_SERVER);
            Packet.longWord(octets, Packet.CO_RESIDENT, Packet.server(heard, 0));
            Packet.longWord(octets, Packet.USER_DATA, Packet.client(heard, 0));
        }
        Packet.word(octets, Packet.USER_DATA + 8, concerned);
        Packet.word(octets, Packet.MSG_DELIVERY, (luck & 8) == 0 ? -1 : luck >>> 8);
        Packet.word(octets, Packet.SEGMENT_SIZE, CODES.get((luck >>> 4 & 0xFF) % CODES.size()));
        Checksum.seal(octets, 0, 0);
        return new Datagram(ADDRESS, packet.destination(), false, octets);
    }
}
