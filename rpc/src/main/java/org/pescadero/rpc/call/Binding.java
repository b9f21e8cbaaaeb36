package org.pescadero.rpc.call;

import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Local;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;

/**
 * The channel of a stub that calls one export.
 *
 * <p>Safe for use by many threads.
 */
public abstract class Binding implements CallChannel {
    private final Calls calls;
    private final RemoteInterface<?> type;
    /** The target that was looked up last, which is mostly the one to call next. */
    private volatile @Nullable LocalTarget known;

    /** A binding to an interface, whose calls are taken from here. */
    protected Binding(Calls calls, RemoteInterface<?> type) {
        this.calls = calls;
        this.type = type;
    }

    /** The interface. */
    public final RemoteInterface<?> type() {
        return type;
    }

    /** How the Responses of a big-endian export of the very same version are read. */
    protected Bridge bySchema() {
        return Schemas.ofItself(type);
    }

    @Override
    public final Call begin(Procedure procedure) {
        return calls.begin(this, procedure);
    }

    @Override
    public final Call begin(Procedure procedure, Local local) {
        return local instanceof LocalTarget here ? calls.begin(this, procedure, here) : begin(procedure);
    }

    @Override
    public final Local local() {
        if (!calls.mayBeLocal()) {
            return Local.NONE;
        }
        Target target = target();
        LocalTarget here = known;
        if (here == null || !here.is(target)) {
            here = LocalTarget.of(target, type);
            known = here;
        }
        return here.isOpen() && isOrdinary() ? here : Local.NONE;
    }

    /** Whether a call from here needs nothing but the procedure: no limit of time, and nobody's place to take. */
    private static boolean isOrdinary() {
        return Deadlines.current() == Deadlines.NONE && !Handing.entered() && Local.undisturbed();
    }

    /**
     * The export to call now.
     *
     * @throws org.pescadero.rpc.BindingBroken when there is none
     */
    protected abstract Target target();

    /** Learns that an export is gone, so that it is not called again. */
    protected abstract void broken(Target target);

    /**
     * What of a stub with this binding is passed on.
     *
     * @throws org.pescadero.rpc.BindingBroken when there is no export
     */
    public Passed passed() {
        Target target = target();
        long fingerprint = target.bridge().map(Bridge::fingerprint).orElseGet(type::fingerprint);
        return new Passed(
                new RemoteReference(target.endpoint().entity(), fingerprint),
                target.endpoint().address());
    }

    /** What the binding leads to, for messages. */
    @Override
    public abstract String toString();
}
