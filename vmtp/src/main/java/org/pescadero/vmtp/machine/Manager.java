package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.Operation;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketFault;

/** The manager of the module: answers and obeys management operations at once (RFC 1045 §2.10, appendix III). */
final class Manager {
    private static final ProtocolEvent[] FAULT_EVENTS = new ProtocolEvent[PacketFault.values().length];

    private final Core core;
    private final Notices notices;
    private final ClientMachine clients;
    private final ServerMachine servers;
    private long answersSinceNanos;
    private int answers;

    static {
        put(PacketFault.SHORT, ProtocolEvent.DROPPED_SHORT);
        put(PacketFault.LENGTH_MISMATCH, ProtocolEvent.DROPPED_LENGTH);
        put(PacketFault.VERSION, ProtocolEvent.DROPPED_VERSION);
        put(PacketFault.DOMAIN, ProtocolEvent.DROPPED_DOMAIN);
        put(PacketFault.ENCRYPTED, ProtocolEvent.DROPPED_ENCRYPTED);
        put(PacketFault.NO_CHECKSUM, ProtocolEvent.DROPPED_NO_CHECKSUM);
        put(PacketFault.CHECKSUM, ProtocolEvent.DROPPED_CHECKSUM);
        put(PacketFault.CLIENT, ProtocolEvent.DROPPED_CLIENT);
        put(PacketFault.STREAMED, ProtocolEvent.DROPPED_STREAMED);
        put(PacketFault.RUN, ProtocolEvent.DROPPED_RUN);
        put(PacketFault.SEGMENT_SIZE, ProtocolEvent.DROPPED_SEGMENT_SIZE);
        put(PacketFault.DELIVERY, ProtocolEvent.DROPPED_DELIVERY);
    }

    Manager(Core core, Notices notices, ClientMachine clients, ServerMachine servers) {
        this.core = core;
        this.notices = notices;
        this.clients = clients;
        this.servers = servers;
        answersSinceNanos = core.bootNanos;
    }

    @SuppressWarnings("EnumOrdinal")
    private static void put(PacketFault fault, ProtocolEvent event) {
        FAULT_EVENTS[fault.ordinal()] = event;
    }

    /** A packet that did not pass its check. Only what claims to be a unicast Request is answered, and not too often. */
    @SuppressWarnings("EnumOrdinal")
    void faulty(
            long now, PacketFault fault, SocketAddress source, boolean multicast, byte[] octets, int at, int length) {
        core.count(FAULT_EVENTS[fault.ordinal()], 0, 0);
        if (fault.answer() < 0 || length < Packet.MIN_OCTETS) {
            return;
        }
        if (Packet.isResponse(octets, at)) {
            if (fault == PacketFault.STREAMED) {
                clients.arrivals().streamed(source, octets, at);
            }
            return;
        }
        boolean group = multicast || Packet.multicast(octets, at);
        long client = Packet.client(octets, at);
        if (!group && client != 0 && !EntityId.isGroup(client) && mayAnswer(now)) {
            servers.refuse(source, false, octets, at, fault.answer());
        }
    }

    private boolean mayAnswer(long now) {
        if (now - answersSinceNanos >= 1_000_000_000L) {
            answersSinceNanos = now;
            answers = 0;
        }
        return answers++ < core.limits.errorNotifiesPerSecond();
    }

    /** Takes on a Request if it is one for managers that needs no record (profile E2); false if it is none. */
    boolean request(long now, SocketAddress source, boolean multicast, byte[] octets, int at) {
        int code = Packet.code(octets, at);
        if (!servers.firstContact().isManager(Packet.server(octets, at))) {
            return false;
        }
        boolean operation = Management.isOperation(code);
        // Matched without the flags, some of which the RFC sets in contradiction to itself (profile F14).
        switch (operation ? CodeFlags.codeOf(code) : 0) {
            case Management.NOTIFY_VMTP_CLIENT & 0xFFFFFF -> notifyClient(now, source, octets, at);
            case Management.NOTIFY_REMOTE_VMTP_CLIENT & 0xFFFFFF -> notifyRemoteClient(now, source, octets, at);
            case Management.NOTIFY_VMTP_SERVER & 0xFFFFFF -> notifyServer(now, source, octets, at);
            case Management.PROBE_ENTITY & 0xFFFFFF -> probe(source, multicast, octets, at);
            case Management.PROBE_ENTITY_BLOCK & 0xFFFFFF -> probeBlock(source, multicast, octets, at);
            case Management.GET_REQUEST_FORWARDER & 0xFFFFFF -> forwarder(source, multicast, octets, at);
            case Management.AUTH_PROBE_ENTITY & 0xFFFFFF ->
                refuse(source, multicast, octets, at, ResponseCodes.SECURITY_NOT_SUPPORTED);
            default -> {
                if (operation && Operation.of(code).isPresent()) {
                    return false;
                }
                refuse(source, multicast, octets, at, ResponseCodes.NO_PERMISSION);
            }
        }
        return true;
    }

    private void notifyClient(long now, SocketAddress source, byte[] octets, int at) {
        clients.notifies.received(
                now,
                source,
                Packet.longWord(octets, at + Packet.CO_RESIDENT),
                Packet.word(octets, at + Packet.USER_DATA + 8),
                Packet.word(octets, at + Packet.USER_DATA),
                Packet.word(octets, at + Packet.MSG_DELIVERY),
                Packet.word(octets, at + Packet.SEGMENT_SIZE),
                Packet.transaction(octets, at));
    }

    private void notifyRemoteClient(long now, SocketAddress source, byte[] octets, int at) {
        servers.forwards.notified(
                now,
                source,
                Packet.longWord(octets, at + Packet.CO_RESIDENT),
                Packet.word(octets, at + Packet.USER_DATA + 8),
                Packet.word(octets, at + Packet.USER_DATA),
                Packet.word(octets, at + Packet.MSG_DELIVERY),
                Packet.word(octets, at + Packet.SEGMENT_SIZE));
    }

    private void notifyServer(long now, SocketAddress source, byte[] octets, int at) {
        servers.notifies.received(
                now,
                source,
                Packet.longWord(octets, at + Packet.CO_RESIDENT),
                Packet.longWord(octets, at + Packet.USER_DATA),
                Packet.word(octets, at + Packet.USER_DATA + 8),
                Packet.word(octets, at + Packet.MSG_DELIVERY),
                Packet.word(octets, at + Packet.SEGMENT_SIZE));
    }

    /** ProbeEntity: one packet for one packet, at once, without a record. */
    private void probe(SocketAddress source, boolean multicast, byte[] octets, int at) {
        long coResident = Packet.longWord(octets, at + Packet.CO_RESIDENT);
        long probed = Packet.longWord(octets, at + Packet.USER_DATA);
        long entity = probed == 0 ? coResident : probed;
        FirstContact local = servers.firstContact();
        if (!local.isHere(coResident) || !local.isHere(entity)) {
            // Somebody else may know it: only who was asked alone says that there is no such entity (RFC 1045 §2.13).
            if (!multicast) {
                notices.respond(source, octets, at, ResponseCodes.NONEXISTENT_ENTITY, 0, 0);
            }
            return;
        }
        ClientTransaction client = clients.find(entity);
        boolean manager = entity == 0 || local.isManager(entity);
        int transaction = client != null ? client.currentOrNext() : manager ? notices.nextTransaction() : 0;
        notices.respond(source, octets, at, ResponseCodes.OK, transaction, manager ? core.manager : entity);
    }

    /** ProbeEntityBlock: objected to by whoever uses the block, and by nobody else (RFC 1045 §IV.4). */
    private void probeBlock(SocketAddress source, boolean multicast, byte[] octets, int at) {
        long block = Packet.longWord(octets, at + Packet.CO_RESIDENT);
        long nonce = Packet.longWord(octets, at + Packet.USER_DATA);
        if (core.localManager.keeper().ownsBlock(new EntityId(block), nonce)) {
            notices.answer(source, octets, at, ResponseCodes.OK, block, 0);
        } else {
            refuse(source, multicast, octets, at, ResponseCodes.NONEXISTENT_ENTITY);
        }
    }

    /** GetRequestForwarder (RFC 1045 §5.6.4): the server entity here that passed on the Request of a client. */
    private void forwarder(SocketAddress source, boolean multicast, byte[] octets, int at) {
        long client = Packet.longWord(octets, at + Packet.USER_DATA);
        long forwarder = servers.remotes.forwarderOf(client);
        if (forwarder != 0) {
            notices.answer(source, octets, at, ResponseCodes.OK, forwarder, 0);
        } else {
            refuse(source, multicast, octets, at, ResponseCodes.NONEXISTENT_ENTITY);
        }
    }

    private void refuse(SocketAddress source, boolean multicast, byte[] octets, int at, int code) {
        if (!multicast && (Packet.code(octets, at) & CodeFlags.DGM) == 0) {
            notices.respond(source, octets, at, code, 0, 0);
        }
    }
}
