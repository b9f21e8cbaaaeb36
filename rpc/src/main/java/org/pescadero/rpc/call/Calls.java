package org.pescadero.rpc.call;

import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.vmtp.node.VmtpNode;

/** Where bindings get their calls from: a node, and used calls. Safe for use by many threads. */
public final class Calls {
    private final VmtpNode node;
    private final OpenStreams streams;
    private final Pool<RemoteCall> pool = new Pool<>(() -> new RemoteCall(this));

    /**
     * Calls over a node.
     *
     * @param streams those that are passed as arguments
     */
    public Calls(VmtpNode node, OpenStreams streams) {
        this.node = node;
        this.streams = streams;
    }

    /** The streams of this process that others read. */
    public OpenStreams streams() {
        return streams;
    }

    /** The node that calls go over. */
    public VmtpNode node() {
        return node;
    }

    Call begin(Binding binding, Procedure procedure) {
        RemoteCall call = pool.take();
        try {
            call.start(node, binding, procedure);
            return call;
        } catch (RuntimeException | Error failed) {
            pool.give(call);
            throw failed;
        }
    }

    void ended(RemoteCall call) {
        pool.give(call);
    }
}
