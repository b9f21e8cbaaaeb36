package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.rate.Leisure;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

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
    private final Map<Long, GroupMember> members = new LinkedHashMap<>();
    private final Map<SocketAddress, GroupTarget> targets = new LinkedHashMap<>();
    private final ArrayDeque<MemberResponse> ready = new ArrayDeque<>();
    /** What the Request asks for so that Responses do not come all at once, and what that takes. */
    private int delay;

    private long leisureNanos;
    private final GroupRepairs repairs = new GroupRepairs();
    private boolean answered;
    private int repeated;
    private long repeatNanos;

    GroupCollection(ClientMachine machine, ClientTransaction t, Command.SendGroup command) {
        this.machine = machine;
        core = machine.core;
        this.t = t;
        this.command = command;
        open = command.expected().isEmpty();
        for (Member member : command.expected()) {
            if (members.size() < core.limits.groupMembers() && !members.containsKey(member.entity())) {
                GroupMember known = new GroupMember(member.entity());
                members.put(member.entity(), known);
                GroupTarget target = target(member.address());
                target.chosen = true;
                target.members.add(known);
            }
        }
        askForDelay(core.timing.profile(command.addresses().getFirst()));
    }

    /** DRT and a gap, where all Responses at once would be too many for the way here (RFC 1045 §3.2). */
    private void askForDelay(PathProfile profile) {
        int responders = open ? Leisure.MEMBERS : members.size();
        long each = machine.admission.expectedOctets(
                t.server, CodeFlags.codeOf(t.request().code()));
        if (profile.isThisHost() || !machine.admission.isTooMuch(responders * each)) {
            return;
        }
        delay = Control.withGap(Control.DRT, Leisure.gap(responders));
        int packets = (int) (each / core.limits.packetOctets()) + 1;
        int reckoned = Math.max(Leisure.MEMBERS, responders);
        leisureNanos = Leisure.nanos(packets, reckoned, profile.rate().packetNanos(), 0);
    }

    private GroupTarget target(SocketAddress address) {
        return targets.computeIfAbsent(address, a -> {
            GroupTarget target = new GroupTarget(core, a, t.sentNanos);
            target.begin(t.request(), t, CodeFlags.MRD);
            return target;
        });
    }

    /** Sends the Request to all of the group. */
    void transmit(long now, boolean wanted) {
        int flags = wanted ? CodeFlags.MRD : 0;
        MessageSender sender = ClientMachine.sender(t);
        sender.begin(t.request(), t.client(), t.server, t.transaction, flags);
        sender.headerChecksumOnly(t.handling().headerChecksumOnly());
        List<SocketAddress> to = command.addresses();
        int control = delay == 0 ? t.control() : Control.withGap(t.control(), 0) | delay;
        sender.send(t.requestMask, control, to.getFirst(), to.subList(1, to.size()), command.multicast());
        t.transmittedNanos = now;
    }

    void awaitFirst(long now) {
        HostPath common = core.paths.path(command.addresses().getFirst());
        long service = core.timeouts.serviceNanos() + leisureNanos;
        repeatNanos = now + common.rtoNanos() + service;
        for (GroupTarget target : targets.values()) {
            target.deadlineNanos = now + target.path.rtoNanos() + service;
        }
        arm(now);
    }

    @Nullable
    MemberResponse take() {
        return ready.poll();
    }

    Set<EntityId> missing() {
        Set<EntityId> missing = those(false);
        for (Member member : command.expected()) {
            // More than the limits have room for are asked, but not waited for.
            if (!members.containsKey(member.entity())) {
                missing.add(new EntityId(member.entity()));
            }
        }
        return missing;
    }

    Set<EntityId> dead() {
        return those(true);
    }

    private Set<EntityId> those(boolean dead) {
        Set<EntityId> found = new LinkedHashSet<>();
        for (GroupMember member : members.values()) {
            boolean isDead = member.state == GroupMember.State.DEAD;
            if (dead ? isDead : !isDead && member.state != GroupMember.State.ANSWERED) {
                found.add(new EntityId(member.entity));
            }
        }
        return found;
    }

    void response(long now, SocketAddress source, byte[] octets, int at) {
        long server = Packet.server(octets, at);
        GroupMember member = members.get(server);
        if ((member != null && member.state == GroupMember.State.ANSWERED) || t.state == ClientState.PROCESSING) {
            machine.arrivals().duplicate(source, octets, at);
            return;
        }
        if (member == null) {
            if (!open || members.size() >= core.limits.groupMembers()) {
                core.count(ProtocolEvent.DROPPED_NON_MEMBER, t.client(), t.transaction);
                return;
            }
            member = new GroupMember(server);
            members.put(server, member);
        }
        receive(now, member, source, octets, at);
        settleOrArm(now);
    }

    private void receive(long now, GroupMember member, SocketAddress source, byte[] octets, int at) {
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
        answered = true;
        if (!assembler.complete()) {
            member.state = GroupMember.State.RECEIVING;
            HostPath path = core.paths.pathOfStranger(source);
            member.deadlineNanos = now + path.interPacketNanos(assembler.widestSpacingNanos());
            return;
        }
        assembler.finish();
        if (assembler.acknowledge()) {
            machine.arrivals().notifyServer(source, octets, at, assembler.received(), ResponseCodes.OK);
        }
        member.state = GroupMember.State.ANSWERED;
        int code = CodeFlags.codeOf(t.request().code());
        machine.admission.responded(t.server, code, assembler.message().segmentOctets());
        ready.add(new MemberResponse(member.entity, source, assembler.message()));
        member.assembler = null;
        core.count(ProtocolEvent.RESPONSE_RECEIVED, t.client(), t.transaction);
        core.outbox.add(t.progress);
    }

    void notified(long now, SocketAddress source, int control, int delivery, int code) {
        GroupTarget target = targets.get(source);
        if (target == null && open && code == ResponseCodes.RETRY && targets.size() < core.limits.groupMembers()) {
            target = target(source);
        }
        if (target == null) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, t.client(), t.transaction);
            return;
        }
        target.share.received(source, Packet.MIN_OCTETS, core.limits.amplificationFactor());
        target.path.heard(now);
        core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, t.client(), t.transaction);
        switch (code) {
            case ResponseCodes.OK -> confirmed(now, target, control);
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> resend(now, target, delivery);
            case ResponseCodes.BUSY -> {
                long base = target.path.backedOffNanos(++target.fruitless);
                target.unheard++;
                target.deadlineNanos = now + base + core.randomNanos(base);
            }
            // It lives, and has its reasons.
            case ResponseCodes.RESPONSE_DISCARDED,
                    ResponseCodes.NOT_AWAITING_MSG,
                    ResponseCodes.NO_PERMISSION,
                    ResponseCodes.TOO_MANY_RETRIES -> target.settle(GroupMember.State.SILENT);
            case ResponseCodes.VMTP_ERROR,
                    ResponseCodes.SECURITY_NOT_SUPPORTED,
                    ResponseCodes.STREAMING_NOT_SUPPORTED -> damaged(target, control);
            default -> target.settle(GroupMember.State.DEAD);
        }
        settleOrArm(now);
    }

    /** Said of a header that could not be verified: a damaged copy, unless it is said of each transmission. */
    private void damaged(GroupTarget target, int control) {
        int transmission = Control.retransmitCount(control);
        if (transmission != target.damagedTransmission) {
            target.damagedTransmission = transmission;
            if (++target.damaged > core.limits.requestRetries()) {
                target.settle(GroupMember.State.DEAD);
            }
        }
    }

    private void confirmed(long now, GroupTarget target, int control) {
        if (Control.retransmitCount(control) == (target.transmittedCount & 7) && target.unheard > 0) {
            target.path.sample(now, now - target.transmittedNanos);
        }
        target.unheard = 0;
        target.fruitless = 0;
        target.heardNanos = now;
        target.advancedNanos = now;
        long grown = core.timeouts.confirmedNanos() << Math.min(target.confirmations++, 16);
        target.deadlineNanos = now + target.path.rtoNanos() + Math.min(grown, core.timeouts.maxConfirmedNanos());
    }

    /** The data goes by unicast to the one that asked, with the group as Server still (profile E20). */
    private void resend(long now, GroupTarget target, int delivery) {
        if (++target.fruitless > core.limits.retriesWithoutProgress()) {
            if (now - target.advancedNanos >= target.path.profile().giveUpNanos()) {
                target.settle(GroupMember.State.DEAD);
            }
            return;
        }
        target.heardNanos = now;
        target.deadlineNanos = now + target.path.rtoNanos() + core.timeouts.serviceNanos();
        int mask = t.requestMask & ~delivery;
        if (command.multicast() && target.chosen && repairsAll(now, target, mask)) {
            return;
        }
        int octets = MessageSender.packetOctets(t.request(), mask, core.limits.blocksPerPacket());
        if (!target.chosen && !target.share.take(target.address, octets)) {
            repeatToAll(now);
            return;
        }
        t.retransmitCount++;
        target.sender.send(mask, t.control(), target.address);
        core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
    }

    /** Whether what this one has missed is, or was just now, sent to all. */
    private boolean repairsAll(long now, GroupTarget target, int mask) {
        GroupRepairs.Way way = repairs.asked(now, target, mask, targets.size());
        if (way == GroupRepairs.Way.MULTICAST) {
            t.retransmitCount++;
            ClientMachine.sender(t)
                    .send(repairs.missed(), t.control(), command.addresses().getFirst(), List.of(), true);
            core.count(ProtocolEvent.REQUEST_BLOCKS_RESENT, t.client(), t.transaction);
        }
        return way != GroupRepairs.Way.UNICAST;
    }

    /** A stranger asks for more than he may be sent: what he missed comes to the whole group, if he is one of it. */
    private void repeatToAll(long now) {
        if (repeated < core.limits.requestRetries() && TimerQueue.due(repeatNanos, now)) {
            repeat(now);
        }
    }

    private void repeat(long now) {
        repeated++;
        acknowledgeAnswers();
        t.retransmitCount++;
        transmit(now, true);
        repeatNanos = now + core.paths.path(command.addresses().getFirst()).backedOffNanos(repeated);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    /** Who has answered already is told so, and does not answer once more. */
    private void acknowledgeAnswers() {
        for (GroupMember member : members.values()) {
            SocketAddress source = member.source;
            if (member.state == GroupMember.State.ANSWERED && source != null) {
                machine.notices.notifyServer(source, member.entity, t.client(), t.transaction, -1, ResponseCodes.OK);
            }
        }
    }

    void expired(long now) {
        if (open && !answered && TimerQueue.due(repeatNanos, now) && repeated < core.limits.requestRetries()) {
            repeat(now);
        }
        if (!open) {
            for (GroupTarget target : targets.values()) {
                if (target.outstanding() && TimerQueue.due(target.deadlineNanos, now)) {
                    askTarget(now, target);
                }
            }
        }
        for (GroupMember member : members.values()) {
            if (member.state == GroupMember.State.RECEIVING && TimerQueue.due(member.deadlineNanos, now)) {
                askMember(now, member);
            }
        }
        settleOrArm(now);
    }

    private void askTarget(long now, GroupTarget target) {
        if (target.unheard == 0 && target.confirmations > 0) {
            // Until now there was nothing to hear: a server at work is silent unless it is asked.
            target.heardNanos = now;
        }
        if (target.unheard >= core.limits.requestRetries()
                && now - target.heardNanos >= target.path.profile().giveUpNanos()) {
            target.settle(GroupMember.State.DEAD);
            return;
        }
        acknowledgeAnswered(target);
        t.retransmitCount++;
        target.transmittedNanos = now;
        target.transmittedCount = t.retransmitCount;
        boolean onePacket = Integer.bitCount(t.requestMask) <= core.limits.blocksPerPacket();
        int control = t.control() | Control.APG;
        target.sender.send(onePacket ? t.requestMask : 0, control, target.address);
        target.deadlineNanos = now + target.path.backedOffNanos(target.unheard++);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    /** Who has answered must not answer again because others beside it are asked once more. */
    private void acknowledgeAnswered(GroupTarget target) {
        for (GroupMember member : target.members) {
            if (member.state == GroupMember.State.ANSWERED && target.address.equals(member.source)) {
                machine.notices.notifyServer(
                        target.address, member.entity, t.client(), t.transaction, 0, ResponseCodes.OK);
            }
        }
    }

    private void askMember(long now, GroupMember member) {
        MessageAssembler assembler = member.assembler;
        SocketAddress source = member.source;
        if (assembler == null || source == null) {
            return;
        }
        HostPath path = core.paths.pathOfStranger(source);
        boolean idempotent = (assembler.message().code() & CodeFlags.DGM) != 0;
        boolean exhausted = member.asked >= core.limits.responseAckRetries()
                && now - member.heardNanos >= path.profile().giveUpNanos();
        if (exhausted) {
            member.state = GroupMember.State.DEAD;
            member.assembler = null;
            return;
        }
        GroupTarget known = targets.get(source);
        boolean chosen = known != null && known.chosen;
        int request = MessageSender.packetOctets(t.request(), t.requestMask, core.limits.blocksPerPacket());
        if (idempotent && (member.asked & 1) != 0 && (chosen || member.share.take(source, request))) {
            GroupTarget target = target(source);
            t.retransmitCount++;
            target.sender.send(t.requestMask, t.control(), source);
            core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
        } else if (chosen || member.share.take(source, Packet.MIN_OCTETS)) {
            machine.arrivals()
                    .notifyServer(source, assembler.message().octets(), 0, assembler.received(), ResponseCodes.RETRY);
        }
        member.deadlineNanos = now + path.backedOffNanos(member.asked++);
    }

    private void settleOrArm(long now) {
        boolean all = !open;
        for (GroupMember member : members.values()) {
            all &= member.settled();
        }
        if (all) {
            machine.ends.collected(t);
        } else {
            arm(now);
        }
    }

    private void arm(long now) {
        long wait = Long.MAX_VALUE;
        if (open && !answered && repeated < core.limits.requestRetries()) {
            wait = repeatNanos - now;
        }
        for (GroupTarget target : targets.values()) {
            if (!open && target.outstanding()) {
                wait = Math.min(wait, target.deadlineNanos - now);
            }
        }
        for (GroupMember member : members.values()) {
            if (member.state == GroupMember.State.RECEIVING) {
                wait = Math.min(wait, member.deadlineNanos - now);
            }
        }
        core.timers.cancel(t.timer);
        if (wait != Long.MAX_VALUE) {
            core.timers.arm(t.timer, now + Math.max(0, wait));
        }
    }

    /** Nothing more is sent for this group. */
    void stop() {
        for (GroupTarget target : targets.values()) {
            target.sender.cancel();
        }
    }
}
