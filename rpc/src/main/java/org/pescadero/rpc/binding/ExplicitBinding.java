package org.pescadero.rpc.binding;

import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;

/** A binding to an endpoint: it stays there, and once the export is gone every call of it says so. */
final class ExplicitBinding extends EntityBinding {
    private final Target target;
    private final NamedBindings others;

    ExplicitBinding(Calls calls, RemoteInterface<?> type, Target target, NamedBindings others) {
        super(calls, type, target.endpoint().entity());
        this.target = target;
        this.others = others;
    }

    @Override
    protected Target target() {
        return target;
    }

    @Override
    protected void broken(Target gone) {
        // The server itself refuses the next call too: the entity of an export is never used again. Who can bind again
        // should.
        others.gone(gone.endpoint().entity(), gone.incarnation());
    }

    @Override
    public String toString() {
        return type().name() + " at " + target.endpoint();
    }
}
