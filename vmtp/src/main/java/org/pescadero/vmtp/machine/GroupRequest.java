package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.rate.Leisure;
import org.pescadero.vmtp.rate.MulticastRate;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/**
 * How a group Request gets to all that are to have it (RFC 1045 §2.7, §4.6.2): to all at once, and what was lost on the way once
 * more, to those that say so or are silent.
 */
final class GroupRequest {
    private final ClientMachine machine;
    private final Core core;
    private final ClientTransaction t;
    private final Command.SendGroup command;
    private final GroupAnswers answers;
    private final boolean open;
    private final Map<SocketAddress, GroupTarget> targets = new LinkedHashMap<>();
    private final GroupRepairs repairs = new GroupRepairs();
    /** What the Request asks for so that Responses do not come all at once, and what that takes. */
    private int delay;

    private long leisureNanos;
    private int repeated;
    private long repeatNanos;

    GroupRequest(ClientMachine machine, ClientTransaction t, Command.SendGroup command, GroupAnswers answers) {
        this.machine = machine;
        core = machine.core;
        this.t = t;
        this.command = command;
        this.answers = answers;
        open = command.expected().isEmpty();
        for (Member member : command.expected()) {
            answers.expect(member.entity()).ifPresent(known -> choose(member.address(), known));
        }
        askForDelay(core.paths.path(command.addresses().getFirst()));
    }

    private void choose(SocketAddress address, GroupMember member) {
        GroupTarget target = target(address);
        target.chosen = true;
        target.members.add(member);
    }

    /** DRT and a gap, where all Responses at once would be too many for the way here (RFC 1045 §3.2). */
    private void askForDelay(HostPath path) {
        int responders = open ? Leisure.MEMBERS : answers.size();
        long each = machine.admission.expectedOctets(
                t.server, CodeFlags.codeOf(t.request().code()));
        if (path.profile().isThisHost() || !Admission.isTooMuch(responders * each, path)) {
            return;
        }
        delay = Control.withGap(Control.DRT, Leisure.gap(responders));
        int packets = (int) (each / core.limits.packetOctets()) + 1;
        int reckoned = Math.max(Leisure.MEMBERS, responders);
        leisureNanos = Leisure.nanos(packets, reckoned, path.profile().rate(), 0);
    }

    private GroupTarget target(SocketAddress address) {
        return targets.computeIfAbsent(address, a -> {
            GroupTarget target = new GroupTarget(core, a, t.sentNanos);
            target.begin(t.request(), t, CodeFlags.MRD);
            return target;
        });
    }

    /** How far these blocks of the Request must be from what is multicast next; 0 if that need not wait for them. */
    long multicastSpacingNanos(int mask) {
        int packets = BlocksInFlight.packets(Integer.bitCount(mask), core.limits.blocksPerPacket());
        HostPath common = core.paths.path(command.addresses().getFirst());
        if (packets <= 1 || !command.multicast() || common.profile().isThisHost()) {
            return 0;
        }
        long longestNanos = open ? common.roundTripNanos() : 0;
        for (GroupTarget target : targets.values()) {
            longestNanos = Math.max(longestNanos, target.path.roundTripNanos());
        }
        return MulticastRate.spacingNanos(
                packets, common.profile().rate(), core.limits.multicastPerMille(), longestNanos);
    }

    /** Sends the Request to all of the group. */
    void transmit(long now, boolean wanted) {
        int flags = wanted ? CodeFlags.MRD : 0;
        MessageSender sender = ClientMachine.sender(t);
        sender.begin(t.request(), t.client(), t.server, t.transaction, flags);
        sender.headerChecksumOnly(t.handling().headerChecksumOnly());
        List<SocketAddress> to = command.addresses();
        boolean datagram = (t.request().code() & CodeFlags.DGM) != 0;
        int acknowledge = datagram && t.handling().acknowledgement() ? Control.APG : 0;
        int control = delay == 0 ? t.control() : Control.withGap(t.control(), 0) | delay;
        sender.send(t.requestMask, control | acknowledge, to.getFirst(), to.subList(1, to.size()), command.multicast());
        t.transmittedNanos = now;
    }

    /** From here on the first Responses are awaited. */
    void awaitFirst(long now) {
        HostPath common = core.paths.path(command.addresses().getFirst());
        long service = core.timeouts.serviceNanos() + leisureNanos;
        repeatNanos = now + common.rtoNanos() + service;
        for (GroupTarget target : targets.values()) {
            target.heardNanos = now;
            target.advancedNanos = now;
            target.deadlineNanos = now + target.path.rtoNanos() + service;
        }
    }

    /** A NotifyVmtpClient is here: what a module has to say of the Request; whether it is one that was asked. */
    boolean notified(long now, SocketAddress source, int notice, int control, int delivery, int code) {
        GroupTarget target = targets.get(source);
        if (target == null && open && code == ResponseCodes.RETRY && targets.size() < core.limits.groupMembers()) {
            target = target(source);
        }
        if (target == null) {
            core.count(ProtocolEvent.DROPPED_STRAY_NOTIFY, t.client(), t.transaction);
            return false;
        }
        target.share.received(source, Packet.MIN_OCTETS, core.limits.amplificationFactor());
        target.path.heard(now);
        core.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED, t.client(), t.transaction);
        switch (code) {
            case ResponseCodes.OK -> {
                target.confirmedBy = notice;
                confirmed(now, target, control);
            }
            case ResponseCodes.RETRY -> resend(now, target, delivery);
            case ResponseCodes.RETRY_ALL -> resendAll(now, target, notice);
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
        return true;
    }

    /**
     * A module asks for the Request as if it were new. What it said before it confirmed that is old news; another module of the same name
     * must not do again what the first one may have done.
     */
    private void resendAll(long now, GroupTarget target, int notice) {
        boolean confirmed = target.confirmations > 0;
        if (confirmed && ClientNotifies.isOtherModule(notice, target.confirmedBy)) {
            target.settle(GroupMember.State.DEAD);
        } else if (!confirmed || notice - target.confirmedBy > 0) {
            resend(now, target, 0);
        }
    }

    /** Said of a header that could not be verified: a damaged copy, unless it is said of each transmission. */
    private void damaged(GroupTarget target, int control) {
        target.damaged |= 1 << Control.retransmitCount(control);
        if (Integer.bitCount(target.damaged) > core.limits.requestRetries()) {
            target.settle(GroupMember.State.DEAD);
        }
    }

    private void confirmed(long now, GroupTarget target, int control) {
        if (Control.retransmitCount(control) == (target.transmittedCount & 7) && target.unheard > 0) {
            target.path.sample(now, now - target.transmittedNanos);
        }
        target.unheard = 0;
        target.fruitless = 0;
        target.damaged = 0;
        target.heardNanos = now;
        target.advancedNanos = now;
        long grown = core.timeouts.confirmedNanos() << Math.min(target.confirmations++, 16);
        target.deadlineNanos = now + target.path.rtoNanos() + Math.min(grown, core.timeouts.maxConfirmedNanos());
    }

    /** Whether members that have done what the Request says might have forgotten it when it comes again (profile S14). */
    private boolean isTooLate(long now, long heardNanos) {
        return now - heardNanos >= core.timeouts.ts4Nanos() / 2;
    }

    /** The data goes by unicast to the one that asked, with the group as Server still (profile E20). */
    private void resend(long now, GroupTarget target, int delivery) {
        if (++target.fruitless > core.limits.retriesWithoutProgress()) {
            Patience patience = Patience.wornBy(
                    now - target.advancedNanos,
                    target.path.profile().giveUpNanos(),
                    now - target.sentAgainNanos,
                    target.path.rtoNanos());
            if (patience == Patience.GIVE_UP) {
                target.settle(GroupMember.State.DEAD);
            }
            if (patience != Patience.SEND) {
                return;
            }
        }
        target.sentAgainNanos = now;
        target.heardNanos = now;
        target.deadlineNanos = now + target.path.rtoNanos() + core.timeouts.serviceNanos();
        int mask = t.requestMask & ~delivery;
        boolean forAll = command.multicast() && target.chosen && !isTooLate(now, t.sentNanos);
        if (forAll && repairsAll(now, target, mask)) {
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
        GroupRepairs.Way way = repairs.asked(
                now, target, mask, targets.size(), missed -> machine.multicasts.waitNanos(now, this, missed) == 0);
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
        if (mayRepeat(now) && TimerQueue.due(repeatNanos, now)) {
            repeat(now);
        }
    }

    private boolean mayRepeat(long now) {
        return repeated < core.limits.requestRetries() && !isTooLate(now, t.sentNanos);
    }

    private void repeat(long now) {
        long waitNanos = machine.multicasts.waitNanos(now, this, t.requestMask);
        if (waitNanos > 0) {
            repeatNanos = now + waitNanos;
            return;
        }
        repeated++;
        acknowledgeAnswers();
        t.retransmitCount++;
        transmit(now, true);
        repeatNanos = now + core.paths.path(command.addresses().getFirst()).backedOffNanos(repeated);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    /** Who has answered already is told so, and does not answer once more. */
    private void acknowledgeAnswers() {
        for (GroupMember member : answers.members()) {
            SocketAddress source = member.source;
            if (member.state == GroupMember.State.ANSWERED && source != null) {
                machine.notices.notifyServer(source, member.entity, t.client(), t.transaction, -1, ResponseCodes.OK);
            }
        }
    }

    /** Who is silent is asked again. */
    void expired(long now) {
        if (awaitsAnybody(now) && TimerQueue.due(repeatNanos, now)) {
            repeat(now);
        }
        if (!open) {
            for (GroupTarget target : targets.values()) {
                if (target.outstanding() && TimerQueue.due(target.deadlineNanos, now)) {
                    ask(now, target);
                }
            }
        }
    }

    private boolean awaitsAnybody(long now) {
        return open && !answers.any() && mayRepeat(now);
    }

    private void ask(long now, GroupTarget target) {
        if (target.unheard == 0 && target.confirmations > 0) {
            // Until now there was nothing to hear: a server at work is silent unless it is asked.
            target.heardNanos = now;
        }
        boolean silent = target.unheard >= core.limits.requestRetries()
                && now - target.heardNanos >= target.path.profile().giveUpNanos();
        if (silent || isTooLate(now, target.heardNanos)) {
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

    /** Whether the user has named this address. */
    boolean isChosen(SocketAddress address) {
        GroupTarget known = targets.get(address);
        return known != null && known.chosen;
    }

    /** The octets of all the packets of the Request. */
    int packetOctets() {
        return MessageSender.packetOctets(t.request(), t.requestMask, core.limits.blocksPerPacket());
    }

    /** Sends all of the Request once more, to one address. */
    void sendTo(SocketAddress address) {
        GroupTarget target = target(address);
        t.retransmitCount++;
        target.sender.send(t.requestMask, t.control(), address);
        core.count(ProtocolEvent.REQUEST_RETRANSMITTED, t.client(), t.transaction);
    }

    /** How long it is until something has to be sent again. */
    long waitNanos(long now) {
        long wait = awaitsAnybody(now) ? repeatNanos - now : Long.MAX_VALUE;
        for (GroupTarget target : targets.values()) {
            if (!open && target.outstanding()) {
                wait = Math.min(wait, target.deadlineNanos - now);
            }
        }
        return wait;
    }

    /** Nothing more is sent for this group. */
    void stop() {
        for (GroupTarget target : targets.values()) {
            target.sender.cancel();
        }
    }
}
