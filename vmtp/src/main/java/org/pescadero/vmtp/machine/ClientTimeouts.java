package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What happens when a client waits in vain (RFC 1045 §4.9). */
final class ClientTimeouts {
    private final ClientMachine machine;
    private final Core core;

    ClientTimeouts(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** TC1 (RFC 1045 §2.5.5): the round trip and what this server usually takes for such a Request. */
    long tc1(ClientTransaction t) {
        long known =
                machine.services.nanos(t.server, CodeFlags.codeOf(t.outgoing().code()));
        long most = core.timeouts.serviceNanos();
        long least = Math.min(most, ClientMachine.path(t).profile().minServiceNanos());
        long service = known == ServiceTimes.UNKNOWN ? most : Math.clamp(4 * known, least, most);
        return ClientMachine.path(t).rtoNanos() + service;
    }

    /** How long a sign of a Request that was just begun is awaited: of what waits for room, no longer than of what has gone. */
    long waitNanos(ClientTransaction t) {
        if (RequestRuns.isRun(t)) {
            return machine.runs.waitNanos(t);
        }
        HostPath path = ClientMachine.path(t);
        return ClientMachine.sender(t).waits()
                ? path.rtoNanos() + path.profile().interPacketNanos()
                : tc1(t);
    }

    /** How long silence must still last until it says something: packets may have waited for their turn. */
    private long quietNanos(long now, ClientTransaction t) {
        MessageSender sender = ClientMachine.sender(t);
        if (RequestRuns.isRun(t)) {
            return machine.runs.quietNanos(now, t);
        } else if (sender.isWindowed()) {
            return sender.pending() ? waitNanos(t) : sender.quietNanos(now, waitNanos(t));
        }
        return 0;
    }

    /** RFC 1045 §4.9. */
    void expired(long now, ClientTransaction t) {
        if (t.group != null && !t.signalling) {
            t.group.expired(now);
        } else if (t.state == ClientState.RECEIVING_RESPONSE) {
            responseMissing(now, t);
        } else if (t.state == ClientState.AWAITING_RESPONSE) {
            awaitedInVain(now, t);
        }
    }

    private void awaitedInVain(long now, ClientTransaction t) {
        if (t.busy) {
            t.busy = false;
            t.retransmitCount++;
            if (RequestRuns.isRun(t)) {
                machine.runs.resume(now, t);
            } else {
                machine.transmit(now, t, t.requestMask, true);
            }
            t.move(ClientTransition.RETRANSMIT);
            core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
            core.timers.arm(t.timer, now + waitNanos(t));
            return;
        }
        long quietNanos = t.unheard == 0 ? quietNanos(now, t) : 0;
        if (quietNanos > 0) {
            // Nobody can have answered, nor forgotten, what has not been sent yet.
            t.heardNanos = ClientMachine.everSent(t) ? t.heardNanos : now;
            core.timers.arm(t.timer, now + quietNanos);
            return;
        }
        if (ClientStreams.isStreamed(t) && !machine.streams.asks(t)) {
            core.timers.arm(t.timer, now + tc1(t));
            return;
        }
        if (ClientStreams.isStreamed(t)) {
            ClientStreams.heard(t);
        }
        if (t.unheard == 0 && t.confirmed) {
            // Until now there was nothing to hear: a server at work is silent unless it is asked.
            t.quietNanos = now;
        }
        t.questions = t.unheard == 0 ? 0 : t.questions;
        HostPath path = ClientMachine.path(t);
        boolean overdue = isOverdue(now, t);
        if (overdue && isDead(now, t, path)) {
            machine.ends.end(t, ResponseCodes.RETRANS_TIMEOUT, true);
            return;
        }
        if (overdue && !path.silence().askedOfLate(now)) {
            ask(now, t);
        } else if (path.silence().mayAsk(now)) {
            ask(now, path.silence().turn(t));
        } else {
            path.silence().waitToAsk(t);
        }
        machine.moves.silent(t, t.unheard);
        int times = t.unheard++;
        // Whoever else waits for the same silent host has been asked for by the one who asks; in the end it is asked
        // once more.
        int patience = overdue ? Math.min(times, path.silence().isSilent() ? 1 : t.questions) : times;
        core.timers.arm(t.timer, now + path.silence().varied(path.backedOffNanos(patience)));
    }

    private void ask(long now, ClientTransaction t) {
        ClientMachine.path(t).asked(now);
        t.move(ClientTransition.RETRANSMIT);
        t.unanswered = true;
        t.questions++;
        machine.retransmit(now, t);
    }

    /** As often as allowed and for long enough: on a fast path the retries alone would take a short pause for death. */
    private boolean isOverdue(long now, ClientTransaction t) {
        long giveUpNanos = ClientMachine.path(t).profile().giveUpNanos();
        boolean silent = t.unheard >= core.limits.requestRetries()
                && now - t.heardNanos >= giveUpNanos
                && now - t.quietNanos >= giveUpNanos;
        return silent || isTooLate(now, t);
    }

    /** Whether the Request is so old that its server might have forgotten, when it came, that it has executed it. */
    private boolean isTooLate(long now, ClientTransaction t) {
        return !ClientStreams.isStreamed(t) && now - t.heardNanos >= core.timeouts.ts4Nanos() / 2;
    }

    /**
     * Whether a server that should have been heard of is given up: because its host is silent, whoever asks it; or because this
     * transaction itself has asked often enough of a host that speaks to others. What waits here for its turn is no fault of the host's.
     */
    private boolean isDead(long now, ClientTransaction t, HostPath path) {
        int retries = core.limits.requestRetries();
        return path.silence().isDead(now, retries)
                || isTooLate(now, t)
                || (t.questions >= (path.silence().isSilent() ? 2 * retries : retries)
                        && (path.silence().isSilent() || !waitsHere(t)));
    }

    private static boolean waitsHere(ClientTransaction t) {
        return RequestRuns.isRun(t)
                ? RequestRuns.waitsHere(t)
                : ClientMachine.sender(t).waits();
    }

    /** RFC 1045 §4.9, ReceivingResponse. */
    private void responseMissing(long now, ClientTransaction t) {
        HostPath path = ClientMachine.path(t);
        byte[] header = t.assembler.message().octets();
        boolean mayAsk = (Packet.control(header, 0) & Control.NRT) == 0;
        boolean run = t.assembler.groups() > 1;
        long patience = path.silence().patienceNanos(now);
        boolean exhausted = t.asked >= core.limits.responseAckRetries() && now - t.heardNanos >= patience;
        // Where each computation loses its end to the same full buffer, the next one will too.
        exhausted |= t.generations > core.limits.retriesWithoutProgress()
                && now - t.sentNanos >= path.profile().giveUpNanos();
        if (!mayAsk || exhausted) {
            giveUp(now, t);
            return;
        }
        t.move(ClientTransition.ASK_AGAIN);
        // A sender that has stopped, since others have its processor, is no reason to ask it to be slower.
        t.partsWereLost |= t.assembler.isAnyMissing();
        if (ClientArrivals.isIdempotent(t) && (t.asked & 1) != 0) {
            // The server keeps an idempotent Response for a moment only; then it has to be computed anew (profile C6).
            machine.retransmit(now, t);
        } else {
            if (!run) {
                t.assembler.answered(0);
            }
            machine.arrivals().askForMissing(now, t, header, 0);
        }
        if (!run || now - t.heardNanos >= path.backedOffNanos(2)) {
            machine.moves.silent(t, t.asked);
        }
        core.timers.arm(t.timer, now + (run ? path.lookAgainNanos(t.asked) : path.backedOffNanos(t.asked)));
        t.asked++;
    }

    private void giveUp(long now, ClientTransaction t) {
        if (t.assembler.mayBePartial()) {
            t.assembler.finish();
            machine.ends.complete(now, t, ClientTransition.LAST_PACKET);
        } else {
            t.assembler.finishPrefix();
            machine.ends.end(t, ResponseCodes.BAD_REPLY_SEGMENT, true);
        }
    }
}
