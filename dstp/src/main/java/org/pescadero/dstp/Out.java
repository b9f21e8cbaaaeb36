package org.pescadero.dstp;

/** Where a codec writes. */
public final class Out {
    Out() {}
}
