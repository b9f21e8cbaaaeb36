package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Responses of several packet groups as they come in, and what their servers are told of them (RFC 1045 §2.14, §4.7.1). */
final class ResponseRuns {
    /** Packet groups that are asked for at a time; the others have their turn when these are in. */
    static final int ASKED_AT_ONCE = 8;

    private final ClientMachine machine;
    private final Core core;

    ResponseRuns(ClientMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** A packet has been added, and the Response is not complete yet. */
    void received(long now, ClientTransaction t, boolean first, int fresh, byte[] octets, int at) {
        MessageAssembler assembler = t.assembler;
        if (fresh != 0) {
            t.asked = 0;
            t.heardNanos = now;
        }
        int group = assembler.group(octets, at);
        boolean bare = Packet.delivery(octets, at) == 0;
        boolean acknowledge = (Packet.control(octets, at) & Control.APG) != 0;
        HostPath path = ClientMachine.path(t);
        if (bare && acknowledge) {
            // The server repeats its control block to learn what is missing: it is told without waiting.
            t.fruitless = fresh == 0 ? t.fruitless + 1 : 0;
            if (t.fruitless <= core.limits.retriesWithoutProgress()) {
                askForMissing(now, t, group);
            }
            core.timers.arm(t.timer, now + path.rtoNanos());
            return;
        }
        if (assembler.isComplete(group)) {
            // What is told of a packet group need not be told to copies of its packets that ask nothing.
            if (acknowledge || (fresh != 0 && assembler.acknowledge(group))) {
                acknowledge(t, group);
            }
        } else if (assembler.pausedAt(group, octets, at)) {
            // Nothing is missing of what was sent: the answer is the server's credit for the rest.
            assembler.answered(group);
            notify(t, group, ResponseCodes.RETRY);
            if (!assembler.hasHoles()) {
                t.holes = false;
                core.timers.cancel(t.timer);
                core.timers.arm(t.timer, now + path.rtoNanos() + path.profile().interPacketNanos());
                return;
            }
        }
        awaitRest(now, t, first, fresh != 0);
    }

    /**
     * An OK stands for all before it too (profile E5); a group beyond a hole is acknowledged by a RETRY that leaves nothing to
     * be sent again.
     */
    private void acknowledge(ClientTransaction t, int group) {
        boolean inOrder = group < t.assembler.completed() && ClientStreams.isNextInOrder(t);
        notify(t, group, inOrder ? ResponseCodes.OK : ResponseCodes.RETRY);
    }

    /** While a hole is open its time runs, whatever else comes in. */
    private void awaitRest(long now, ClientTransaction t, boolean first, boolean fresh) {
        HostPath path = ClientMachine.path(t);
        boolean holes = t.assembler.hasHoles();
        if (holes && t.holes && t.timer.armed()) {
            return;
        }
        t.holes = holes;
        if (first || fresh || !t.timer.armed()) {
            long wait = holes ? path.holeDelayNanos() : path.interPacketNanos(t.assembler.widestSpacingNanos());
            core.timers.cancel(t.timer);
            core.timers.arm(t.timer, now + wait);
        }
    }

    /** Asks for what is missing of the packet groups up to one that is known to have been sent. */
    void askForMissing(long now, ClientTransaction t, int upTo) {
        MessageAssembler assembler = t.assembler;
        HostPath path = ClientMachine.path(t);
        long roundTrip = path.askAgainNanos();
        int first = assembler.completed();
        int asked = 0;
        for (int group = first; group <= upTo && asked < ASKED_AT_ONCE; group++) {
            if (!assembler.isComplete(group) && assembler.mayAsk(group, now, roundTrip, path.isFar())) {
                notify(t, group, ResponseCodes.RETRY);
                asked++;
            }
        }
        if (first > upTo && t.asked == 0) {
            acknowledge(t, first - 1);
        } else if (first > upTo) {
            notify(t, first, ResponseCodes.RETRY_ALL);
        }
    }

    private void notify(ClientTransaction t, int group, int code) {
        notify(t, t.assembler.message().octets(), 0, group, code);
    }

    /** Tells the server of a packet group of its Response, if its address may be sent that much. */
    void notify(ClientTransaction t, byte[] octets, int at, int group, int code) {
        SocketAddress responder = t.responder;
        SocketAddress to = responder == null ? ClientMachine.address(t) : responder;
        if (to.equals(t.address) || t.share.take(to, Packet.MIN_OCTETS)) {
            int delivery = t.assembler.received(group);
            int transaction = t.assembler.transaction(group);
            machine.notices.notifyServer(to, Packet.server(octets, at), t.client(), transaction, delivery, code);
        } else {
            core.count(ProtocolEvent.DROPPED_UNPROVEN, t.client(), t.transaction);
        }
    }
}
