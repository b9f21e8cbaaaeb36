package org.pescadero.rpc.call;

import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Route;

/**
 * Thrown by a stub instead of calling: the call takes the place of the procedure that makes it. It passes through the
 * implementation to the runtime and never leaves that.
 */
@SuppressWarnings("serial") // never leaves the runtime
public final class HandedOn extends Error {
    private static final long serialVersionUID = 1;

    private final transient Route.Unicast route;
    private final transient MessageBuffer request;

    HandedOn(Route.Unicast route, MessageBuffer message) {
        super("handed on to " + route.server(), null, false, false);
        this.route = route;
        request = new MessageBuffer(message.segmentOctets());
        request.copyFrom(message);
    }

    /** The server that is to execute it. */
    public Route.Unicast route() {
        return route;
    }

    /** The Request that it is to get. */
    public MessageBuffer request() {
        return request;
    }
}
