package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * The responders to a group Request and what has come of their Responses (RFC 1045 §2.7): those that are expected and, when
 * nobody is, those that turn up. What a Response lacks is asked for; one that has stopped in the middle is dead after a while.
 */
final class GroupAnswers {
    private final ClientMachine machine;
    private final Core core;
    private final ClientTransaction t;
    private final boolean open;
    private final Map<Long, GroupMember> members = new LinkedHashMap<>();
    private final ArrayDeque<MemberResponse> ready = new ArrayDeque<>();
    private boolean any;

    /** @param open whether members are not known before they answer */
    GroupAnswers(ClientMachine machine, ClientTransaction t, boolean open) {
        this.machine = machine;
        core = machine.core;
        this.t = t;
        this.open = open;
    }

    /** Another member whose Response is awaited; none if it is awaited already, or the limits have no room. */
    Optional<GroupMember> expect(long entity) {
        if (members.containsKey(entity) || members.size() >= core.limits.groupMembers()) {
            return Optional.empty();
        }
        GroupMember member = new GroupMember(entity);
        members.put(entity, member);
        return Optional.of(member);
    }

    boolean knows(long entity) {
        return members.containsKey(entity);
    }

    int size() {
        return members.size();
    }

    Iterable<GroupMember> members() {
        return members.values();
    }

    /** Whether any part of any Response is in. */
    boolean any() {
        return any;
    }

    /** Whether nothing more is to come of those that are known. */
    boolean settled() {
        for (GroupMember member : members.values()) {
            if (!member.settled()) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    MemberResponse take() {
        return ready.poll();
    }

    /** Those that are dead, or those that live and have not answered. */
    Set<EntityId> those(boolean dead) {
        Set<EntityId> found = new LinkedHashSet<>();
        for (GroupMember member : members.values()) {
            boolean isDead = member.state == GroupMember.State.DEAD;
            if (dead ? isDead : !isDead && member.state != GroupMember.State.ANSWERED) {
                found.add(new EntityId(member.entity));
            }
        }
        return found;
    }

    /** A packet of a Response is here; whether it is one that was awaited. */
    boolean response(long now, SocketAddress source, byte[] octets, int at, GroupRequest request) {
        long server = Packet.server(octets, at);
        GroupMember member = members.get(server);
        if ((member != null && member.state == GroupMember.State.ANSWERED) || t.state == ClientState.PROCESSING) {
            machine.arrivals().duplicate(source, octets, at);
            return false;
        }
        if (member == null) {
            if (!open || members.size() >= core.limits.groupMembers()) {
                core.count(ProtocolEvent.DROPPED_NON_MEMBER, t.client(), t.transaction);
                return false;
            }
            member = new GroupMember(server);
            members.put(server, member);
        }
        receive(now, member, source, octets, at, request);
        return true;
    }

    private void receive(
            long now, GroupMember member, SocketAddress source, byte[] octets, int at, GroupRequest request) {
        MessageAssembler assembler = member.assembler;
        int generation = Control.retransmitCount(Packet.control(octets, at));
        boolean idempotent = (Packet.code(octets, at) & CodeFlags.DGM) != 0;
        if (assembler == null || (idempotent && generation != member.generation)) {
            assembler = member.begin(octets, at, source, now);
            member.generation = generation;
        } else if (!assembler.belongs(octets, at)) {
            core.count(ProtocolEvent.DROPPED_INCONSISTENT, t.client(), t.transaction);
            return;
        }
        if (source.equals(member.source)) {
            member.share.received(source, Packet.octets(octets, at), core.limits.amplificationFactor());
        }
        if (assembler.add(octets, at, now) != 0) {
            member.asked = 0;
            member.heardNanos = now;
        }
        any = true;
        if (!assembler.complete()) {
            member.state = GroupMember.State.RECEIVING;
            // A server that repeats its control block lives, and wants to be told what is missing.
            boolean bare = Packet.delivery(octets, at) == 0;
            member.heardNanos = bare ? now : member.heardNanos;
            incomplete(now, member, assembler, bare || assembler.pausedAt(0, octets, at), request);
            return;
        }
        assembler.finish();
        if (assembler.acknowledge()) {
            machine.arrivals().notifyServer(source, octets, at, assembler.received(), ResponseCodes.OK);
        }
        member.state = GroupMember.State.ANSWERED;
        int code = CodeFlags.codeOf(t.request().code());
        machine.admission.responded(now, t.server, code, assembler.message().segmentOctets());
        ready.add(new MemberResponse(member.entity, source, assembler.message()));
        member.assembler = null;
        core.count(ProtocolEvent.RESPONSE_RECEIVED, t.client(), t.transaction);
        core.outbox.add(t.progress);
    }

    /** The rest of a Response is awaited; its server may have paused until it is told how far it has come. */
    private void incomplete(
            long now, GroupMember member, MessageAssembler assembler, boolean paused, GroupRequest request) {
        HostPath path = core.paths.pathOfStranger(Objects.requireNonNull(member.source));
        boolean holes = member.asked == 0 && assembler.hasHoles();
        long wait = holes ? path.holeDelayNanos() : path.interPacketNanos(assembler.widestSpacingNanos());
        if (paused) {
            // Where nothing is missing of what was sent the answer is the server's credit for the rest.
            askForRest(member, assembler, request);
            wait = path.rtoNanos() + path.profile().interPacketNanos();
        }
        member.deadlineNanos = now + wait;
    }

    private void askForRest(GroupMember member, MessageAssembler assembler, GroupRequest request) {
        SocketAddress source = Objects.requireNonNull(member.source);
        assembler.answered(0);
        if (request.isChosen(source) || member.share.take(source, Packet.MIN_OCTETS)) {
            machine.arrivals()
                    .notifyServer(source, assembler.message().octets(), 0, assembler.received(), ResponseCodes.RETRY);
        }
    }

    /** Whose Response has stopped in the middle is asked for the rest of it. */
    void expired(long now, GroupRequest request) {
        for (GroupMember member : members.values()) {
            if (member.state == GroupMember.State.RECEIVING && TimerQueue.due(member.deadlineNanos, now)) {
                ask(now, member, request);
            }
        }
    }

    private void ask(long now, GroupMember member, GroupRequest request) {
        MessageAssembler assembler = member.assembler;
        SocketAddress source = member.source;
        if (assembler == null || source == null) {
            return;
        }
        HostPath path = core.paths.pathOfStranger(source);
        boolean idempotent = (assembler.message().code() & CodeFlags.DGM) != 0;
        // The rest may wait behind what is more urgent, which whoever lives shows by sending that.
        boolean exhausted = member.asked >= core.limits.responseAckRetries()
                && now - member.heardNanos >= path.silence().patienceNanos(now);
        if (exhausted) {
            member.state = GroupMember.State.DEAD;
            member.assembler = null;
            return;
        }
        boolean chosen = request.isChosen(source);
        if (idempotent && (member.asked & 1) != 0 && (chosen || member.share.take(source, request.packetOctets()))) {
            request.sendTo(source);
        } else {
            askForRest(member, assembler, request);
        }
        member.deadlineNanos = now + path.backedOffNanos(member.asked++);
    }

    /** How long it is until a member has to be asked for the rest of its Response; at most what is given. */
    long waitNanos(long now, long most) {
        long wait = most;
        for (GroupMember member : members.values()) {
            if (member.state == GroupMember.State.RECEIVING) {
                wait = Math.min(wait, member.deadlineNanos - now);
            }
        }
        return wait;
    }
}
