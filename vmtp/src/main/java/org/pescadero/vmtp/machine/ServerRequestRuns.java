package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Requests of several packet groups as they come in, and what their clients are told of them (RFC 1045 §2.14, §5.7). */
final class ServerRequestRuns {
    private final ServerMachine machine;
    private final Core core;

    ServerRequestRuns(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** A packet has been added, and the Request is not complete yet. */
    void received(long now, RemoteClient remote, MessageAssembler assembler, boolean fresh, byte[] octets, int at) {
        int group = assembler.group(octets, at);
        boolean acknowledge = (Packet.control(octets, at) & Control.APG) != 0;
        if (Packet.delivery(octets, at) == 0 && acknowledge) {
            // The client repeats a control block to learn what is missing: it is told without waiting.
            if (remote.fruitless++ < core.limits.retriesWithoutProgress()) {
                report(now, remote, assembler, group);
                core.timers.arm(remote, now + machine.timeouts.afterAskingNanos(remote));
            }
            return;
        }
        if (assembler.isComplete(group)) {
            // What is told of a packet group need not be told to copies of its packets that ask nothing.
            if (acknowledge || (fresh && assembler.acknowledge(group))) {
                notify(now, remote, assembler, group, ResponseCodes.OK);
            }
        } else if (assembler.pausedAt(group, octets, at)) {
            // Nothing is missing of what was sent: the answer is the client's credit for the rest.
            assembler.answered(group);
            notify(now, remote, assembler, group, ResponseCodes.RETRY);
            if (!assembler.hasHoles()) {
                remote.holes = false;
                core.timers.cancel(remote);
                core.timers.arm(remote, now + machine.timeouts.afterAskingNanos(remote));
                return;
            }
        }
        awaitRest(now, remote, assembler);
    }

    /** TS1; or, while a hole is open, its own time, whatever else comes in. */
    void awaitRest(long now, RemoteClient remote, MessageAssembler assembler) {
        boolean holes = assembler.hasHoles();
        if (holes && remote.holes && remote.armed()) {
            return;
        }
        remote.holes = holes;
        HostPath path = core.paths.pathOfStranger(remote.source);
        long wait = holes ? path.holeDelayNanos() : path.interPacketNanos(assembler.widestSpacingNanos());
        core.timers.cancel(remote);
        core.timers.arm(remote, now + wait);
    }

    /** Tells what is missing up to a packet group that is known to have been sent, or that nothing is. */
    private void report(long now, RemoteClient remote, MessageAssembler assembler, int upTo) {
        int first = assembler.completed();
        if (first > upTo) {
            notify(now, remote, assembler, upTo, ResponseCodes.OK);
        } else if (first < upTo && assembler.known() <= first + 1) {
            // Nothing is there of all that was sent after it.
            notify(now, remote, assembler, first, ResponseCodes.RETRY_ALL);
        } else {
            ask(now, remote, assembler, upTo, 0);
        }
    }

    /** Asks for what is missing before what is in; where nothing is, tells the client how far it has come. */
    void askForMissing(long now, RemoteClient remote, MessageAssembler assembler) {
        int upTo = assembler.known() - 1;
        if (assembler.completed() > upTo) {
            notify(now, remote, assembler, upTo, ResponseCodes.OK);
        } else {
            long again = core.paths.pathOfStranger(remote.source).askAgainNanos();
            ask(now, remote, assembler, upTo, again);
        }
    }

    private void ask(long now, RemoteClient remote, MessageAssembler assembler, int upTo, long againNanos) {
        boolean far = core.paths.pathOfStranger(remote.source).isFar();
        int asked = 0;
        for (int group = assembler.completed(); group <= upTo && asked < ResponseRuns.ASKED_AT_ONCE; group++) {
            if (!assembler.isComplete(group) && assembler.mayAsk(group, now, againNanos, far)) {
                notify(now, remote, assembler, group, ResponseCodes.RETRY);
                asked++;
            }
        }
    }

    private void notify(long now, RemoteClient remote, MessageAssembler assembler, int group, int code) {
        int transaction = assembler.transaction(group);
        int before = assembler.completedBefore(group);
        machine.responses.notifyClient(now, remote, transaction, before, assembler.received(group), code);
    }

    /** There is no room for a packet of a Request that has begun: its client waits with what comes after the rest. */
    void overflow(long now, RemoteClient remote, MessageAssembler assembler) {
        int accepted = assembler.completed() - 1;
        long roundTrip = core.paths.pathOfStranger(remote.source).rtoNanos();
        if (accepted >= 0 && now - remote.toldNanos >= roundTrip) {
            remote.toldNanos = now;
            notify(now, remote, assembler, accepted, ResponseCodes.MSGTRANS_OVERFLOW);
            core.count(ProtocolEvent.REQUEST_OVERFLOW, remote.client, remote.transaction);
        }
    }
}
