package org.pescadero.dstp;

/** Where a codec reads. */
public final class In {
    In() {}
}
