package org.pescadero.rpc.call;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.GroupResponses;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.Route;

/**
 * A message transaction that stays in this process: the calling thread executes the Request, and finds in the Response what
 * would have arrived. An interrupt ends it as it ends any other one, only not before the procedure has ended.
 *
 * <p>Reused from call to call by one thread at a time.
 */
final class LocalInvocation implements Invocation {
    /** What is kept for the next call. */
    private static final int MOST_KEPT_OCTETS = 64 * 1024;

    private final SocketAddress caller;
    private final MessageBuffer request = new MessageBuffer(1024);
    private final MessageBuffer response = new MessageBuffer(1024);
    private @Nullable LocalTarget callee;

    LocalInvocation(SocketAddress caller) {
        this.caller = caller;
    }

    LocalInvocation begin(LocalTarget target) {
        callee = target;
        request.clear();
        response.clear();
        return this;
    }

    @Override
    public EntityId client() {
        return EntityId.VMTP_DEFAULT_LECLIENT;
    }

    @Override
    public MessageBuffer request() {
        return request;
    }

    @Override
    public void handling(Handling wanted) {
        // Nothing is on its way.
    }

    @Override
    public MessageBuffer call(Route.Unicast route, long deadlineNanos) throws InterruptedException {
        LocalTarget target = callee;
        if (target == null) {
            throw new IllegalStateException("this call has ended");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        LocalRequest executing = new LocalRequest(this, caller, route.server(), target.executed());
        target.export().handle(executing);
        if (Thread.interrupted() || executing.interrupted()) {
            throw new InterruptedException();
        }
        return response;
    }

    @Override
    public MessageBuffer response() {
        return response;
    }

    @Override
    public GroupResponses call(Route.Group route) {
        throw new UnsupportedOperationException("a group is never called locally");
    }

    @Override
    public void datagram(Route route) {
        throw new UnsupportedOperationException("nobody waits for a datagram, so it is never executed by its sender");
    }

    @Override
    public void close() {
        callee = null;
        request.trim(MOST_KEPT_OCTETS);
        response.trim(MOST_KEPT_OCTETS);
    }
}
