package org.pescadero.vmtp.machine;

import java.util.Objects;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;

/** Requests of several packet groups on their way out, and what servers' managers say of them (RFC 1045 §2.14, §4.8). */
final class RequestRuns {
    private final ClientMachine machine;
    private final Core core;

    RequestRuns(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    static boolean isRun(ClientTransaction t) {
        return t.span > 0;
    }

    static RunSender run(ClientTransaction t) {
        return Objects.requireNonNull(t.run);
    }

    void send(ClientTransaction t) {
        RunSender run = t.run == null ? new RunSender(core) : t.run;
        t.run = run;
        run.begin(t.request(), t.client(), t.server, t.transaction - t.span);
        run.headerChecksumOnly(t.handling().headerChecksumOnly());
        int flagsOfFirst = t.runFlags & Control.NSR;
        int flagsOfLast = (t.runFlags & Control.NER) | (t.skips ? Control.STI : 0);
        run.send(t.control(), flagsOfFirst, flagsOfLast, ClientMachine.address(t), ClientMachine.path(t));
    }

    /** What is waited for first is a sign of the packet groups; the Response can only come when all have arrived. */
    long waitNanos(ClientTransaction t) {
        HostPath path = ClientMachine.path(t);
        return run(t).isAcknowledged()
                ? machine.timeouts.tc1(t)
                : path.rtoNanos() + path.profile().interPacketNanos();
    }

    /** How long silence must still last until it says something: packets may have waited for their turn. */
    long quietNanos(long now, ClientTransaction t) {
        RunSender run = run(t);
        if (run.isAcknowledged()) {
            return 0;
        }
        return run.everSent() ? run.lastSentNanos() + waitNanos(t) - now : waitNanos(t);
    }

    /** Silence: the last control block goes out again, to be told what is missing (profile C17). */
    void probe(ClientTransaction t) {
        run(t).redirect(ClientMachine.address(t), ClientMachine.path(t));
        run(t).control(t.control());
        run(t).probe();
    }

    /** NotifyVmtpClient about a packet group of a Request; false if it says nothing of runs. */
    boolean obey(long now, ClientTransaction t, int transaction, int control, int delivery, int code) {
        int group = transaction - (t.transaction - t.span);
        int before = Control.groupCount(control);
        switch (code) {
            case ResponseCodes.OK -> arrived(now, t, group, -1, before, control);
            case ResponseCodes.RETRY -> missing(now, t, group, delivery, before, false);
            case ResponseCodes.RETRY_ALL -> missing(now, t, group, delivery, before, true);
            case ResponseCodes.NO_RUN_RECORD -> forgotten(now, t);
            case ResponseCodes.MSGTRANS_OVERFLOW -> overflow(now, t, group, before);
            case ResponseCodes.STREAMING_NOT_SUPPORTED ->
                // Said of a packet whose checksum was right (profile C18).
                machine.ends.end(t, code, false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void arrived(long now, ClientTransaction t, int group, int delivery, int before, int control) {
        RunSender run = run(t);
        boolean all = run.isAcknowledged();
        boolean news = run.acknowledged(now, group, delivery, before);
        if (all) {
            // The procedure runs: that is asked again after longer and longer times.
            machine.notifies.confirmed(now, t, control);
            return;
        }
        t.confirmed |= run.isAcknowledged();
        t.doubts = 0;
        if (waitsHere(t)) {
            machine.notifies.reassure(now, t);
        }
        if (news) {
            ClientNotifies.heard(now, t);
            await(now, t);
        }
        // What is known already puts nothing off: a server that waits for the rest would keep it from being sent.
    }

    private void await(long now, ClientTransaction t) {
        t.move(ClientTransition.NOTIFIED);
        core.timers.cancel(t.timer);
        core.timers.arm(t.timer, now + waitNanos(t));
    }

    private void missing(long now, ClientTransaction t, int group, int delivery, int before, boolean all) {
        RunSender run = run(t);
        boolean news = run.acknowledged(now, group, delivery, before);
        if (news) {
            ClientNotifies.heard(now, t);
        } else if (isRepeated(now, t, group, delivery)) {
            return;
        }
        t.doubts = 0;
        if (!news && !run.waits(group) && machine.notifies.isFruitless(now, t, waitsHere(t))) {
            return;
        }
        t.retransmitCount++;
        if (run.waits(group)) {
            machine.notifies.reassure(now, t);
        }
        run.control(t.control());
        if (all ? run.missingFrom(now, group) : run.missing(now, group)) {
            core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        }
        t.unheard = 0;
        t.heardNanos = now;
        await(now, t);
    }

    /** Several of the same that piled up while this host was busy are one. */
    private static boolean isRepeated(long now, ClientTransaction t, int group, int delivery) {
        boolean repeated = group == t.obeyedGroup
                && delivery == t.obeyedDelivery
                && now - t.obeyedNanos < ClientMachine.path(t).profile().interPacketNanos();
        t.obeyedGroup = group;
        t.obeyedDelivery = delivery;
        t.obeyedNanos = repeated ? t.obeyedNanos : now;
        return repeated;
    }

    /** Whether parts of a Request have to wait for others that go to the same host. */
    static boolean waitsHere(ClientTransaction t) {
        RunSender run = t.run;
        return run != null && run.waits();
    }

    /**
     * The server has had a part of the run and now says that it knows none. That may be old news, of packets that overtook the
     * beginning: it is asked again.
     */
    private void doubt(long now, ClientTransaction t) {
        if (!isAnotherDoubt(now, t)) {
            return;
        }
        if (t.doubts > core.limits.requestRetries()) {
            machine.ends.end(t, ResponseCodes.NO_RUN_RECORD, true);
        } else {
            t.retransmitCount++;
            probe(t);
            await(now, t);
        }
    }

    /**
     * Counts how often in a row the server has said that it has forgotten what it had, each time in answer to another question: when
     * that is as often as a silent one is asked, it is believed. The count of transmissions, which wraps at eight, does not tell
     * copies of what it said before from answers.
     */
    static boolean isAnotherDoubt(long now, ClientTransaction t) {
        if (t.doubts > 0 && now - t.doubtedNanos < ClientMachine.path(t).rtoNanos()) {
            return false;
        }
        t.doubtedNanos = now;
        t.doubts++;
        return true;
    }

    /** The beginning of the run never came there; or it did, and the server has forgotten it. */
    private void forgotten(long now, ClientTransaction t) {
        if (t.stream != null) {
            machine.streams.repairs.forgotten(now, t);
            return;
        }
        if (t.busy && t.refused) {
            // It has said so itself: all of it is sent again in its time.
            return;
        }
        if (run(t).anyAcknowledged()) {
            doubt(now, t);
            return;
        }
        if (isRepeated(now, t, -1, 0) || machine.notifies.isFruitless(now, t, waitsHere(t))) {
            return;
        }
        t.retransmitCount++;
        run(t).control(t.control());
        run(t).missingFrom(now, 0);
        core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        t.unheard = 0;
        t.heardNanos = now;
        await(now, t);
    }

    /** The server has no room beyond this packet group: the rest waits for a while, longer each time (profile E12). */
    private void overflow(long now, ClientTransaction t, int group, int before) {
        if (t.stream != null && group == t.span) {
            machine.streams.repairs.overflow(now, t);
            return;
        }
        if (run(t).acknowledged(now, group, -1, before)) {
            ClientNotifies.heard(now, t);
        }
        run(t).pause();
        machine.notifies.busy(now, t, ResponseCodes.MSGTRANS_OVERFLOW);
    }

    /** All of it goes out again, from the first packet group on. */
    void restart(ClientTransaction t) {
        send(t);
    }

    /** The server was busy and has kept nothing: what it had before counts no more, and all of it waits. */
    void refused(ClientTransaction t) {
        run(t).restart();
        run(t).pause();
    }

    /** The time of waiting for room is over. Who was busy has kept nothing of the Request, whatever it had said of it before. */
    void resume(long now, ClientTransaction t) {
        run(t).control(t.control());
        if (t.refused) {
            t.refused = false;
            run(t).restart();
        } else {
            run(t).missingFrom(now, 0);
        }
    }
}
