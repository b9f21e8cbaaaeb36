package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.NodeDescription;
import org.pescadero.vmtp.rate.HostRates;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketCheck;
import org.pescadero.vmtp.wire.PacketFault;

/**
 * A VMTP module without I/O: clients, servers and their manager.
 *
 * <p>Whoever drives it calls five verbs, never two at once:
 *
 * <ol>
 *   <li>{@link #receive}: a packet came in;
 *   <li>{@link #submit}: a user wants something;
 *   <li>{@link #expire}: a deadline has passed;
 *   <li>{@link #poll}: what is to be done now? Asked after each of the three above until it says that there is nothing;
 *   <li>{@link #nanosToDeadline}: how long may the driver sleep before it must call {@link #expire}?
 * </ol>
 *
 * <p>None of them blocks, throws because of what came from the network, or reads a clock. Time is an argument on a scale of
 * the driver's choice, in nanoseconds, that never goes back. Nothing is allocated for a call of two packets once warm.
 *
 * <p>Several modules may share the work of one node, each touched by one thread at a time, when packets are led to them by
 * {@link #stripeKey}. The manager entity of each must then be one whose own key leads to that module. They share one {@link
 * HostRates}, the only thing that several threads may touch at once.
 */
public final class VmtpModule {
    private final Core core;
    private final ClientMachine clients;
    private final ServerMachine servers;
    private final Manager manager;

    /** A module that has this from outside. */
    public VmtpModule(Environment environment) {
        core = new Core(environment);
        Notices notices = new Notices(core);
        clients = new ClientMachine(core, notices);
        servers = new ServerMachine(core, notices, clients);
        this.manager = new Manager(core, notices, clients, servers);
    }

    /** What a module with these limits in this entity domain can do (RFC 1045 appendix III, QueryVMTPNode). */
    public static NodeDescription description(Limits limits, int domain) {
        int streams = limits.streaming() ? NodeDescription.HANDLES_STREAMS : 0;
        return new NodeDescription(
                limits.packetOctets(), streams | NodeDescription.ISSUES_STREAMS, 0, List.of(domain), List.of());
    }

    /**
     * A packet came in (RFC 1045 §4.5, §5.5). The octets are only read during the call; the source may be kept.
     *
     * @param multicast whether it came by way of a multicast address
     */
    public void receive(long nowNanos, SocketAddress source, boolean multicast, byte[] octets, int offset, int length) {
        core.count(ProtocolEvent.PACKET_RECEIVED, 0, 0);
        PacketFault fault = PacketCheck.check(octets, offset, length, core.domain, core.limits);
        if (fault != PacketFault.NONE) {
            manager.faulty(nowNanos, fault, source, multicast, octets, offset, length);
            return;
        }
        core.paths.heard(nowNanos, source);
        boolean group = multicast || Packet.multicast(octets, offset);
        if (Packet.isResponse(octets, offset)) {
            if (Packet.client(octets, offset) == core.manager) {
                servers.probes.response(nowNanos, source, octets, offset);
            } else {
                clients.arrivals().response(nowNanos, source, group, octets, offset);
            }
        } else if (!manager.request(nowNanos, source, group, octets, offset)) {
            servers.arrivals.request(nowNanos, source, group, octets, offset);
        }
    }

    /** A user wants something. */
    public void submit(long nowNanos, Command command) {
        switch (command) {
            case Command.Send send -> send(nowNanos, send.transaction(), send.server(), send.address());
            case Command.SendGroup send -> clients.send(nowNanos, send);
            case Command.StreamSend send -> clients.streams.send(nowNanos, send);
            case Command.StreamAbort abort -> clients.streams.abort(nowNanos, abort.stream());
            case Command.Abort abort -> clients.ends.abort(nowNanos, abort.transaction());
            case Command.Finish finish -> clients.ends.finish(finish.transaction());
            case Command.Retire retire -> clients.ends.retire(retire.transaction());
            case Command.Respond respond -> respond(nowNanos, respond.transaction());
            case Command.Forward forward ->
                servers.forwards.forward(nowNanos, forward.transaction(), forward.server(), forward.address());
            case Command.Refuse refuse -> servers.refusals.refuse(nowNanos, refuse.transaction(), refuse.code());
            case Command.Terminate terminate -> servers.remotes.terminate(nowNanos, terminate.server());
            case Command.Silence silence -> servers.responses.silence(nowNanos, silence.transaction());
        }
    }

    /** The same as submitting a {@link Command.Send}, without the object. */
    public void send(long nowNanos, ClientTransaction transaction, long server, SocketAddress address) {
        clients.send(nowNanos, transaction, server, address);
    }

    /** The same as submitting a {@link Command.Respond}, without the object. */
    public void respond(long nowNanos, ServerTransaction transaction) {
        servers.responses.respond(nowNanos, transaction);
    }

    /** Lets everything happen whose time has come. */
    public void expire(long nowNanos) {
        core.timers.expire(nowNanos);
    }

    /** Fills in the next thing that the outside must do; false when there is none. */
    public boolean poll(long nowNanos, Output output) {
        return core.outbox.poll(nowNanos, output);
    }

    /** Nanoseconds until {@link #expire} must be called: 0 when it is overdue, {@link Long#MAX_VALUE} when nothing waits. */
    public long nanosToDeadline(long nowNanos) {
        return core.timers.nanosToDeadline(nowNanos);
    }

    /** State records of remote clients kept at this moment. */
    public int remoteClients() {
        return servers.remotes.count();
    }

    /** The state of a client of this module; nothing if it has never sent anything. */
    public Optional<EntityState> clientState(long client) {
        return Optional.ofNullable(clients.find(client)).map(t -> new EntityState(t.state.name(), t.transaction));
    }

    /** The state of the record of a client elsewhere; nothing if there is none. */
    public Optional<EntityState> serverState(long client) {
        return Optional.ofNullable(servers.remotes.find(client))
                .map(r -> new EntityState(r.state.name(), r.transaction));
    }

    /** How full the path to a host is; nothing if there is no such path. */
    public Optional<Flow> flow(SocketAddress address) {
        return core.paths.known(address).map(HostPath::flow);
    }

    /** What is held at this moment. */
    public Census census() {
        return servers.census();
    }

    /**
     * The client entity whose state a packet concerns. That is the header's Client, but for what one manager asks of another
     * it is the client that is asked about. Octets that are no packet have the key 0.
     */
    public static long stripeKey(byte[] octets, int offset, int length) {
        if (length < Packet.MIN_OCTETS) {
            return 0;
        }
        long client = Packet.client(octets, offset);
        int code = Packet.code(octets, offset);
        if (Packet.isResponse(octets, offset) || !Management.isOperation(code)) {
            return client;
        }
        return switch (CodeFlags.codeOf(code)) {
            case Management.NOTIFY_VMTP_CLIENT & 0xFFFFFF, Management.NOTIFY_REMOTE_VMTP_CLIENT & 0xFFFFFF ->
                Packet.longWord(octets, offset + Packet.CO_RESIDENT);
            case Management.NOTIFY_VMTP_SERVER & 0xFFFFFF -> Packet.longWord(octets, offset + Packet.USER_DATA);
            case Management.GET_REQUEST_FORWARDER & 0xFFFFFF -> Packet.longWord(octets, offset + Packet.USER_DATA);
            case Management.PROBE_ENTITY & 0xFFFFFF -> {
                long probed = Packet.longWord(octets, offset + Packet.USER_DATA);
                yield probed == 0 || EntityId.isGroup(probed) ? client : probed;
            }
            default -> client;
        };
    }
}
