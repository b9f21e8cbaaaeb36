package org.pescadero.vmtp.machine;

/** A message on its way to a host that takes its turn with others under the window of the path. */
interface Traffic {
    /** Whether there is a packet to be sent. */
    boolean wants();

    /** When it was begun, before or after others. */
    long order();

    /** The client entity whose Request or Response it is: what is one client's goes in order, since later ones depend on it. */
    long client();

    /** How many blocks have not arrived yet. */
    int remainingBlocks();

    /** The order of its priority. */
    int rank();

    /**
     * Writes the next packet.
     *
     * @param pauses whether there is no room for another one, so that this one must be answered
     */
    void write(long nowNanos, boolean pauses, Output output);
}
