package org.pescadero.rpc.call;

import java.util.Set;
import java.util.function.Supplier;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.stub.RemoteInterface;

/** The way to whoever yields the elements of a stream. */
final class StreamBinding extends Binding {
    private final Calls calls;
    private final Target target;
    private final Supplier<Bridge> bySchema;

    /**
     * A way.
     *
     * @param type the interface that has the procedure whose argument or result the stream is
     * @param bySchema how segments are read that come from a big-endian process
     */
    StreamBinding(Calls calls, RemoteInterface<?> type, Target target, Supplier<Bridge> bySchema) {
        super(calls, type);
        this.calls = calls;
        this.target = target;
        this.bySchema = bySchema;
    }

    /** The ends of all streams that arrive in this process. */
    Set<StreamEnd> arriving() {
        return calls.arriving();
    }

    @Override
    protected Bridge bySchema() {
        return bySchema.get();
    }

    @Override
    protected Target target() {
        return target;
    }

    @Override
    protected void broken(Target gone) {
        // The stream says so itself.
    }

    @Override
    public String toString() {
        return "a stream at " + target.endpoint();
    }
}
