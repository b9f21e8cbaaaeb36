package org.pescadero.rpc;

/** A declared exception. */
public final class MailboxFull extends Exception {
    private static final long serialVersionUID = 1;
    private final int capacity;

    public MailboxFull(String message, int capacity) {
        super(message);
        this.capacity = capacity;
    }

    public int capacity() {
        return capacity;
    }
}
