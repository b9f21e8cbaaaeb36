package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A procedure threw an exception that its interface does not declare and that is none of the common ones.
 *
 * <p>Its class is known by name only: nothing that a peer names is ever loaded. The frames of the remote stack follow
 * those of the local one, and causes are remote exceptions in their turn.
 */
public final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String className;
    private final @Nullable String remoteMessage;

    /** What was thrown, by the name of its class and its message. */
    public RemoteException(String className, @Nullable String remoteMessage, @Nullable Throwable cause) {
        super(remoteMessage == null ? className : className + ": " + remoteMessage, cause);
        this.className = className;
        this.remoteMessage = remoteMessage;
    }

    /** The name of the class that was thrown on the server. */
    public String className() {
        return className;
    }

    /** The message of what was thrown; empty when it had none. */
    public String remoteMessage() {
        return remoteMessage == null ? "" : remoteMessage;
    }
}
