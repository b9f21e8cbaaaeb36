package org.pescadero.vmtp.machine;

import java.util.stream.IntStream;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What another module's manager would say, made by hand. */
final class Peers {
    private Peers() {}

    static byte[] notifyClient(long manager, long client, int transaction, int delivery, int code) {
        return management(manager, Management.NOTIFY_VMTP_CLIENT, client).build(octets -> {
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.MSG_DELIVERY, delivery);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
        });
    }

    /** A notice that one transmission of a Request is faulty. */
    static byte[] faulty(long manager, long client, int transaction, int transmission) {
        return management(manager, Management.NOTIFY_VMTP_CLIENT, client).build(octets -> {
            Packet.word(octets, Packet.USER_DATA, Control.request(transmission, 0));
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.SEGMENT_SIZE, ResponseCodes.VMTP_ERROR);
        });
    }

    static byte[] notifyRemoteClient(long manager, long client, int control, int transaction, int delivery, int code) {
        return management(manager, Management.NOTIFY_REMOTE_VMTP_CLIENT, client).build(octets -> {
            Packet.word(octets, Packet.USER_DATA, control);
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.MSG_DELIVERY, delivery);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
        });
    }

    static byte[] notifyServer(long manager, long server, long client, int transaction, int delivery, int code) {
        return management(manager, Management.NOTIFY_VMTP_SERVER, server).build(octets -> {
            Packet.longWord(octets, Packet.USER_DATA, client);
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.MSG_DELIVERY, delivery);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
        });
    }

    /** The Response to a Probe: how the entity is and which transaction it is at. */
    static byte[] probed(byte[] probe, long manager, int code, int transaction) {
        Requests.Draft draft =
                new Requests.Draft(Packet.client(probe, 0), Packet.transaction(probe, 0), manager).response();
        draft.code = code;
        return draft.build(octets -> Packet.word(octets, Packet.CO_RESIDENT, transaction));
    }

    /** The standard Response code of a name. */
    static int code(String name) {
        return IntStream.range(0, 256)
                .filter(code -> ResponseCodes.name(code).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such code: " + name));
    }

    private static Requests.Draft management(long manager, int code, long coResident) {
        Requests.Draft draft = new Requests.Draft(manager, 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = code;
        draft.coResident = coResident;
        return draft;
    }

    /** The padded octets of these blocks of a segment. */
    static int dataOctets(int blocks, int size) {
        int octets = 0;
        for (int rest = blocks; rest != 0; rest &= rest - 1) {
            octets += BlockMask.blockOctets(Integer.numberOfTrailingZeros(rest), size);
        }
        return BlockMask.padded(octets);
    }
}
