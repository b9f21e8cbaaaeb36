package org.pescadero.rpc;

/** Nobody who was asked exports what was looked for, or not in this version. The message says what was found instead. */
public final class NotBound extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An importer that found nothing. */
    public NotBound(String message) {
        super(message);
    }
}
