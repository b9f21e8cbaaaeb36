package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.Invoker;

/**
 * Management operations that are ordinary message transactions with the manager (RFC 1045 §2.10, appendix III): taken in once,
 * answered, and answered again if need be, as those with any other server.
 */
final class ManagedCalls {
    private final ServerMachine machine;
    private final Core core;

    ManagedCalls(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** In the place of a previous server: one that the client need not know, because the Request was handed on to it. */
    private static final long HANDED_ON = -1;

    /**
     * Whom a client has called, as {@link #perform} wants to know it. While a call goes on that was handed on, from here or to here, the
     * client and whoever tells us of the end of it may name any server that it went through.
     */
    static long previousServer(RemoteClient remote) {
        boolean byNeighbour = remote.server != remote.addressee && !EntityId.isGroup(remote.addressee);
        boolean handedOn = remote.state == ServerState.FORWARDED
                || (remote.state == ServerState.PROCESSING && (remote.forwardCount > 0 || byNeighbour));
        return handedOn ? HANDED_ON : remote.server;
    }

    /**
     * A Request to the manager is there.
     *
     * @param previousServer whom the client called before
     */
    void perform(long now, RemoteClient remote, ServerTransaction call, long previousServer) {
        call.server = core.manager;
        remote.server = core.manager;
        call.response = core.buffers.acquireSmall();
        call.response().clear();
        if (isSignal(call.request().code()) && endsOwnCall(call, previousServer)) {
            if (machine.forwards.signal(now, remote, call)) {
                return;
            }
            core.count(ProtocolEvent.SIGNAL_RECEIVED, remote.client, remote.transaction);
        } else {
            core.localManager.perform(
                    new Invoker.Remote(new EntityId(remote.client), remote.source), call.request(), call.response());
            core.count(ProtocolEvent.MANAGEMENT_PERFORMED, remote.client, remote.transaction);
        }
        machine.responses.respond(now, call);
    }

    static boolean isSignal(int code) {
        return CodeFlags.codeOf(code) == CodeFlags.codeOf(Management.SIGNAL_ENTITY);
    }

    /** That it is a new Request of the client has ended its call already; what is left is the answer (profile S18). */
    private boolean endsOwnCall(ServerTransaction call, long previousServer) {
        long entity = call.request().parameterLong(Management.CO_RESIDENT_AT);
        int argument = call.request().parameterInt(Management.USER_DATA_AT);
        boolean previous = previousServer == HANDED_ON || (previousServer != 0 && previousServer == entity);
        return argument == Management.SIGNAL_ABORT && previous;
    }
}
