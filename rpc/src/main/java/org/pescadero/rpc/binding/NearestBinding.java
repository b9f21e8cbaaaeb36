package org.pescadero.rpc.binding;

import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Binding;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;

/** A binding by type, or by type and name: it binds again by itself when its export is gone. */
final class NearestBinding extends Binding {
    private final Importer importer;
    private final RemoteInterface<?> type;
    private final String name;
    private volatile @Nullable Target bound;

    NearestBinding(Calls calls, Importer importer, RemoteInterface<?> type, String name) {
        super(calls);
        this.importer = importer;
        this.type = type;
        this.name = name;
        bound = importer.nearest(type, name);
    }

    @Override
    protected Target target() {
        Target target = bound;
        return target != null ? target : rebind();
    }

    private synchronized Target rebind() {
        Target target = bound;
        if (target == null) {
            try {
                target = importer.nearest(type, name);
            } catch (NotBound nobody) {
                throw new BindingBroken("the exporter is gone, and there is no other: " + nobody.getMessage(), nobody);
            }
            bound = target;
        }
        return target;
    }

    @Override
    protected synchronized void broken(Target target) {
        if (target.equals(bound)) {
            bound = null;
        }
    }

    @Override
    public String toString() {
        Target target = bound;
        return type.name() + (name.isEmpty() ? "" : " named \"" + name + "\"") + " at "
                + (target == null ? "no exporter" : target.endpoint());
    }
}
