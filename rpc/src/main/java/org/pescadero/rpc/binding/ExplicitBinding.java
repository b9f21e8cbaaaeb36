package org.pescadero.rpc.binding;

import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;

/** A binding to an endpoint: it stays there, and once the export is gone every call of it says so. */
final class ExplicitBinding extends EntityBinding {
    private final Target target;

    ExplicitBinding(Calls calls, RemoteInterface<?> type, Target target) {
        super(calls, type, target.endpoint().entity());
        this.target = target;
    }

    @Override
    protected Target target() {
        return target;
    }

    @Override
    protected void broken(Target gone) {
        // The server itself refuses the next call too: the entity of an export is never used again.
    }

    @Override
    public String toString() {
        return type().name() + " at " + target.endpoint();
    }
}
