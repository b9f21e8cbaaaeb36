package org.pescadero.rpc.call;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.vmtp.node.VmtpNode;

/** Where bindings get their calls from: a node, and used calls. Safe for use by many threads. */
public final class Calls {
    private final VmtpNode node;
    private final Supplier<References> references;
    private final OpenStreams streams;
    private final Set<StreamEnd> arriving = ConcurrentHashMap.newKeySet();
    private volatile boolean mayBeLocal;
    private final Pool<RemoteCall> pool = new Pool<>(() -> new RemoteCall(this));

    /**
     * Calls over a node.
     *
     * @param streams those that are passed as arguments
     * @param references what passes objects by reference; asked for at each call, since that itself calls
     */
    public Calls(VmtpNode node, OpenStreams streams, Supplier<References> references) {
        this.node = node;
        this.streams = streams;
        this.references = references;
    }

    /** Whether calls of exports in the same process stay there; no longer once the node is closed. */
    public void mayBeLocal(boolean allowed) {
        mayBeLocal = allowed;
    }

    boolean mayBeLocal() {
        return mayBeLocal;
    }

    /** The streams of this process that others read. */
    public OpenStreams streams() {
        return streams;
    }

    /** The ends of the streams that arrive here. */
    Set<StreamEnd> arriving() {
        return arriving;
    }

    /** Tells those whose streams arrive here that nobody will read them. */
    public void endArriving() {
        arriving.forEach(StreamEnd::abandon);
    }

    /** What passes objects by reference. */
    public References references() {
        return references.get();
    }

    /** The node that calls go over. */
    public VmtpNode node() {
        return node;
    }

    Call begin(Binding binding, Procedure procedure) {
        return begin(binding, procedure, binding.target(), Optional.empty());
    }

    /** A call that stays in this process. */
    Call begin(Binding binding, Procedure procedure, LocalTarget here) {
        return begin(binding, procedure, here.target(), here.asOptional());
    }

    private Call begin(Binding binding, Procedure procedure, Target target, Optional<LocalTarget> here) {
        RemoteCall call = pool.take();
        try {
            call.start(binding, procedure, target, here);
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
