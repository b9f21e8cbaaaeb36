package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Runs of message transactions (RFC 1045 §2.11): each has a record of its own, in a chain that the client's newest record is the
 * head of; one is executed at a time, in the order of their numbers, and what comes after a gap is not taken in.
 *
 * <pre>
 *   client --> newest --earlier--> ... --earlier--> oldest
 *              queued              PROCESSING       RESPONDED, until acknowledged
 * </pre>
 */
final class ServerStreams {
    /** How far a client may be behind the newest Request of its run: no more identifiers are ever outstanding. */
    private static final int FARTHEST = 1 << 17;

    private final ServerMachine machine;
    private final Core core;

    ServerStreams(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /**
     * Datagrams, and what is never sent again, are executed whether those before them have come or not: if they are one packet group,
     * for of several nobody could tell where they begin.
     */
    static boolean mayMissOthers(byte[] octets, int at) {
        boolean lonely =
                (Packet.control(octets, at) & Control.NRT) != 0 || (Packet.code(octets, at) & CodeFlags.DGM) != 0;
        return lonely && PacketGroups.segmentSize(octets, at) <= PacketGroups.GROUP_OCTETS;
    }

    /** The record of a transaction in a run: the one whose numbers begin at or before this one; else the oldest. */
    RemoteClient find(RemoteClient newest, int transaction) {
        RemoteClient each = newest;
        while (each.earlier != null && transaction - (each.transaction - each.span) < 0) {
            each = each.earlier;
        }
        return each;
    }

    /** A Request that is not the start of a run, and newer than all that are here. */
    void take(long now, RemoteClient newest, SocketAddress source, boolean multicast, byte[] octets, int at) {
        int ahead = Packet.transaction(octets, at) - next(newest, Packet.transaction(octets, at));
        boolean known = (newest.state != ServerState.AWAITING_REQUEST || newest.resumes)
                && ahead == 0
                && !newest.broken
                && PacketGroups.mayBeFirst(octets, at);
        boolean later = ahead >= 0 && mayMissOthers(octets, at);
        if (!known && !later) {
            gap(now, newest, source, multicast, octets, at);
        } else if (isServed(newest, source, multicast, octets, at)) {
            if (mayReplace(newest)) {
                newest.responsesFrom = newest.responsesTo;
                machine.arrivals.begin(now, newest, source, multicast, octets, at);
            } else if (isFull(newest)) {
                overflow(now, newest, source, octets, at);
            } else {
                add(now, newest, source, multicast, octets, at);
            }
        }
    }

    /** Whether there is a server for it; what waits for its turn behind others of its run takes none of that one's time. */
    private boolean isServed(RemoteClient newest, SocketAddress source, boolean multicast, byte[] octets, int at) {
        return unfinished(newest) > 0
                ? machine.firstContact().exists(source, multicast, octets, at)
                : machine.firstContact().isServed(source, multicast, octets, at);
    }

    /** Whether the record of the one before may be used for the next: there is no room for another, and nothing in it is needed. */
    private boolean mayReplace(RemoteClient newest) {
        return !machine.remotes.hasRoom()
                && newest.state == ServerState.RESPONSE_DISCARDED
                && newest.earlier == null
                && !machine.budget.isScarce();
    }

    /** The number of the next Request of a run. Only the last packet group of the one before says whether some are skipped. */
    private static int next(RemoteClient newest, int transaction) {
        MessageAssembler assembler = newest.assembler;
        boolean told = assembler == null || assembler.known() == assembler.groups();
        int skipping = newest.transaction + PacketGroups.MOST;
        return newest.skips || (!told && transaction == skipping) ? skipping : newest.transaction + 1;
    }

    private void add(long now, RemoteClient newest, SocketAddress source, boolean multicast, byte[] octets, int at) {
        if (newest.state == ServerState.AWAITING_REQUEST) {
            // Nothing is being done for the client: there is nothing that it comes after.
            newest.responsesFrom = Packet.transaction(octets, at);
            machine.arrivals.begin(now, newest, source, multicast, octets, at);
            return;
        }
        RemoteClient fresh = machine.remotes.createAfter(newest);
        fresh.broken = newest.broken;
        fresh.responsesFrom = newest.isDone() ? newest.responsesTo : newest.transaction + 1;
        machine.arrivals.begin(now, fresh, source, multicast, octets, at);
        if (fresh.state == ServerState.AWAITING_REQUEST) {
            machine.remotes.remove(fresh);
        }
        prune(fresh);
    }

    /** One is missing: the client is told how far its run has come, and that this does not follow. */
    private void gap(long now, RemoteClient newest, SocketAddress source, boolean multicast, byte[] octets, int at) {
        int delivery = Packet.delivery(octets, at);
        boolean first = delivery == 0 || (delivery & 1) != 0;
        boolean asksForRefused = delivery == 0
                && newest.state == ServerState.AWAITING_REQUEST
                && newest.hasRefused
                && newest.refused == Packet.transaction(octets, at);
        if (asksForRefused && !multicast && source.equals(newest.source)) {
            // What it was told may have been lost: nothing is here of all that it has sent.
            machine.refuse(source, false, octets, at, ResponseCodes.BUSY);
            return;
        }
        boolean known = newest.isStreamed() && source.equals(newest.source) && !multicast;
        if (first && known && newest.state == ServerState.PROCESSING && mayTellAgain(now, newest)) {
            machine.responses.notifyClient(now, newest, newest.receivedBlocks, ResponseCodes.OK);
        }
        machine.arrivals.continues(source, multicast, octets, at);
    }

    /** How many packet groups of the run are complete in a row before the last one of a complete Request. */
    int completeBefore(RemoteClient remote) {
        RemoteClient first = remote;
        while (first.earlier != null && first.earlier.state != ServerState.RECEIVING_REQUEST) {
            first = first.earlier;
        }
        return remote.transaction - (first.transaction - first.span);
    }

    private boolean isFull(RemoteClient newest) {
        int records = 0;
        for (RemoteClient each = newest; each != null; each = each.earlier) {
            records++;
        }
        return records >= 2 * core.limits.runTransactions()
                || unfinished(newest) >= core.limits.runTransactions()
                || !machine.remotes.hasRoom()
                || machine.budget.isScarce();
    }

    private static int unfinished(RemoteClient newest) {
        int unfinished = 0;
        for (RemoteClient each = newest; each != null && !each.isDone(); each = each.earlier) {
            unfinished++;
        }
        return unfinished;
    }

    /** The client has more outstanding than there is room for: it is told the last one that was taken (profile E12). */
    private void overflow(long now, RemoteClient newest, SocketAddress source, byte[] octets, int at) {
        if (source.equals(newest.requestSource())) {
            machine.proofs.received(newest, Packet.octets(octets, at));
        }
        if (mayTellAgain(now, newest)) {
            core.count(ProtocolEvent.REQUEST_OVERFLOW, newest.client, newest.transaction);
            machine.responses.notifyClient(now, newest, newest.receivedBlocks, ResponseCodes.MSGTRANS_OVERFLOW);
            if (newest.state == ServerState.RESPONDED && !machine.remotes.hasRoom() && newest.asked++ > 0) {
                // Its record is needed, and its Response or the acknowledgement of that was lost.
                machine.responses.resend(now, newest);
            }
        }
    }

    /** How far its run has come is told to a client once for each round trip, whatever comes in meanwhile. */
    private boolean mayTellAgain(long now, RemoteClient newest) {
        boolean again = now - newest.toldNanos
                >= core.paths.pathOfStranger(newest.source).rtoNanos();
        newest.toldNanos = again ? now : newest.toldNanos;
        return again;
    }

    /** Whether a complete Request has to wait for any before it. */
    boolean mustWait(RemoteClient remote) {
        for (RemoteClient before = remote.earlier; before != null; before = before.earlier) {
            // A client that was merely asked for its transaction has nothing going on before that.
            if (!before.isDone() && before.state != ServerState.AWAITING_REQUEST) {
                return true;
            }
        }
        return false;
    }

    /** Nothing more is done for a transaction: the next one of its run has its turn, if none before it is left. */
    void done(RemoteClient remote, int responseGroups) {
        remote.responsesTo = responseGroups == 0 ? remote.responsesFrom : remote.transaction + responseGroups;
        if (mustWait(remote)) {
            return;
        }
        RemoteClient next = remote.later;
        int from = remote.responsesTo;
        while (next != null && next.isDone()) {
            // It was given up before its turn came, and has no Response.
            next.responsesFrom = from;
            next.responsesTo = from;
            next = next.later;
        }
        if (next == null) {
            return;
        }
        next.responsesFrom = from;
        ServerTransaction call = next.call;
        if (next.queued && call != null) {
            next.queued = false;
            core.outbox.add(call.delivery, call.rank());
        }
        prune(remote);
    }

    /**
     * A Request of a run is given up. None after it may be executed, for there would be a gap: what is here of them is
     * dropped, which the client learns with the end of this one.
     */
    void breaks(RemoteClient remote) {
        remote.broken = true;
        dropLater(remote);
    }

    /** A Request of a run is declined for now: it comes again, and then those after it (profile S25). */
    void declined(long now, RemoteClient remote) {
        dropLater(remote);
        if (remote.earlier != null) {
            machine.remotes.remove(remote);
            return;
        }
        boolean followed = !remote.startsRun;
        remote.refuse();
        remote.skips = false;
        remote.resumes = followed;
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
    }

    private void dropLater(RemoteClient remote) {
        RemoteClient each = remote.later;
        while (each != null) {
            RemoteClient after = each.later;
            machine.remotes.remove(each);
            each = after;
        }
    }

    /** An acknowledgement stands for all Responses before it too (RFC 1045 §2.5.3, profile E5). */
    void acknowledgedBefore(long now, RemoteClient remote) {
        RemoteClient each = remote.earlier;
        while (each != null) {
            RemoteClient before = each.earlier;
            if (each.state == ServerState.RESPONDED) {
                machine.responses.discard(now, each);
            }
            each = before;
        }
    }

    /** Records that are older than all that may be asked for are let go: duplicates are told by later ones. */
    void prune(RemoteClient remote) {
        RemoteClient oldest = remote;
        while (oldest.earlier != null) {
            oldest = oldest.earlier;
        }
        while (oldest.later != null && oldest.state == ServerState.RESPONSE_DISCARDED) {
            RemoteClient next = oldest.later;
            machine.remotes.remove(oldest);
            oldest = next;
        }
    }

    /** All transactions of a run but the newest end: the client has begun another one, or is forgotten. */
    void end(RemoteClient newest) {
        RemoteClient each = newest.earlier;
        while (each != null) {
            RemoteClient before = each.earlier;
            machine.remotes.remove(each);
            each = before;
        }
    }

    /** A client that keeps its Responses unacknowledged is asked to before there are too many. */
    boolean wantsAcknowledgement(RemoteClient remote) {
        int kept = 0;
        for (RemoteClient each = remote.earlier; each != null; each = each.earlier) {
            kept++;
        }
        boolean many = kept >= core.limits.runTransactions() / 2;
        return remote.isStreamed() && (many || !machine.remotes.hasRoom());
    }

    /** Whether a client that names this as its current transaction still waits for the Response of this record. */
    boolean isCurrent(RemoteClient remote, int current) {
        int behind = remote.transaction - current;
        return behind >= 0 && behind <= (remote.isStreamed() ? FARTHEST : remote.span);
    }
}
