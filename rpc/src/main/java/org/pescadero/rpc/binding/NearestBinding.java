package org.pescadero.rpc.binding;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Binding;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;

/**
 * A binding by type, or by type and name: it binds again by itself when its export is gone.
 *
 * <p>One thread at a time looks for another export; those that come meanwhile share what it finds, or that it finds
 * nothing. Learning that an export is gone waits for nobody: it may happen on a thread that reads the port.
 */
final class NearestBinding extends Binding {
    private final Importer importer;
    private final String name;
    private final NamedBindings others;
    private final AtomicReference<@Nullable Target> bound;
    private final ReentrantLock searching = new ReentrantLock();
    private final AtomicInteger fruitlessSearches = new AtomicInteger();
    /** Why the last fruitless search was that; guarded by {@link #searching}. */
    private @Nullable NotBound lastFinding;

    NearestBinding(Calls calls, Importer importer, RemoteInterface<?> type, String name, NamedBindings others) {
        super(calls, type);
        this.importer = importer;
        this.name = name;
        this.others = others;
        bound = new AtomicReference<>(importer.nearest(type, name));
    }

    @Override
    protected Target target() {
        Target target = bound.get();
        return target != null ? target : rebind();
    }

    private Target rebind() {
        int before = fruitlessSearches.get();
        try {
            searching.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallAborted("interrupted while binding to another export", false, false, null);
        }
        try {
            Target target = bound.get();
            if (target != null) {
                return target;
            }
            NotBound finding = lastFinding;
            if (finding != null && fruitlessSearches.get() != before) {
                throw gone(finding);
            }
            return search();
        } finally {
            searching.unlock();
        }
    }

    private Target search() {
        try {
            Target found = importer.nearest(type(), name);
            bound.set(found);
            return found;
        } catch (NotBound nobody) {
            lastFinding = nobody;
            fruitlessSearches.incrementAndGet();
            throw gone(nobody);
        }
    }

    private static BindingBroken gone(NotBound nobody) {
        return new BindingBroken("the exporter is gone, and there is no other: " + nobody.getMessage(), nobody);
    }

    @Override
    protected void broken(Target target) {
        bound.compareAndSet(target, null);
        others.gone(target.endpoint().entity(), target.incarnation());
    }

    /** An export said that it is gone; if it is ours, the next call binds again before it is sent. */
    void gone(long entity, int incarnation) {
        Target target = bound.get();
        if (target != null && target.endpoint().entity() == entity && target.incarnation() == incarnation) {
            bound.compareAndSet(target, null);
        }
    }

    @Override
    public String toString() {
        Target target = bound.get();
        return type().name() + (name.isEmpty() ? "" : " named \"" + name + "\"") + " at "
                + (target == null ? "no exporter" : target.endpoint());
    }
}
