package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;

/** The state records of remote clients (RFC 1045 §5.1): how they are found, end and are forgotten. */
final class RemoteClients {
    private final ServerMachine machine;
    private final Core core;
    private final LongMap<RemoteClient> byClient;
    private int count;

    RemoteClients(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
        byClient = new LongMap<>(core.random.getAsLong());
    }

    int count() {
        return count;
    }

    @Nullable
    RemoteClient find(long client) {
        return byClient.get(client);
    }

    /** The server here that forwarded the present Request of a client; 0 when none did. */
    long forwarderOf(long client) {
        RemoteClient remote = byClient.get(client);
        return remote == null || remote.forwarded == null ? 0 : remote.server;
    }

    /** Whether a record may be added. None is ever dropped before its time to make room (reliability I4). */
    boolean hasRoom() {
        return count < core.limits.remoteClients();
    }

    RemoteClient create(long client, SocketAddress source) {
        RemoteClient remote = new RemoteClient(client, source, machine.timeouts);
        byClient.put(client, remote);
        count++;
        return remote;
    }

    /** Another record for a local member of the group that a client has asked. */
    RemoteClient createFor(RemoteClient head) {
        RemoteClient copy = new RemoteClient(head.client, head.source, machine.timeouts);
        copy.head = head;
        count++;
        return copy;
    }

    /** Another record for the next transaction of a client's run; the client is known by it from now on. */
    RemoteClient createAfter(RemoteClient newest) {
        RemoteClient fresh = new RemoteClient(newest.client, newest.source, machine.timeouts);
        fresh.onceOnly = true;
        fresh.earlier = newest;
        newest.later = fresh;
        byClient.put(fresh.client, fresh);
        count++;
        return fresh;
    }

    /** Takes a record out of its run; there is another one that the client is known by, or will be. */
    void remove(RemoteClient remote) {
        supersede(remote);
        core.timers.cancel(remote);
        RemoteClient before = remote.earlier;
        RemoteClient after = remote.later;
        if (before != null) {
            before.later = after;
        }
        if (after != null) {
            after.earlier = before;
        } else if (before != null) {
            byClient.put(before.client, before);
        }
        remote.earlier = null;
        remote.later = null;
        count--;
    }

    /** Ends what a client had going on before; one record is left. */
    void supersede(RemoteClient remote) {
        remote.formerForwarded = remote.state == ServerState.FORWARDED ? remote.forwarded : null;
        remote.forwarded = null;
        for (RemoteClient each = remote; each != null; each = each.next) {
            if (each.state == ServerState.PROCESSING && each.call != null) {
                core.count(ProtocolEvent.REQUEST_ABORTED, each.client, each.transaction);
                abandon(each, each.call);
            } else {
                if (each.state == ServerState.RESPONDED) {
                    core.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED, each.client, each.transaction);
                }
                discardCall(each);
            }
            machine.probes.forget(each);
            machine.moves.forget(each);
            if (each != remote) {
                core.timers.cancel(each);
                count--;
            }
        }
        remote.next = null;
    }

    /** Ends what a server is doing for anybody; its clients are told that there will be no Response. */
    void terminate(long now, long server) {
        byClient.forEach(head -> {
            for (RemoteClient each = head; each != null; each = each.next) {
                if (each.server == server && each.state == ServerState.PROCESSING) {
                    machine.timeouts.orphaned(now, each);
                    machine.responses.notifyClient(now, each, each.receivedBlocks, ResponseCodes.RESPONSE_DISCARDED);
                }
            }
        });
    }

    /** Nobody waits for a procedure any more. */
    void abandon(RemoteClient remote, ServerTransaction call) {
        call.aborted = true;
        remote.call = null;
        remote.onceOnly = true;
        if (call.handedOut) {
            call.remote = null;
            core.outbox.add(call.abortion);
        } else {
            machine.calls.release(call);
        }
    }

    /** Lets go of the buffers of a record. */
    void discardCall(RemoteClient remote) {
        machine.budget.release(remote);
        MessageAssembler assembler = remote.assembler;
        if (assembler != null) {
            remote.assembler = null;
            machine.assemblers.giveBack(assembler);
        }
        machine.proofs.unhold(remote);
        ServerTransaction call = remote.call;
        if (call != null) {
            remote.call = null;
            machine.calls.release(call);
        }
    }

    /** Forgets a client, with all the records of its last transaction. */
    void forget(RemoteClient remote) {
        RemoteClient head = byClient.get(remote.client);
        if (head == null) {
            return;
        }
        machine.streams.end(head);
        supersede(head);
        core.timers.cancel(head);
        byClient.remove(head.client);
        count--;
        core.count(ProtocolEvent.RECORD_EXPIRED, head.client, head.transaction);
    }
}
