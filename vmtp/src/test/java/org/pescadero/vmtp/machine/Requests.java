package org.pescadero.vmtp.machine;

import java.util.function.Consumer;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Packets made by hand, right or wrong. */
final class Requests {
    private Requests() {}

    /** A packet to be. */
    static final class Draft {
        final long client;
        final int transaction;
        final long server;
        int code;
        int control;
        int frame = 1 << 16;
        int delivery;
        int segmentSize = -1;
        int dataOctets;
        long coResident;

        Draft(long client, int transaction, long server) {
            this.client = client;
            this.transaction = transaction;
            this.server = server;
        }

        Draft segment(int size, int blocks, int data) {
            segmentSize = size;
            delivery = blocks;
            dataOctets = data;
            return this;
        }

        Draft flags(int flags) {
            control |= flags;
            return this;
        }

        Draft response() {
            control |= Control.RESPONSE;
            return this;
        }

        byte[] build() {
            byte[] octets = new byte[68 + dataOctets];
            Packet.longWord(octets, Packet.CLIENT, client);
            Packet.word(octets, Packet.FRAME, frame | (dataOctets / 4));
            Packet.word(octets, Packet.CONTROL, control);
            Packet.word(octets, Packet.TRANSACTION, transaction);
            Packet.word(octets, Packet.DELIVERY, delivery);
            Packet.longWord(octets, Packet.SERVER, server);
            Packet.longWord(octets, Packet.CO_RESIDENT, coResident);
            Packet.word(octets, Packet.CODE, code | (segmentSize != -1 ? CodeFlags.SDA : 0));
            if (segmentSize != -1) {
                Packet.word(octets, Packet.SEGMENT_SIZE, segmentSize);
            }
            return seal(octets);
        }

        byte[] build(Consumer<byte[]> change) {
            byte[] octets = build();
            change.accept(octets);
            return seal(octets);
        }
    }

    static byte[] seal(byte[] octets) {
        Checksum.seal(octets, 0, octets.length - 68);
        return octets;
    }
}
