package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;

/** What happens when a remote client is silent (RFC 1045 §5.9). */
final class ServerTimeouts {
    private final ServerMachine machine;
    private final Core core;

    ServerTimeouts(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    Core core() {
        return core;
    }

    void expired(long now, RemoteClient remote) {
        switch (remote.state) {
            case RECEIVING_REQUEST -> missing(now, remote);
            case RESPONDED -> unacknowledged(now, remote);
            case RESPONSE_DISCARDED, AWAITING_REQUEST, AWAITING_PROBE -> filtered(now, remote);
            case PROCESSING -> silent(now, remote);
            case FORWARDED -> machine.forwards.expired(now, remote);
        }
    }

    private void missing(long now, RemoteClient remote) {
        MessageAssembler assembler = remote.assembler;
        if (assembler == null) {
            return;
        }
        boolean mayAsk = mayAsk(remote, assembler);
        long giveUpNanos = core.timing.profile(remote.requestSource()).giveUpNanos();
        // The rest may wait for its turn behind other messages, which whoever lives shows by asking.
        long patienceNanos =
                now - remote.seenNanos < giveUpNanos ? HostSilence.alivePatienceNanos(giveUpNanos) : giveUpNanos;
        boolean exhausted = remote.asked >= core.limits.requestAckRetries() && now - remote.heardNanos >= patienceNanos;
        if (mayAsk && !exhausted) {
            remote.move(ServerTransition.ASK_AGAIN);
            remote.asked++;
            if (assembler.groups() == 1) {
                assembler.answered(0);
            }
            askForMissing(now, remote);
            core.timers.arm(remote, now + afterAskingNanos(remote));
        } else if (assembler.mayBePartial()) {
            remote.move(ServerTransition.LAST_PACKET);
            machine.deliveries.complete(now, remote, assembler, remote.server);
        } else {
            if (mayAsk) {
                machine.streams.breaks(remote);
            }
            giveUp(now, remote, (assembler.message().code() & CodeFlags.DGM) == 0);
        }
    }

    /** Whether the sender repeats what is missing (profile C7). */
    static boolean mayAsk(RemoteClient remote, MessageAssembler assembler) {
        return (remote.control & Control.NRT) == 0 && (assembler.message().code() & CodeFlags.DGM) == 0;
    }

    /** The Request is not remembered but its number is: what of it comes late must not be executed any more. */
    private void giveUp(long now, RemoteClient remote, boolean tell) {
        remote.move(ServerTransition.GIVE_UP);
        int received = remote.assembler == null ? 0 : remote.assembler.received();
        machine.remotes.discardCall(remote);
        remote.onceOnly = true;
        remote.refusal = ResponseCodes.TOO_MANY_RETRIES;
        core.count(ProtocolEvent.REQUEST_DISCARDED, remote.client, remote.transaction);
        if (tell && !remote.multicast) {
            machine.responses.notifyClient(now, remote, received, ResponseCodes.TOO_MANY_RETRIES);
        }
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        machine.streams.done(remote, 0);
    }

    void askForMissing(long now, RemoteClient remote) {
        if (remote.assembler != null && remote.assembler.groups() > 1) {
            machine.requestRuns.askForMissing(now, remote, remote.assembler);
            return;
        }
        int received = remote.assembler == null ? 0 : remote.assembler.received();
        machine.responses.notifyClient(now, remote, received, ResponseCodes.RETRY);
    }

    /** TS1, or the hole delay when the end of the group is in already. */
    void awaitRest(long now, RemoteClient remote) {
        MessageAssembler assembler = remote.assembler;
        if (assembler == null) {
            return;
        }
        HostPath path = core.paths.pathOfStranger(remote.requestSource());
        long wait = remote.asked == 0 && assembler.hasHoles()
                ? path.holeDelayNanos()
                : path.interPacketNanos(assembler.widestSpacingNanos());
        // Where all members miss the same packet, one that asks sooner than the others may ask for all of them.
        long spread = remote.multicast && remote.asked == 0 ? core.randomNanos(path.rtoNanos()) : 0;
        core.timers.cancel(remote);
        core.timers.arm(remote, now + wait + spread);
    }

    /** TS3 + TS1 (profile S2), which is a round trip to the client and longer each time (profile S3). */
    long afterAskingNanos(RemoteClient remote) {
        HostPath path = core.paths.pathOfStranger(remote.requestSource());
        if (remote.assembler != null && remote.assembler.groups() > 1) {
            return path.lookAgainNanos(remote.asked);
        }
        return path.backedOffNanos(remote.asked) + path.profile().interPacketNanos();
    }

    /** TS2 while the procedure runs: the client is asked whether it still waits (profile S5). */
    private void silent(long now, RemoteClient remote) {
        if (remote.call == null || remote.call.datagram) {
            return;
        }
        long askNanos = remote.heardNanos + core.timeouts.ts2Nanos();
        if (!TimerQueue.due(askNanos, now)) {
            remote.asked = 0;
            core.timers.arm(remote, askNanos);
            return;
        }
        HostPath path = core.paths.pathOfStranger(remote.requestSource());
        if (remote.asked == 0) {
            remote.probedNanos = now;
        } else if (remote.asked >= core.limits.responseRetries()
                && now - remote.probedNanos >= path.profile().giveUpNanos()) {
            orphaned(now, remote);
            return;
        }
        machine.probes.send(now, remote);
        core.timers.arm(remote, now + path.backedOffNanos(remote.asked++));
    }

    /** The client is gone: its procedure ends, but what comes late of the Request must not be executed again. */
    void orphaned(long now, RemoteClient remote) {
        ServerTransaction call = remote.call;
        if (call == null) {
            return;
        }
        remote.move(ServerTransition.ORPHAN);
        machine.probes.forget(remote);
        core.count(ProtocolEvent.ORPHAN_ABORTED, remote.client, remote.transaction);
        machine.remotes.abandon(remote, call);
        core.timers.arm(remote, now + core.timeouts.ts4Nanos());
        machine.streams.done(remote, 0);
    }

    private void unacknowledged(long now, RemoteClient remote) {
        ServerTransaction call = remote.call;
        if (remote.held != null && call != null) {
            machine.responses.stillHeld(now, remote, remote.held);
            return;
        }
        if (remote.leisureNanos > 0 && call != null) {
            machine.responses.rested(now, remote, call);
            return;
        }
        if (call != null && ServerResponseGroups.waitsForItsTurn(remote, call)) {
            core.timers.arm(remote, now + core.timeouts.ts5Nanos());
            return;
        }
        long keepNanos = remote.idempotent && call != null ? keepNanos(now, remote, call.sender) : 0;
        if (keepNanos > 0) {
            core.timers.arm(remote, now + keepNanos);
            return;
        }
        long filterUntilNanos = remote.heardNanos + core.timeouts.ts4Nanos();
        if (remote.idempotent && remote.onceOnly && !TimerQueue.due(filterUntilNanos, now)) {
            // Nobody asks for parts of the Response any more; what the client did before must still not be done again.
            machine.remotes.discardCall(remote);
            core.timers.arm(remote, filterUntilNanos);
            return;
        }
        boolean announce = call != null
                && !remote.idempotent
                && (call.response().segmentOctets() > 0 || !ServerResponses.everSent(call));
        if (!announce || call == null) {
            filtered(now, remote);
        } else if (remote.announced < core.limits.responseRetries() || isPatient(now, remote, call)) {
            machine.responses.announce(now, remote, call);
        } else {
            machine.responses.discard(now, remote);
        }
    }

    /** Whether parts of a Response wait behind others, whose client has shown not long ago that it is there. */
    private boolean isPatient(long now, RemoteClient remote, ServerTransaction call) {
        boolean waits =
                ServerResponseRuns.isRun(call) ? ServerResponseRuns.run(call).waits() : call.sender.waits();
        return waits
                && now - remote.heardNanos < core.timing.profile(remote.source).giveUpNanos();
    }

    /**
     * How long an idempotent Response that goes as its window lets it is still kept: while parts of it wait and its client is there, and
     * for TS4 after the last packet.
     */
    private long keepNanos(long now, RemoteClient remote, MessageSender sender) {
        if (!sender.isWindowed()) {
            return 0;
        }
        long ts4Nanos = core.timeouts.ts4IdempotentNanos();
        long giveUpNanos = core.timing.profile(remote.source).giveUpNanos();
        boolean waits = sender.waits() && now - remote.heardNanos < giveUpNanos;
        return waits ? ts4Nanos : sender.quietNanos(now, ts4Nanos);
    }

    /** TS4 has passed for one record; the client is forgotten when it has for all of its records. */
    private void filtered(long now, RemoteClient remote) {
        if (remote.later != null) {
            machine.remotes.remove(remote);
            return;
        }
        if (remote.earlier != null) {
            core.timers.arm(remote, now + core.timeouts.ts4Nanos());
            return;
        }
        for (RemoteClient each = machine.remotes.find(remote.client); each != null; each = each.next) {
            if (each != remote && (each.armed() || each.state == ServerState.PROCESSING)) {
                return;
            }
        }
        machine.remotes.forget(remote);
    }
}
