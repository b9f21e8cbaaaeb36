package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The exporter that a stub was bound to is gone or was restarted. The procedure was not executed.
 *
 * <p>A stub that was bound by type or by name binds again by itself at its next call. One that was bound to an explicit
 * endpoint stays broken: ask {@link Rpc#bind(Class, Endpoint)} for a new one.
 */
public final class BindingBroken extends CallFailed {
    private static final long serialVersionUID = 1;

    /** A broken binding. */
    public BindingBroken(String message) {
        this(message, null);
    }

    /** A broken binding and what showed it. */
    public BindingBroken(String message, @Nullable Throwable cause) {
        super(message, false, cause);
    }
}
