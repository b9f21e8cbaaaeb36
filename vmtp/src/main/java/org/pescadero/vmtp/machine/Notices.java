package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * The packets that managers send each other (RFC 1045 appendix III, profile section 2): datagram Requests of the manager's
 * own entity with a transaction counter of its own, and the Responses to Probes. Each is one packet of 68 octets.
 */
final class Notices {
    private final Core core;
    private final Notice[] free;
    private int freeCount;
    private long searchedSinceNanos;
    private int searches;
    private int transaction;

    Notices(Core core) {
        this.core = core;
        free = new Notice[core.limits.controlPackets()];
        freeCount = free.length;
        transaction = (int) core.random.getAsLong();
    }

    /** The number that the manager's next Request will have. */
    int nextTransaction() {
        return transaction + 1;
    }

    /** Tells the client's manager how its Request fares; {@code control} is the word of a Response to it. */
    void notifyClient(SocketAddress to, long client, int control, int concerned, int delivery, int code) {
        // What is said of a forwarded Request goes to who forwarded it, whose client it is not (profile E7).
        boolean forwarded = Control.forwardCount(control) > 0;
        int operation = forwarded ? Management.NOTIFY_REMOTE_VMTP_CLIENT : Management.NOTIFY_VMTP_CLIENT;
        byte[] octets = request(to, operation, client);
        if (octets != null) {
            Packet.word(octets, Packet.USER_DATA, control);
            Packet.word(octets, Packet.USER_DATA + 4, 0);
            Packet.word(octets, Packet.USER_DATA + 8, concerned);
            Packet.word(octets, Packet.MSG_DELIVERY, delivery);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
            Checksum.seal(octets, 0, 0);
            core.count(ProtocolEvent.NOTIFY_CLIENT_SENT, client, concerned);
        }
    }

    /** Tells the server's manager how its Response fares. */
    void notifyServer(SocketAddress to, long server, long client, int concerned, int delivery, int code) {
        byte[] octets = request(to, Management.NOTIFY_VMTP_SERVER, server);
        if (octets != null) {
            Packet.longWord(octets, Packet.USER_DATA, client);
            Packet.word(octets, Packet.USER_DATA + 8, concerned);
            Packet.word(octets, Packet.MSG_DELIVERY, delivery);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
            Checksum.seal(octets, 0, 0);
            core.count(ProtocolEvent.NOTIFY_SERVER_SENT, client, concerned);
        }
    }

    /** Asks a client's manager for its current transaction; the Response is known by the number. */
    void probe(SocketAddress to, boolean multicast, long client, int number) {
        byte[] octets = request(to, Management.PROBE_ENTITY, client);
        if (octets != null) {
            Packet.word(octets, Packet.FRAME, (core.domain << 16) | (multicast ? Packet.MPG : 0));
            Packet.word(octets, Packet.TRANSACTION, number);
            Packet.longWord(octets, Packet.USER_DATA, client);
            Checksum.seal(octets, 0, 0);
            core.count(ProtocolEvent.PROBE_SENT, client, number);
        }
    }

    /** Answers a Probe at once, keeping no record of it. */
    void respond(SocketAddress to, byte[] request, int at, int code, int probedTransaction, long process) {
        byte[] octets = response(to, request, at, code);
        if (octets != null) {
            Packet.word(octets, Packet.CO_RESIDENT, probedTransaction);
            Packet.longWord(octets, Packet.CO_RESIDENT + 4, process);
            Checksum.seal(octets, 0, 0);
        }
    }

    /** Answers another question at once with an entity and a principal, keeping no record of it. */
    void answer(SocketAddress to, byte[] request, int at, int code, long entity, long principal) {
        byte[] octets = response(to, request, at, code);
        if (octets != null) {
            Packet.longWord(octets, Packet.CO_RESIDENT, entity);
            Packet.longWord(octets, Packet.CO_RESIDENT + 8, principal);
            Checksum.seal(octets, 0, 0);
        }
    }

    private byte @Nullable [] response(SocketAddress to, byte[] request, int at, int code) {
        Notice notice = take(to);
        if (notice == null) {
            return null;
        }
        byte[] octets = notice.octets;
        Packet.longWord(octets, Packet.CLIENT, Packet.client(request, at));
        Packet.word(octets, Packet.FRAME, core.domain << 16);
        Packet.word(octets, Packet.CONTROL, Control.responseTo(Packet.control(request, at)));
        Packet.word(octets, Packet.TRANSACTION, Packet.transaction(request, at));
        Packet.longWord(octets, Packet.SERVER, core.manager);
        Packet.word(octets, Packet.CODE, code);
        core.count(ProtocolEvent.PROBE_ANSWERED, Packet.client(request, at), Packet.transaction(request, at));
        return octets;
    }

    private byte @Nullable [] request(SocketAddress to, int code, long coResident) {
        Notice notice = take(to);
        if (notice == null) {
            return null;
        }
        byte[] octets = notice.octets;
        Packet.longWord(octets, Packet.CLIENT, core.manager);
        Packet.word(octets, Packet.FRAME, core.domain << 16);
        Packet.word(octets, Packet.CONTROL, Control.request(0, 0));
        Packet.word(octets, Packet.TRANSACTION, ++transaction);
        Packet.longWord(octets, Packet.SERVER, EntityId.VMTP_MANAGER_GROUP.bits());
        Packet.word(octets, Packet.CODE, code);
        Packet.longWord(octets, Packet.CO_RESIDENT, coResident);
        return octets;
    }

    private @Nullable Notice take(SocketAddress to) {
        if (freeCount == 0) {
            core.count(ProtocolEvent.CONTROL_OVERFLOW, 0, 0);
            return null;
        }
        Notice notice = free[--freeCount];
        if (notice == null) {
            notice = new Notice();
        }
        Arrays.fill(notice.octets, (byte) 0);
        notice.destination = to;
        core.outbox.add(notice);
        return notice;
    }

    private boolean mayGo(long now, boolean multicast) {
        if (!multicast) {
            return true;
        }
        if (searches == 0 || now - searchedSinceNanos >= 1_000_000_000L) {
            searchedSinceNanos = now;
            searches = 0;
        }
        if (searches >= core.limits.searchesPerSecond()) {
            core.count(ProtocolEvent.DROPPED_LIMIT, 0, 0);
            return false;
        }
        searches++;
        return true;
    }

    /** One packet on its way out. */
    private final class Notice extends Outbox.Errand {
        final byte[] octets = new byte[Packet.MIN_OCTETS];

        @Nullable
        SocketAddress destination;

        @Override
        boolean produce(long nowNanos, Output output) {
            if (destination == null || !mayGo(nowNanos, Packet.multicast(octets, 0))) {
                return false;
            }
            System.arraycopy(octets, 0, output.octets(), 0, octets.length);
            output.packet(destination, octets.length, Packet.multicast(octets, 0));
            core.count(ProtocolEvent.PACKET_SENT, Packet.client(octets, 0), Packet.transaction(octets, 0));
            return true;
        }

        @Override
        void left() {
            free[freeCount++] = this;
        }
    }
}
