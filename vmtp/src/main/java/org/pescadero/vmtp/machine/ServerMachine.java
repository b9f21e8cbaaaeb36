package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** The servers of this module: takes Requests in, each at most once, and answers them (RFC 1045 chapter 5). */
final class ServerMachine {
    final Core core;
    final Notices notices;
    final CallPool calls;
    final Assemblers assemblers = new Assemblers();
    final RemoteClients remotes;
    final ReassemblyBudget budget;
    final RequestArrivals arrivals;
    final Deliveries deliveries;
    final ServerStreams streams;
    final ServerRequestRuns requestRuns;
    final ManagedCalls managed;
    final ServerResponses responses;
    final ServerNotifies notifies;
    final ServerResponseRuns responseRuns;
    final ServerResponseGroups responseGroups;
    final ServerTimeouts timeouts;
    final Refusals refusals;
    final Forwards forwards;
    final Origins origins;
    final Inquiries inquiries;
    final ClientMoves moves;
    final Probes probes;
    final AddressProofs proofs;
    private final FirstContact firstContact;

    ServerMachine(Core core, Notices notices, ClientMachine clients) {
        this.core = core;
        this.notices = notices;
        calls = new CallPool(core);
        remotes = new RemoteClients(this);
        budget = new ReassemblyBudget(core);
        arrivals = new RequestArrivals(this);
        deliveries = new Deliveries(this);
        streams = new ServerStreams(this);
        requestRuns = new ServerRequestRuns(this);
        managed = new ManagedCalls(this);
        responses = new ServerResponses(this);
        notifies = new ServerNotifies(this);
        responseRuns = new ServerResponseRuns(this);
        responseGroups = new ServerResponseGroups(this);
        timeouts = new ServerTimeouts(this);
        refusals = new Refusals(this);
        forwards = new Forwards(this);
        origins = new Origins(this);
        inquiries = clients.inquiries;
        moves = new ClientMoves(this);
        probes = new Probes(this);
        proofs = new AddressProofs(this);
        firstContact = new FirstContact(this, clients);
    }

    FirstContact firstContact() {
        return firstContact;
    }

    Census census() {
        return new Census(
                remotes.count(),
                budget.octets(),
                core.buffers.inUse(),
                core.timers.size(),
                proofs.wanted(),
                core.buffers.pooledOctets());
    }

    /** Tells the sender of a unicast Request that it is not taken. */
    void refuse(SocketAddress source, boolean multicast, byte[] octets, int at, int code) {
        if (!multicast && (Packet.code(octets, at) & CodeFlags.DGM) == 0) {
            notices.notifyClient(
                    source,
                    Packet.client(octets, at),
                    Control.notice(Packet.control(octets, at)),
                    Packet.transaction(octets, at),
                    0,
                    code);
        }
    }
}
