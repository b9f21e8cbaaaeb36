package org.pescadero.examples.files;

/** The path leads out of the served directory, has no legal form, or must not be written. */
public final class NotAllowed extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    /** A path that is refused. */
    public NotAllowed(String message, String path) {
        super(message);
        this.path = path;
    }

    /** The path that was asked for. */
    public String path() {
        return path;
    }
}
