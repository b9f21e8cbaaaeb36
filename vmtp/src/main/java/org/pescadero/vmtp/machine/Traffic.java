package org.pescadero.vmtp.machine;

/** A message on its way to a host that takes its turn with others under the window of the path. */
interface Traffic {
    /** Whether there is a packet to be sent. */
    boolean wants();

    /** When it was begun, before or after others: what was begun first goes first, since later ones may depend on it. */
    long order();

    /** The order of its priority. */
    int rank();

    /**
     * Writes the next packet.
     *
     * @param pauses whether there is no room for another one, so that this one must be answered
     */
    void write(long nowNanos, boolean pauses, Output output);
}
