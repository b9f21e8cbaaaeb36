package org.pescadero.rpc.call;

import java.util.function.Consumer;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.vmtp.node.ServerCall;

/** An export that callers in the same process may call on their own threads. Safe for use by many threads. */
public final class LocalExport {
    private final RemoteInterface<?> type;
    private final Object implementation;
    private final Consumer<ServerCall> handler;
    private volatile boolean open = true;

    /**
     * An export.
     *
     * @param type its interface
     * @param handler executes its calls
     */
    public LocalExport(RemoteInterface<?> type, Object implementation, Consumer<ServerCall> handler) {
        this.type = type;
        this.implementation = implementation;
        this.handler = handler;
    }

    /** Whether it has this very interface: another class loader may have another one of the same name. */
    boolean serves(RemoteInterface<?> wanted) {
        return type.type() == wanted.type();
    }

    Object implementation() {
        return implementation;
    }

    void handle(ServerCall call) {
        handler.accept(call);
    }

    boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }
}
