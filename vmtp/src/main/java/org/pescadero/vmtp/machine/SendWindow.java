package org.pescadero.vmtp.machine;

/** How many packets of runs may be on their way to a host at once; learns what becomes of them. */
interface SendWindow {
    /** The most packets that may be out and neither acknowledged nor lost. */
    int packets();

    /** So many packets have arrived. */
    void acknowledged(int packets);

    /** So many packets were asked for again. */
    void lost(int packets);
}
