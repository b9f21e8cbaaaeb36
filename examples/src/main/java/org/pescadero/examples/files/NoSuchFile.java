package org.pescadero.examples.files;

/** There is no file of this path, or it is a directory where a file is needed, or the other way round. */
public final class NoSuchFile extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    /** A path that means nothing here. */
    public NoSuchFile(String message, String path) {
        super(message);
        this.path = path;
    }

    /** The path that was asked for. */
    public String path() {
        return path;
    }
}
