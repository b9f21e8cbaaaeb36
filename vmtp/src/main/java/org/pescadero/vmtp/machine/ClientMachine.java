package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;

/** The clients of this module: sends Requests, again if need be, and ends transactions (RFC 1045 chapter 4). */
final class ClientMachine {
    final Core core;
    final Notices notices;
    final ServiceTimes services = new ServiceTimes();
    private final LongMap<ClientTransaction> clients;
    private final ClientArrivals arrivals;

    ClientMachine(Core core, Notices notices) {
        this.core = core;
        this.notices = notices;
        clients = new LongMap<>(core.random.getAsLong());
        arrivals = new ClientArrivals(this);
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
        t.path = core.paths.path(address);
        t.address = address;
        transmit(now, t, t.requestMask, false);
        core.count(ProtocolEvent.REQUEST_SENT, t.client(), t.transaction);
        if ((t.request().code() & CodeFlags.DGM) != 0) {
            endDatagram(t);
        } else {
            t.move(ClientTransition.SEND);
            core.timers.arm(t.timer, now + tc1(t));
        }
    }

    /** RFC 1045 §4.6.1, to a group. */
    void send(long now, Command.SendGroup command) {
        ClientTransaction t = command.transaction();
        if (!begin(now, t, command.group(), true)) {
            return;
        }
        if (command.addresses().isEmpty()) {
            end(t, ResponseCodes.NONEXISTENT_ENTITY, false);
            return;
        }
        GroupCollection group = new GroupCollection(this, t, command);
        t.group = group;
        core.count(ProtocolEvent.REQUEST_SENT, t.client(), t.transaction);
        boolean datagram = (t.request().code() & CodeFlags.DGM) != 0;
        group.transmit(now, !datagram);
        if (datagram) {
            endDatagram(t);
        } else {
            t.move(ClientTransition.SEND);
            group.awaitFirst(now);
        }
    }

    private boolean begin(long now, ClientTransaction t, long server, boolean group) {
        if (!t.reusable()) {
            throw new IllegalStateException("a transaction of " + EntityId.toString(t.client()) + " is outstanding");
        }
        t.started();
        t.group = null;
        if (!register(t)) {
            end(t, ResponseCodes.BUSY, false);
            return false;
        }
        prepare(now, t, server, t.request());
        if (t.request().segmentOctets() > core.limits.segmentOctets()) {
            end(t, ResponseCodes.STREAMING_NOT_SUPPORTED, false);
            return false;
        }
        int extraFlags = group ? CodeFlags.MRD : 0;
        sender(t).begin(t.request(), t.client(), server, t.transaction, extraFlags);
        return true;
    }

    private boolean register(ClientTransaction t) {
        if (t.machine == this) {
            return true;
        }
        if (clients.size() >= core.limits.clients()) {
            core.count(ProtocolEvent.DROPPED_LIMIT, t.client(), t.transaction);
            return false;
        }
        t.machine = this;
        t.sender = new PacketGroupSender(core);
        clients.put(t.client(), t);
        return true;
    }

    private void prepare(long now, ClientTransaction t, long server, MessageBuffer message) {
        // RFC 1045 §2.5.1 counts at the end of a transaction, §4.6.1 when the next is sent: profile C1 follows the
        // latter.
        t.transaction++;
        t.server = server;
        t.requestMask = PacketGroupSender.wholeMask(message);
        t.retransmitCount = 0;
        t.unheard = 0;
        t.confirmations = 0;
        t.fruitless = 0;
        t.damaged = 0;
        t.damagedTransmission = -1;
        t.generations = 0;
        t.asked = 0;
        t.acknowledgedBlocks = 0;
        t.confirmed = false;
        t.unanswered = false;
        t.busy = false;
        t.sentNanos = now;
        t.heardNanos = now;
        t.advancedNanos = now;
        t.obeyedNanos = now - PathProfile.NET.giveUpNanos();
    }

    static PacketGroupSender sender(ClientTransaction t) {
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
        t.timing = acknowledge;
        int control = Control.request(t.retransmitCount, 0) | (acknowledge ? Control.APG : 0);
        sender(t).send(mask, control, address(t));
    }

    /** Sends the Request again with APG: whole if that is one packet, else its control block (profile F19). */
    void retransmit(long now, ClientTransaction t) {
        t.retransmitCount++;
        boolean onePacket = Integer.bitCount(t.requestMask) <= core.limits.blocksPerPacket();
        transmit(now, t, onePacket ? t.requestMask : 0, true);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    /** TC1 (RFC 1045 §2.5.5): the round trip and what this server usually takes for such a Request. */
    long tc1(ClientTransaction t) {
        long known = services.nanos(t.server, CodeFlags.codeOf(t.outgoing().code()));
        long most = core.timeouts.serviceNanos();
        long least = Math.min(most, path(t).profile().minServiceNanos());
        long service = known == ServiceTimes.UNKNOWN ? most : Math.clamp(4 * known, least, most);
        return path(t).rtoNanos() + service;
    }

    /** RFC 1045 §4.9. */
    void expired(long now, ClientTransaction t) {
        if (t.group != null && !t.signalling) {
            t.group.expired(now);
        } else if (t.state == ClientState.RECEIVING_RESPONSE) {
            arrivals.expired(now, t);
        } else if (t.state == ClientState.AWAITING_RESPONSE) {
            awaitedInVain(now, t);
        }
    }

    private void awaitedInVain(long now, ClientTransaction t) {
        if (t.busy) {
            t.busy = false;
            t.retransmitCount++;
            transmit(now, t, t.requestMask, true);
            t.move(ClientTransition.RETRANSMIT);
            core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
            core.timers.arm(t.timer, now + tc1(t));
            return;
        }
        if (t.unheard == 0 && t.confirmed) {
            // Until now there was nothing to hear: a server at work is silent unless it is asked.
            t.heardNanos = now;
        }
        if (isDead(now, t)) {
            end(t, ResponseCodes.RETRANS_TIMEOUT, true);
            return;
        }
        t.move(ClientTransition.RETRANSMIT);
        t.unanswered = true;
        retransmit(now, t);
        core.timers.arm(t.timer, now + path(t).backedOffNanos(t.unheard++));
    }

    /** As often as allowed and for long enough: on a fast path the retries alone would take a short pause for death. */
    boolean isDead(long now, ClientTransaction t) {
        return t.unheard >= core.limits.requestRetries()
                && now - t.heardNanos >= path(t).profile().giveUpNanos();
    }

    void abort(long now, ClientTransaction t) {
        if (t.ended()) {
            return;
        }
        boolean sent = sender(t).everSent();
        boolean unicast = t.group == null;
        end(t, ResponseCodes.USER_TIMEOUT, sent);
        if (sent && unicast) {
            signalAbort(now, t);
        }
    }

    /**
     * Tells the server by an ordinary transaction of the same client. That it is a new Request of this client ends the call
     * already (RFC 1045 §5.7, profile S18); that it is answered tells the module when it may stop telling.
     */
    private void signalAbort(long now, ClientTransaction t) {
        MessageBuffer signal = t.signal == null ? new MessageBuffer(0) : t.signal;
        t.signal = signal;
        t.signalling = true;
        Management.signalAbort(signal, t.server);
        prepare(now, t, EntityId.VMTP_MANAGER_GROUP.bits(), signal);
        sender(t).begin(signal, t.client(), t.server, t.transaction, 0);
        transmit(now, t, 0, false);
        t.move(ClientTransition.SEND);
        core.timers.arm(t.timer, now + path(t).rtoNanos());
    }

    void finish(ClientTransaction t) {
        if (!t.ended()) {
            t.move(ClientTransition.GIVE_UP);
            stop(t);
            t.ended(ResponseCodes.OK, true);
            core.outbox.add(t.progress);
        }
    }

    void retire(ClientTransaction t) {
        if (t.machine == this) {
            t.signalling = false;
            core.timers.cancel(t.timer);
            sender(t).cancel();
            t.state = ClientState.PROCESSING;
            t.machine = null;
            clients.remove(t.client());
        }
    }

    /** The Response is in. */
    void complete(long now, ClientTransaction t, ClientTransition how) {
        if (t.retransmitCount == 0 && !t.signalling) {
            services.sample(t.server, CodeFlags.codeOf(t.request().code()), now - t.sentNanos);
        }
        t.move(how);
        stop(t);
        core.count(ProtocolEvent.RESPONSE_RECEIVED, t.client(), t.transaction);
        if (t.signalling) {
            t.signalling = false;
        } else {
            t.ended(ResponseCodes.OK, true);
            core.count(ProtocolEvent.TRANSACTION_COMPLETED, t.client(), t.transaction);
        }
        core.outbox.add(t.progress);
    }

    /** There will be no Response. */
    void end(ClientTransaction t, int code, boolean maybeExecuted) {
        if (t.state != ClientState.PROCESSING) {
            t.move(ClientTransition.GIVE_UP);
        }
        stop(t);
        if (t.signalling) {
            t.signalling = false;
        } else {
            t.ended(code, maybeExecuted);
            core.count(ProtocolEvent.TRANSACTION_FAILED, t.client(), t.transaction);
        }
        core.outbox.add(t.progress);
    }

    /** All that is expected of a group is in. */
    void collected(ClientTransaction t) {
        if (t.state == ClientState.PROCESSING) {
            return;
        }
        t.move(ClientTransition.COLLECTED);
        stop(t);
        t.ended(ResponseCodes.OK, true);
        core.count(ProtocolEvent.TRANSACTION_COMPLETED, t.client(), t.transaction);
        core.outbox.add(t.progress);
    }

    private void endDatagram(ClientTransaction t) {
        t.move(ClientTransition.DATAGRAM);
        t.ended(ResponseCodes.OK, true);
        core.outbox.add(t.progress);
    }

    private void stop(ClientTransaction t) {
        core.timers.cancel(t.timer);
        if (t.sender != null) {
            t.sender.cancel();
        }
        if (t.group != null) {
            t.group.stop();
        }
    }
}
