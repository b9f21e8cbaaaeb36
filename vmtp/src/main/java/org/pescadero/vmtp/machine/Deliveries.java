package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** Complete Requests on their way to their servers (RFC 1045 §5.7). */
final class Deliveries {
    private final ServerMachine machine;
    private final Core core;

    Deliveries(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** The Request is there: it goes to its server, or to every local member of its group (profile S21). */
    void complete(long now, RemoteClient remote, MessageAssembler assembler, long previousServer) {
        ServerTransaction call = remote.call;
        if (call == null) {
            return;
        }
        assembler.finish();
        machine.budget.release(remote);
        remote.assembler = null;
        remote.receivedBlocks = assembler.received();
        boolean acknowledge = assembler.acknowledge();
        machine.assemblers.giveBack(assembler);
        if (acknowledge || remote.span > 0) {
            machine.responses.notifyClient(now, remote, remote.receivedBlocks, ResponseCodes.OK);
        }
        call.datagram = (call.request().code() & CodeFlags.DGM) != 0;
        call.frame = Packet.word(call.request().octets(), Packet.FRAME);
        call.control = Packet.control(call.request().octets(), 0);
        call.largestResponse = remote.skips ? core.limits.messageOctets() : core.limits.packetGroupOctets();
        if (machine.firstContact().isManager(remote.addressee)) {
            machine.managed.perform(now, remote, call, previousServer);
            return;
        }
        if (EntityId.isGroup(remote.addressee)) {
            long[] members = core.entities.members(remote.addressee);
            if (members.length == 0) {
                remote.move(ServerTransition.SILENCE);
                machine.remotes.discardCall(remote);
                core.timers.arm(remote, now + core.timeouts.ts4Nanos());
                return;
            }
            remote.server = members[0];
            call.server = members[0];
            replicate(now, remote, call, members);
        }
        deliver(now, remote, call);
    }

    private void replicate(long now, RemoteClient head, ServerTransaction original, long[] members) {
        RemoteClient last = head;
        for (int i = 1; i < members.length && machine.remotes.hasRoom(); i++) {
            RemoteClient copy = machine.remotes.createFor(head);
            copy.transaction = head.transaction;
            copy.span = head.span;
            copy.skips = head.skips;
            copy.responsesFrom = head.responsesFrom;
            copy.forwardCount = head.forwardCount;
            copy.control = head.control;
            copy.leisurely = head.leisurely;
            copy.forwarder = head.forwarder;
            copy.multicast = head.multicast;
            copy.addressee = head.addressee;
            copy.server = members[i];
            copy.receivedBlocks = head.receivedBlocks;
            copy.heardNanos = head.heardNanos;
            copy.move(ServerTransition.SINGLE_PACKET);
            ServerTransaction call = machine.calls.acquire(copy);
            call.request().copyFrom(original.request());
            call.datagram = original.datagram;
            call.frame = original.frame;
            call.control = original.control;
            call.largestResponse = original.largestResponse;
            last.next = copy;
            last = copy;
            deliver(now, copy, call);
        }
    }

    private void deliver(long now, RemoteClient remote, ServerTransaction call) {
        remote.asked = 0;
        if (!call.datagram) {
            core.timers.arm(remote, now + core.timeouts.ts2Nanos());
        }
        call.response = core.buffers.acquire();
        call.response().clear();
        core.count(ProtocolEvent.REQUEST_DELIVERED, remote.client, remote.transaction);
        if (machine.streams.mustWait(remote)) {
            remote.queued = true;
        } else {
            core.outbox.add(call.delivery, call.rank());
        }
    }
}
