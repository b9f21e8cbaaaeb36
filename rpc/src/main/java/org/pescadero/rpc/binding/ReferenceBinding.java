package org.pescadero.rpc.binding;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Passed;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.vmtp.EntityId;

/** A binding to what a reference leads to. Where that is, and what it is, is found out before its first call is sent. */
final class ReferenceBinding extends EntityBinding {
    private final RemoteReference reference;
    private final SocketAddress from;
    private final Finder finder;
    private volatile @Nullable Target found;

    /** Looks for what a reference leads to. */
    interface Finder {
        /**
         * What it leads to.
         *
         * @param from where the reference came from
         * @throws NotBound when it leads nowhere, or to something else than it says
         */
        Target find(RemoteInterface<?> type, RemoteReference reference, SocketAddress from);
    }

    ReferenceBinding(
            Calls calls, RemoteInterface<?> type, RemoteReference reference, SocketAddress from, Finder finder) {
        super(calls, type, reference.entity());
        this.reference = reference;
        this.from = from;
        this.finder = finder;
    }

    /** Threads that come at the same time may all look: they find the same. */
    @Override
    protected Target target() {
        Target target = found;
        if (target == null) {
            try {
                target = finder.find(type(), reference, from);
            } catch (NotBound nowhere) {
                throw new BindingBroken(
                        "the reference to " + type().name() + " cannot be called: " + nowhere.getMessage(), nowhere);
            }
            found = target;
        }
        return target;
    }

    @Override
    protected void broken(Target gone) {
        // The entity of an export is never used again; the next call learns the same.
    }

    @Override
    public Passed passed() {
        Target target = found;
        return new Passed(reference, target == null ? from : target.endpoint().address());
    }

    @Override
    public String toString() {
        Target target = found;
        return type().name() + " at "
                + (target == null
                        ? EntityId.toString(entity())
                        : target.endpoint().toString());
    }
}
