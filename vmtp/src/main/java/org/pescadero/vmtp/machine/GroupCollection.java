package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;

/**
 * One Request to a group and the Responses to it (RFC 1045 §2.7, §4.6.2).
 *
 * <p>Members that are expected are each asked until they have answered or are dead, by unicast once the first sending has
 * met with silence; nobody holds up the others. When nobody is expected, the Request is sent again until one has answered,
 * and then whatever comes is collected until the user has enough.
 */
final class GroupCollection {
    private final ClientMachine machine;
    private final Core core;
    private final ClientTransaction t;
    private final Command.SendGroup command;
    private final boolean open;
    private final GroupAnswers answers;
    private final GroupRequest request;

    GroupCollection(ClientMachine machine, ClientTransaction t, Command.SendGroup command) {
        this.machine = machine;
        core = machine.core;
        this.t = t;
        this.command = command;
        open = command.expected().isEmpty();
        answers = new GroupAnswers(machine, t, open);
        request = new GroupRequest(machine, t, command, answers);
    }

    /** How the Request gets to them. */
    GroupRequest request() {
        return request;
    }

    /** Sends the Request to all of the group. */
    void transmit(long now, boolean wanted) {
        request.transmit(now, wanted);
    }

    void awaitFirst(long now) {
        request.awaitFirst(now);
        arm(now);
    }

    @Nullable
    MemberResponse take() {
        return answers.take();
    }

    Set<EntityId> missing() {
        Set<EntityId> missing = answers.those(false);
        for (Member member : command.expected()) {
            // More than the limits have room for are asked, but not waited for.
            if (!answers.knows(member.entity())) {
                missing.add(new EntityId(member.entity()));
            }
        }
        return missing;
    }

    Set<EntityId> dead() {
        return answers.those(true);
    }

    void response(long now, SocketAddress source, byte[] octets, int at) {
        if (answers.response(now, source, octets, at, request)) {
            settleOrArm(now);
        }
    }

    void notified(long now, SocketAddress source, int notice, int control, int delivery, int code) {
        if (request.notified(now, source, notice, control, delivery, code)) {
            settleOrArm(now);
        }
    }

    void expired(long now) {
        request.expired(now);
        answers.expired(now, request);
        settleOrArm(now);
    }

    private void settleOrArm(long now) {
        if (!open && answers.settled()) {
            machine.ends.collected(t);
        } else {
            arm(now);
        }
    }

    private void arm(long now) {
        long wait = answers.waitNanos(now, request.waitNanos(now));
        core.timers.cancel(t.timer);
        if (wait != Long.MAX_VALUE) {
            core.timers.arm(t.timer, now + Math.max(0, wait));
        }
    }

    /** Nothing more is sent for this group. */
    void stop() {
        request.stop();
    }
}
