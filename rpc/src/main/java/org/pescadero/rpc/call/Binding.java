package org.pescadero.rpc.call;

import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;

/**
 * The channel of a stub that calls one export.
 *
 * <p>Safe for use by many threads.
 */
public abstract class Binding implements CallChannel {
    private final Calls calls;
    private final RemoteInterface<?> type;

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
