package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Streamed message transactions of clients here (RFC 1045 §2.11, §4.6.1 StreamSend). Each is asked for and repaired like any other;
 * what this adds is their order: in which they are numbered and end, and from where they are sent again when the server has
 * missed one.
 */
final class ClientStreams {
    private final ClientMachine machine;
    private final Core core;
    final StreamRepairs repairs;
    final StreamEnds ends;

    ClientStreams(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
        repairs = new StreamRepairs(machine);
        ends = new StreamEnds(machine);
    }

    /** Whether this is one transaction of a stream. */
    static boolean isStreamed(ClientTransaction t) {
        return t.stream != null && !t.isRootOfStream();
    }

    /** Whether all Responses before this one are in, so that an acknowledgement may stand for them. */
    static boolean isNextInOrder(ClientTransaction t) {
        if (!isStreamed(t)) {
            return true;
        }
        for (ClientTransaction each : stream(t).outstanding) {
            if (each == t || !each.settled) {
                return each == t;
            }
        }
        return true;
    }

    static ClientStream stream(ClientTransaction t) {
        return Objects.requireNonNull(t.stream);
    }

    /** The transaction of a client that a Response with this number is for. */
    static @Nullable ClientTransaction answered(@Nullable ClientTransaction client, int transaction) {
        if (client == null || client.stream == null || client.signalling) {
            return client;
        }
        for (ClientTransaction each : client.stream.outstanding) {
            int group = transaction - each.transaction;
            if (group == 0 || (each.skips && group > 0 && group < PacketGroups.MOST)) {
                return each;
            }
        }
        return client;
    }

    /** The transaction of a client of whose Request a packet group has this number. */
    static @Nullable ClientTransaction sent(@Nullable ClientTransaction client, int transaction) {
        if (client == null || client.stream == null || client.signalling) {
            return client;
        }
        for (ClientTransaction each : client.stream.outstanding) {
            int before = each.transaction - transaction;
            if (before >= 0 && before <= each.span) {
                return each;
            }
        }
        return client;
    }

    void send(long now, Command.StreamSend command) {
        ClientStream stream = command.stream();
        ClientTransaction t = command.transaction();
        if (!t.reusable() || t.stream != stream) {
            throw new IllegalStateException("not a transaction of this stream, or one that is outstanding");
        }
        if (!stream.root.reusable()) {
            throw new IllegalStateException("the client of this stream has a transaction outstanding");
        }
        if (stream.turn == null) {
            stream.turn = ends.turnOf(stream);
        }
        t.started();
        if (EntityId.isGroup(command.server()) && !isDatagram(t)) {
            // Members would be at different places of the run, and there is one order of the Responses only.
            t.ended(ResponseCodes.STREAMING_NOT_SUPPORTED, false);
            core.outbox.add(t.progress);
            return;
        }
        if (!machine.register(stream.root)) {
            t.ended(ResponseCodes.BUSY, false);
            core.outbox.add(t.progress);
            return;
        }
        t.machine = machine;
        if (t.sender == null) {
            t.sender = new MessageSender(core);
        }
        stream.waiting.add(command);
        sendWaiting(now, stream);
    }

    /** Sends what waits, as far as there is room for it. */
    void sendWaiting(long now, ClientStream stream) {
        while (!stream.waiting.isEmpty() && stream.outstanding.size() < room(stream)) {
            if (isDatagram(stream.waiting.getFirst().transaction()) && anyAwaited(stream)) {
                return;
            }
            launch(now, stream, stream.waiting.removeFirst());
        }
    }

    private static boolean isDatagram(ClientTransaction t) {
        return (t.request().code() & CodeFlags.DGM) != 0;
    }

    /**
     * Whether any Request awaits its Response. A datagram is executed though what is before it has not come (RFC 1045 §2.11): it
     * waits until there is nothing that it could overtake.
     */
    private static boolean anyAwaited(ClientStream stream) {
        for (ClientTransaction each : stream.outstanding) {
            if (!each.settled && !isDatagram(each)) {
                return true;
            }
        }
        return false;
    }

    int room(ClientStream stream) {
        return Math.min(stream.allowed, core.limits.streaming() ? core.limits.runTransactions() : 1);
    }

    private void launch(long now, ClientStream stream, Command.StreamSend command) {
        ClientTransaction t = command.transaction();
        ClientTransaction root = stream.root;
        boolean datagram = isDatagram(t);
        boolean alone = stream.oneByOne || !core.limits.streaming();
        boolean continues = !stream.outstanding.isEmpty() || stream.datagrams;
        t.runFlags = alone ? 0 : (continues ? Control.NSR : 0) | (command.last() ? 0 : Control.NER);
        if (datagram && !alone) {
            t.runFlags |= Control.NRT;
        }
        t.parked = false;
        t.settled = false;
        t.overtaken = false;
        t.transaction = root.transaction;
        t.skips = root.skips;
        t.longResponses(root.longResponses());
        stream.datagrams = (datagram || (continues && stream.datagrams)) && !command.last();
        if (stream.outstanding.isEmpty()) {
            stream.heardNanos = now;
        }
        stream.outstanding.add(t);
        if (!machine.number(now, t, command.server(), false)) {
            return;
        }
        root.transaction = t.transaction;
        root.skips = t.skips;
        machine.launch(now, t, current(stream, command.address()));
    }

    /** Whether a transaction asks for itself: the oldest does, and the newest, whose Request nothing follows (profile C17). */
    boolean asks(ClientTransaction t) {
        ClientStream stream = stream(t);
        return !t.parked && (t.overtaken || stream.oldest() == t || stream.outstanding.peekLast() == t);
    }

    /** What one of a stream has heard is a sign of life for all of it. */
    static void heard(ClientTransaction t) {
        long heardNanos = stream(t).heardNanos;
        if (heardNanos - t.heardNanos > 0) {
            t.heardNanos = heardNanos;
            t.unheard = 0;
        }
    }

    /** NotifyVmtpClient about one of a stream; false if it is none that concerns the others. */
    boolean obey(long now, ClientTransaction t, int control, int code) {
        stream(t).heardNanos = now;
        switch (code) {
            case ResponseCodes.OK -> {
                confirmBefore(now, t, Control.groupCount(control));
                return false;
            }
            case ResponseCodes.NO_RUN_RECORD -> repairs.forgotten(now, t);
            case ResponseCodes.BUSY -> {
                return !repairs.isDeclined(t);
            }
            case ResponseCodes.MSGTRANS_OVERFLOW -> {
                if (RequestRuns.isRun(t)) {
                    return false;
                }
                repairs.overflow(now, t);
            }
            case ResponseCodes.STREAMING_NOT_SUPPORTED -> repairs.separate(now, t);
            case ResponseCodes.RETRY_ALL -> {
                repairs.resendAfter(now, t);
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void confirmBefore(long now, ClientTransaction t, int groups) {
        for (ClientTransaction each : stream(t).outstanding) {
            int before = t.transaction - each.transaction;
            if (before > 0 && before <= groups && each.state == ClientState.AWAITING_RESPONSE) {
                each.notice = t.notice;
                ClientNotifies.confirm(each);
                ClientNotifies.heard(now, each);
            }
        }
    }

    /** One has found the server elsewhere: there it is for all of them. */
    void moved(ClientTransaction t, SocketAddress from) {
        ClientStream stream = stream(t);
        stream.formerAddress = from;
        stream.address = t.address;
        for (ClientTransaction each : stream.outstanding) {
            if (from.equals(each.address)) {
                each.address = t.address;
                each.path = t.path;
            }
        }
    }

    /** Where a Request of the stream goes that is meant for this address. */
    private static SocketAddress current(ClientStream stream, SocketAddress address) {
        SocketAddress moved = stream.address;
        return moved != null && address.equals(stream.formerAddress) ? moved : address;
    }

    void abort(long now, ClientStream stream) {
        ClientTransaction oldest = stream.oldest();
        stream.waiting.forEach(each -> {
            each.transaction().ended(ResponseCodes.USER_TIMEOUT, false);
            core.outbox.add(each.transaction().progress);
        });
        stream.waiting.clear();
        stream.datagrams = false;
        for (ClientTransaction each : stream.outstanding) {
            if (!each.settled) {
                machine.ends.end(each, ResponseCodes.USER_TIMEOUT, true);
            }
        }
        if (oldest != null) {
            ClientTransaction root = stream.root;
            root.path = oldest.path;
            root.address = oldest.address;
            root.server = oldest.server;
            machine.ends.signalAbort(now, root);
        }
    }
}
