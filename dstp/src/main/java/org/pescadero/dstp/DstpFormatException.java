package org.pescadero.dstp;

import java.io.Serial;

/** The octets are not the encoding of a value of the expected type. Nothing of them has reached the application. */
public final class DstpFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int offset;
    private final String what;

    /**
     * A finding.
     *
     * @param path where in the value, such as {@code order.lines[3].sku}
     * @param offset the octet of the encoding at which it was found
     * @param what what is wrong
     */
    public DstpFormatException(String path, int offset, String what) {
        super(path + " at octet " + offset + ": " + what);
        this.path = path;
        this.offset = offset;
        this.what = what;
    }

    /** Where in the value, such as {@code order.lines[3].sku}. */
    public String path() {
        return path;
    }

    /** The octet of the encoding at which it was found. */
    public int offset() {
        return offset;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }
}
