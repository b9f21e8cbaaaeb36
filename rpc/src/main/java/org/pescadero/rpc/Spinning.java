package org.pescadero.rpc;

/** How a thread waits for the network. */
public enum Spinning {
    /** Looks again and again for a short while, as far as that has been gaining something, and then blocks. */
    ADAPTIVE,
    /** Blocks at once: the least processor time. */
    NEVER,
    /** Never blocks: for measurements. */
    ALWAYS
}
