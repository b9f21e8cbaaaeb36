package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Packet;

/** Probes about entities that may have moved, by their numbers: random ones, so that only who was asked can answer. */
final class Inquiries {
    /** Who wants to know. */
    abstract static class Inquiry {
        int number;
        boolean open;

        /** The entity is at this address. */
        abstract void found(long nowNanos, SocketAddress address, int transaction);
    }

    private final Core core;
    private final Notices notices;
    private final LongMap<Inquiry> open;

    Inquiries(Core core, Notices notices) {
        this.core = core;
        this.notices = notices;
        open = new LongMap<>(core.random.getAsLong());
    }

    /** Asks an address about an entity, again with the same number if that was asked before. */
    void ask(Inquiry inquiry, SocketAddress address, long entity) {
        number(inquiry);
        notices.probe(address, false, entity, inquiry.number);
    }

    /** Asks everybody about an entity; false where there is no multicast. */
    boolean askEverybody(Inquiry inquiry, long entity) {
        SocketAddress managers = core.entities.managers().orElse(null);
        if (managers == null) {
            return false;
        }
        number(inquiry);
        notices.probe(managers, true, entity, inquiry.number);
        return true;
    }

    private void number(Inquiry inquiry) {
        if (!inquiry.open) {
            do {
                inquiry.number = (int) core.random.getAsLong();
            } while (open.get(inquiry.number) != null);
            inquiry.open = true;
            open.put(inquiry.number, inquiry);
        }
    }

    /** Nothing more is to be known. */
    void close(Inquiry inquiry) {
        if (inquiry.open) {
            inquiry.open = false;
            open.remove(inquiry.number);
        }
    }

    /** The Response to a Probe; false if it is not one of these. */
    boolean response(long now, SocketAddress source, byte[] octets, int at) {
        Inquiry inquiry = open.get(Packet.transaction(octets, at));
        if (inquiry == null) {
            return false;
        }
        if (CodeFlags.codeOf(Packet.code(octets, at)) == ResponseCodes.OK) {
            inquiry.found(now, source, Packet.word(octets, at + Packet.CO_RESIDENT));
        }
        return true;
    }
}
