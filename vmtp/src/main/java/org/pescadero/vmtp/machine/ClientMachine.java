package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.PacketGroups;

/** The clients of this module: sends Requests, again if need be, and ends transactions (RFC 1045 chapter 4). */
final class ClientMachine {
    /** A Request whose Response takes longer is acknowledged, so that what is lost of it is known before. */
    private static final long LONG_SERVICE_NANOS = 20_000_000;

    final Core core;
    final Notices notices;
    final ServiceTimes services = new ServiceTimes();
    private final LongMap<ClientTransaction> clients;
    final ClientEnds ends;
    final ClientTimeouts timeouts;
    final ClientNotifies notifies;
    final RequestRuns runs;
    final Admission admission;
    final MulticastTurns multicasts;
    final ClientStreams streams;
    final Inquiries inquiries;
    final ServerMoves moves;
    private final ClientArrivals arrivals;

    ClientMachine(Core core, Notices notices) {
        this.core = core;
        this.notices = notices;
        clients = new LongMap<>(core.random.getAsLong());
        ends = new ClientEnds(this);
        timeouts = new ClientTimeouts(this);
        notifies = new ClientNotifies(this);
        runs = new RequestRuns(this);
        streams = new ClientStreams(this);
        inquiries = new Inquiries(core, notices);
        moves = new ServerMoves(this);
        arrivals = new ClientArrivals(this);
        admission = new Admission(this);
        multicasts = new MulticastTurns(this);
    }

    ClientArrivals arrivals() {
        return arrivals;
    }

    @Nullable
    ClientTransaction find(long client) {
        return clients.get(client);
    }

    /** RFC 1045 §4.6.1, to one server. */
    void send(long now, ClientTransaction t, long server, SocketAddress address) {
        if (!begin(now, t, server, false)) {
            return;
        }
        launch(now, t, address);
    }

    /** Sends a Request that has its number, to its one server, when its turn has come. */
    void launch(long now, ClientTransaction t, SocketAddress address) {
        HostPath path = core.paths.path(address);
        t.path = path;
        t.address = address;
        boolean datagram = (t.request().code() & CodeFlags.DGM) != 0;
        // What is streamed must stay in order, and has a window of its own.
        if (datagram || ClientStreams.isStreamed(t) || !admission.mustWait(now, t, path)) {
            launch(now, t);
        }
    }

    /** A transaction with one server is begun on the wire. */
    void launch(long now, ClientTransaction t) {
        if (RequestRuns.isRun(t)) {
            runs.send(t);
        } else {
            transmit(now, t, t.requestMask, t.handling().acknowledgement());
        }
        core.count(ProtocolEvent.REQUEST_SENT, t.client(), t.transaction);
        if ((t.request().code() & CodeFlags.DGM) != 0) {
            ends.endDatagram(t);
        } else {
            t.move(ClientTransition.SEND);
            core.timers.arm(t.timer, now + timeouts.waitNanos(t));
        }
    }

    /** RFC 1045 §4.6.1, to a group. */
    void send(long now, Command.SendGroup command) {
        ClientTransaction t = command.transaction();
        if (!begin(now, t, command.group(), true)) {
            return;
        }
        if (command.addresses().isEmpty()) {
            ends.end(t, ResponseCodes.NONEXISTENT_ENTITY, false);
            return;
        }
        GroupCollection group = new GroupCollection(this, t, command);
        t.group = group;
        if (!multicasts.mustWait(now, t, group)) {
            launch(now, t, group);
        }
    }

    /** A transaction with a group is begun on the wire. */
    void launch(long now, ClientTransaction t, GroupCollection group) {
        core.count(ProtocolEvent.REQUEST_SENT, t.client(), t.transaction);
        boolean datagram = (t.request().code() & CodeFlags.DGM) != 0;
        group.transmit(now, !datagram);
        if (datagram) {
            ends.endDatagram(t);
        } else {
            t.move(ClientTransition.SEND);
            group.awaitFirst(now);
        }
    }

    private boolean begin(long now, ClientTransaction t, long server, boolean group) {
        if (!t.reusable()) {
            throw new IllegalStateException("a transaction of " + EntityId.toString(t.client()) + " is outstanding");
        }
        if (t.stream != null && !t.isRootOfStream()) {
            throw new IllegalStateException("a transaction of a stream is sent by it");
        }
        t.started();
        t.group = null;
        t.runFlags = 0;
        if (!register(t)) {
            ends.end(t, ResponseCodes.BUSY, false);
            return false;
        }
        return number(now, t, server, group);
    }

    /** Gives a Request its number, if it is not too large. */
    boolean number(long now, ClientTransaction t, long server, boolean group) {
        boolean datagram = (t.request().code() & CodeFlags.DGM) != 0;
        boolean acknowledged = !EntityId.isGroup(server) && !datagram;
        boolean skips = acknowledged && t.longResponses() && core.limits.streaming() && maySkip(now, t);
        prepare(now, t, server, t.request(), skips);
        t.numbered = true;
        if (t.request().segmentOctets() > largest(acknowledged)) {
            ends.end(t, ResponseCodes.STREAMING_NOT_SUPPORTED, false);
            return false;
        }
        int extraFlags = group ? CodeFlags.MRD : 0;
        if (!RequestRuns.isRun(t)) {
            sender(t).begin(t.request(), t.client(), server, t.transaction, extraFlags);
            sender(t).headerChecksumOnly(t.handling().headerChecksumOnly());
        }
        return true;
    }

    private boolean maySkip(long now, ClientTransaction t) {
        ClientTransaction entity = t.stream == null ? t : t.stream.root;
        int packetGroups = PacketGroups.count(t.request().segmentOctets());
        boolean may = entity.numbers.take(now, core.timeouts.ts4Nanos(), packetGroups);
        entity.wornOut(!may);
        return may;
    }

    /** Nobody acknowledges the packet groups of datagrams and of Requests to groups, so these have but one. */
    private int largest(boolean acknowledged) {
        return acknowledged ? core.limits.messageOctets() : core.limits.packetGroupOctets();
    }

    boolean register(ClientTransaction t) {
        if (t.machine == this) {
            return true;
        }
        if (clients.size() >= core.limits.clients()) {
            core.count(ProtocolEvent.DROPPED_LIMIT, t.client(), t.transaction);
            return false;
        }
        t.machine = this;
        t.sender = new MessageSender(core);
        clients.put(t.client(), t);
        return true;
    }

    void prepare(long now, ClientTransaction t, long server, MessageBuffer message, boolean skips) {
        // RFC 1045 §2.5.1 counts at the end of a transaction, §4.6.1 when the next is sent: profile C1 follows the
        // latter.
        t.span = PacketGroups.count(message.segmentOctets()) - 1;
        t.transaction = t.next() + t.span;
        t.skips = skips;
        t.server = server;
        t.inGroup = isAmongThem(t.client(), server);
        t.requestMask = MessageSender.wholeMask(message);
        t.retransmitCount = 0;
        t.unheard = 0;
        t.confirmations = 0;
        t.fruitless = 0;
        t.declined = 0;
        t.damaged = 0;
        t.doubts = 0;
        t.generations = 0;
        t.asked = 0;
        t.acknowledgedBlocks = 0;
        t.confirmed = false;
        t.acknowledged = false;
        t.unanswered = false;
        t.busy = false;
        t.refused = false;
        t.everRefused = false;
        t.sentNanos = now;
        t.reassuredNanos = now;
        t.heardNanos = now;
        t.quietNanos = now;
        t.advancedNanos = now;
        t.obeyedNanos = now - PathProfile.NET.giveUpNanos();
    }

    /** Whether a client is a member of the group that it asks (RFC 1045 §4.6.1). */
    private boolean isAmongThem(long client, long server) {
        if (!EntityId.isGroup(server) || server == EntityId.VMTP_MANAGER_GROUP.bits()) {
            return false;
        }
        for (long member : core.entities.members(server)) {
            if (member == client) {
                return true;
            }
        }
        // Who serves nobody is a member all the same.
        return List.of(core.localManager.keeper().members(new EntityId(server))).contains(new EntityId(client));
    }

    static MessageSender sender(ClientTransaction t) {
        return Objects.requireNonNull(t.sender);
    }

    static HostPath path(ClientTransaction t) {
        return Objects.requireNonNull(t.path);
    }

    static SocketAddress address(ClientTransaction t) {
        return Objects.requireNonNull(t.address);
    }

    /** Sends blocks of the Request, or the control block alone, to its one server. */
    void transmit(long now, ClientTransaction t, int mask, boolean acknowledge) {
        t.transmittedNanos = now;
        int control = requestControl(t);
        MessageSender sender = sender(t);
        if ((t.outgoing().code() & CodeFlags.DGM) != 0) {
            // Nobody tells of a datagram's packets, and its buffer is its user's again at once.
            sender.send(mask, control | (acknowledge ? Control.APG : 0), address(t));
            return;
        }
        boolean asks = acknowledge || (Integer.bitCount(mask) > core.limits.blocksPerPacket() && asksAfterAll(t));
        // A question goes at once; what goes for the first time does not overtake what is before it in its stream.
        boolean inOrder = ClientStreams.isStreamed(t) && !acknowledge;
        sender.send(mask, control | (asks ? Control.APG : 0), address(t), path(t), inOrder);
        t.timing = acknowledge && (mask == 0 || !sender.isWindowed());
    }

    /** The fourth word of the packets of a Request of one packet group. */
    private static int requestControl(ClientTransaction t) {
        return t.control() | (t.skips ? Control.STI : 0) | t.runFlags;
    }

    /** Whether a Request of several packets is to be acknowledged: to time the path, or since its Response will take long. */
    private boolean asksAfterAll(ClientTransaction t) {
        if (t.handling().noRetransmission()) {
            return false;
        }
        long service = services.nanos(t.server, CodeFlags.codeOf(t.request().code()));
        return path(t).wantsSample() || service > Math.max(LONG_SERVICE_NANOS, path(t).rtoNanos());
    }

    /** The server has asked for what it lacks of a Request that goes under a window. */
    void sendMissing(long now, ClientTransaction t, int delivery) {
        if (sender(t).missing(now, delivery)) {
            t.retransmitCount++;
            sender(t).control(requestControl(t));
            core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        }
    }

    /** Whether any packet of the transaction has gone out. */
    static boolean everSent(ClientTransaction t) {
        RunSender run = t.run;
        return (RequestRuns.isRun(t) && run != null)
                ? run.everSent()
                : sender(t).everSent();
    }

    /** When a packet with data of a Request that goes under a window was last sent; there must have been one. */
    static long lastSentNanos(ClientTransaction t) {
        RunSender run = t.run;
        return RequestRuns.isRun(t) && run != null
                ? run.lastSentNanos()
                : sender(t).lastSentNanos();
    }

    /** Sends the Request again with APG: whole if that is one packet, else its control block (profile F19). */
    void retransmit(long now, ClientTransaction t) {
        t.retransmitCount++;
        if (RequestRuns.isRun(t)) {
            t.timing = false;
            runs.probe(t);
            core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
            return;
        }
        boolean onePacket = Integer.bitCount(t.requestMask) <= core.limits.blocksPerPacket();
        transmit(now, t, onePacket ? t.requestMask : 0, true);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    boolean isMine(ClientTransaction t) {
        return t.machine == this;
    }

    /** Forgets a client. */
    void unregister(ClientTransaction t) {
        t.machine = null;
        clients.remove(t.client());
    }
}
