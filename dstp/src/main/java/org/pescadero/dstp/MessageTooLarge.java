package org.pescadero.dstp;

import java.io.Serial;

/** A value is larger than a message may be. Nothing of it has been sent. */
public final class MessageTooLarge extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long size;
    private final int bound;

    /**
     * A refusal.
     *
     * @param path the component with which the message outgrew its bound
     * @param size how large it is up to the end of that component, in octets
     * @param bound how large it may be, in octets
     */
    public MessageTooLarge(String path, long size, int bound) {
        super("with " + path + " the message has at least " + size + " octets; the bound is " + bound);
        this.size = size;
        this.bound = bound;
    }

    /** How large the message is at least, in octets. */
    public long size() {
        return size;
    }

    /** How large it may be, in octets. */
    public int bound() {
        return bound;
    }
}
